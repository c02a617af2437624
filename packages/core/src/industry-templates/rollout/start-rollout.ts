import { AppError, notFound } from '@lobby/contracts/errors';
import type { StartRollout } from '@lobby/contracts/platform/templates';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../../platform/index.ts';
import { findVersion } from '../editor/find-version.ts';

/** Two at the same time would tell companies twice. */
async function assertNoneRuns(tx: PlatformTx, templateName: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('template rollout ' || ${templateName}, 0))::text`;
  const running = await tx.templateRollout.count({ where: { templateName, status: 'running' } });
  if (running > 0) throw new AppError('conflict', 'template_rollout_running');
}

/**
 * Begins to bring a template's newest version to active companies on an earlier one. Throws conflict while another roll-out of the
 * template runs and where no company is behind, and not_found.
 */
export const startRollout = (
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  actorUserId: string,
  { name, mode, planId, tenantIds }: StartRollout,
): Promise<{ rolloutId: string; tenants: number }> =>
  platformDb(async (tx) => {
    const newest = await findVersion(tx, name);
    if (!newest) throw notFound('industry_template');
    await assertNoneRuns(tx, name);
    const { version, content } = newest;
    const { id: rolloutId } = await tx.templateRollout.create({
      data: { templateName: name, version, mode, createdAt: clock.now() },
      select: { id: true },
    });
    const [added] = await platformFunctions.addRolloutTargets(tx, rolloutId, { planId, tenantIds });
    const tenants = added?.count ?? 0;
    if (tenants === 0) throw new AppError('conflict', 'template_rollout_empty');
    await enqueueJob(tx, 'template.roll-out', { rolloutId });
    await recordPlatformAudit(tx, {
      actorUserId,
      action: `template.rollout_${mode === 'apply' ? 'started' : 'offered'}`,
      target: name,
      data: { title: content.title, version, tenants },
    });
    return { rolloutId, tenants };
  });

/** Ends a roll-out before its next company. What it has done stays. Throws not_found for one that doesn't run. */
export const stopRollout = (
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  actorUserId: string,
  rolloutId: string,
): Promise<void> =>
  platformDb(async (tx) => {
    const where = { id: rolloutId, status: 'running' };
    const { count } = await tx.templateRollout.updateMany({
      where,
      data: { status: 'stopped', finishedAt: clock.now() },
    });
    if (count === 0) throw notFound('template_rollout');
    const { templateName, version } = await tx.templateRollout.findUniqueOrThrow({ where: { id: rolloutId } });
    const title = (await findVersion(tx, templateName, version))?.content.title ?? templateName;
    const data = { title, version };
    await recordPlatformAudit(tx, { actorUserId, action: 'template.rollout_stopped', target: templateName, data });
  });
