import { AppError, notFound } from '@lobby/contracts/errors';
import { PublishableTemplate } from '@lobby/contracts/platform/templates';
import type { PublishTemplate } from '@lobby/contracts/platform/templates';
import { pruneTranslations } from '@lobby/contracts/template-languages';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../../platform/index.ts';
import { compareContents } from './compare-contents.ts';
import { findVersion } from './find-version.ts';

/**
 * Publishes a draft as the next version, which new companies get and others may update to. Throws conflict when the draft was saved
 * again after it was reviewed or changes nothing, and invalid while something is missing.
 */
export const publishTemplateDraft = (
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  actorUserId: string,
  { name, revision }: PublishTemplate,
): Promise<{ version: number }> =>
  platformDb(async (tx) => {
    await tx.$queryRaw`SELECT name FROM "TemplateDraft" WHERE name = ${name} FOR UPDATE`;
    const draft = await tx.templateDraft.findUnique({ where: { name } });
    if (!draft) throw notFound('template_draft');
    if (draft.revision !== revision) throw new AppError('conflict', 'template_draft_changed');
    const publishable = PublishableTemplate.safeParse(draft.content).data;
    if (!publishable) throw new AppError('invalid', 'template_incomplete');
    const content = pruneTranslations(publishable);
    const newest = await findVersion(tx, name);
    const changes = compareContents(newest?.content ?? null, content);
    if (changes.length === 0) throw new AppError('conflict', 'template_unchanged');
    const version = (newest?.version ?? 0) + 1;
    const data = { name, version, content, origin: 'platform', createdAt: clock.now() };
    await tx.industryTemplate.createMany({ data: [data] });
    await tx.templateDraft.deleteMany({ where: { name } });
    await recordPlatformAudit(tx, {
      actorUserId,
      action: 'template.published',
      target: name,
      data: { title: content.title, version, parts: changes.length },
    });
    return { version };
  });
