import { AppError, notFound } from '@lobby/contracts/errors';
import type { ReconnectFacebook } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { publishResourceChanged } from '../publish-resource-changed.ts';
import { toFailureColumns } from '../resource-reason.ts';
import { startSync } from '../sync/start-sync.ts';
import { sealPageToken } from './page-token.ts';

async function resumeSync(tx: TenantTx, resourceId: string): Promise<void> {
  const columns = { status: 'pending', ...toFailureColumns(null), attempts: 0, leaseId: null, leaseUntil: null };
  await tx.resource.updateMany({ where: { id: resourceId }, data: { ...columns, dueAt: new Date() } });
  await publishResourceChanged(tx, resourceId);
}

/** Replaces a Facebook page's token. The interrupted sync continues where it stopped; after a complete one, a new sync starts. */
export async function reconnectFacebook(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'sealer' | 'tenantId'>,
  actor: Actor,
  { resourceId, token }: ReconnectFacebook,
): Promise<void> {
  await scope.db(async (tx) => {
    const resource = await tx.resource.findUnique({
      where: { id: resourceId },
      select: { type: true, generation: true },
    });
    if (!resource) throw notFound('resource');
    if (resource.type !== 'facebook') throw new AppError('invalid', 'facebook_resource_required');
    await sealPageToken(tx, scope, { resourceId, token });
    const { generation } = resource;
    const pendingPages = await tx.resourcePage.count({ where: { resourceId, generation, status: 'pending' } });
    await (pendingPages === 0 ? startSync(tx, resourceId, 'manual') : resumeSync(tx, resourceId));
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.reconnected', target: resourceId });
  });
  await scope.jobs.enqueue('resource.ingest', {});
}
