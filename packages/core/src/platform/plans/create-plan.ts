import { AppError, notFound } from '@lobby/contracts/errors';
import type { CreatePlan } from '@lobby/contracts/platform/plans';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/**
 * Adds a plan that includes what another one does and stands after it. Companies can ask for it right away. Throws conflict for an id
 * that is taken, and not_found.
 */
export const createPlan = (
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  actorUserId: string,
  { planId, name, copyOf }: CreatePlan,
): Promise<void> =>
  platformDb(async (tx) => {
    const source = await tx.plan.findUnique({ where: { id: copyOf } });
    if (!source) throw notFound('plan');
    const { id: _id, name: _name, position, version: _version, ...terms } = source;
    await tx.plan.updateMany({ where: { position: { gt: position } }, data: { position: { increment: 1 } } });
    const plan = { id: planId, name, position: position + 1, version: 1, ...terms };
    const { count } = await tx.plan.createMany({ data: [plan], skipDuplicates: true });
    if (count === 0) throw new AppError('conflict', 'plan_id_taken', { params: { planId } });
    await tx.planVersion.createMany({ data: [{ planId, version: 1, createdAt: clock.now(), ...terms }] });
    await recordPlatformAudit(tx, { actorUserId, action: 'plan.created', target: planId, data: { name } });
  });
