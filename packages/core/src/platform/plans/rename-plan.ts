import { notFound } from '@lobby/contracts/errors';
import type { RenamePlan } from '@lobby/contracts/platform/plans';
import { listChanges } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/** Gives a plan another name, for all companies at once. What it includes stays as it is. Throws not_found. */
export const renamePlan = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  actorUserId: string,
  { planId, name }: RenamePlan,
): Promise<void> =>
  platformDb(async (tx) => {
    const before = await tx.plan.findUnique({ where: { id: planId }, select: { name: true } });
    if (!before) throw notFound('plan');
    const changes = listChanges(before, { name });
    if (changes.length === 0) return;
    await tx.plan.updateMany({ where: { id: planId }, data: { name } });
    await recordPlatformAudit(tx, { actorUserId, action: 'plan.renamed', target: planId, data: { name }, changes });
  });
