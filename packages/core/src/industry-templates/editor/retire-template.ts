import { notFound } from '@lobby/contracts/errors';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../../platform/index.ts';
import { findVersion } from './find-version.ts';

type RetireDeps = Pick<Deps, 'platformDb' | 'clock'>;

async function recordOffer(tx: PlatformTx, actorUserId: string, action: string, name: string): Promise<void> {
  const published = await findVersion(tx, name);
  if (!published) throw notFound('industry_template');
  const { title } = published.content;
  await recordPlatformAudit(tx, { actorUserId, action, target: name, data: { title } });
}

/** Offers a template to no new company. Those that have it keep it and get its updates. Throws not_found. */
export const retireTemplate = ({ platformDb, clock }: RetireDeps, actorUserId: string, name: string): Promise<void> =>
  platformDb(async (tx) => {
    const data = { name, retiredAt: clock.now() };
    const { count } = await tx.retiredTemplate.createMany({ data: [data], skipDuplicates: true });
    if (count > 0) await recordOffer(tx, actorUserId, 'template.retired', name);
  });

/** Offers a retired template again. Throws not_found. */
export const restoreTemplate = ({ platformDb }: RetireDeps, actorUserId: string, name: string): Promise<void> =>
  platformDb(async (tx) => {
    const { count } = await tx.retiredTemplate.deleteMany({ where: { name } });
    if (count > 0) await recordOffer(tx, actorUserId, 'template.restored', name);
  });
