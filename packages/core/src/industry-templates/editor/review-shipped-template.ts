import { AppError, notFound } from '@lobby/contracts/errors';
import type { TemplateVersionRef } from '@lobby/contracts/platform/templates';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../../platform/index.ts';

type ReviewDeps = Pick<Deps, 'platformDb' | 'clock'>;

/** Notes that staff has decided on a version, and gives it. Throws not_found for one that waits for no decision. */
async function decide(tx: PlatformTx, { name, version }: TemplateVersionRef, now: Date) {
  const key = { name, version };
  const { count } = await tx.shippedTemplate.updateMany({
    where: { ...key, reviewedAt: null },
    data: { reviewedAt: now },
  });
  if (count === 0) throw notFound('industry_template');
  return tx.shippedTemplate.findUniqueOrThrow({ where: { name_version: key } });
}

/** Makes a version that came with the product the draft. Throws conflict while there is another draft, which would be lost. */
export const useShippedTemplate = (
  { platformDb, clock }: ReviewDeps,
  actorUserId: string,
  input: TemplateVersionRef,
): Promise<void> =>
  platformDb(async (tx) => {
    const { name, version, content } = await decide(tx, input, clock.now());
    const data = { name, content: content as object, updatedAt: clock.now() };
    const { count } = await tx.templateDraft.createMany({ data: [data], skipDuplicates: true });
    if (count === 0) throw new AppError('conflict', 'template_has_draft');
    await recordPlatformAudit(tx, {
      actorUserId,
      action: 'template.shipped_used',
      target: name,
      data: { name, version },
    });
  });

/** Leaves a version that came with the product unused. Throws not_found. */
export const dismissShippedTemplate = (
  { platformDb, clock }: ReviewDeps,
  actorUserId: string,
  input: TemplateVersionRef,
): Promise<void> =>
  platformDb(async (tx) => {
    await decide(tx, input, clock.now());
    const { name, version } = input;
    await recordPlatformAudit(tx, {
      actorUserId,
      action: 'template.shipped_dismissed',
      target: name,
      data: { name, version },
    });
  });
