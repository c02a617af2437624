import { AppError, notFound } from '@lobby/contracts/errors';
import type { CreateFacebook, ReconnectFacebook } from '@lobby/contracts/resources';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { startSync } from '../sync/start-sync.ts';
import { createResource } from '../create-resource.ts';
import { parseFacebookPageId } from './parse-facebook-page-id.ts';
import { sealPageToken } from './page-token.ts';
import { publishResourceChanged } from '../publish-resource-changed.ts';
import { defaultSiteTitle } from '../default-site-title.ts';

const DUE_NOW = { status: 'pending', failure: null, attempts: 0, leaseId: null, leaseUntil: null };

type Scope = Pick<TenantScope, 'db' | 'jobs' | 'sealer' | 'tenantId'>;

/** Takes a Facebook page with the token that reads it, which is kept sealed; reading it is a job. */
export async function createFacebookResource(
  scope: Scope,
  actor: Actor,
  { page, token }: CreateFacebook,
): Promise<{ id: string }> {
  const pageId = parseFacebookPageId(page);
  if (!pageId)
    throw new AppError(
      'invalid',
      'Write the address of the page, such as https://www.facebook.com/YourPage, its name or its number.',
    );
  const url = `https://www.facebook.com/${encodeURIComponent(pageId)}`;
  const created = await scope.db(async (tx) => {
    const resource = await createResource(tx, actor, {
      type: 'facebook',
      title: defaultSiteTitle(url),
      url,
      sizeBytes: 0,
    });
    await sealPageToken(tx, scope, { resourceId: resource.id, token });
    return resource;
  });
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}

/** Gives a Facebook page a new token in place of one that ran out. It is read on where it stopped, or anew when it was done. */
export async function reconnectFacebook(
  scope: Scope,
  actor: Actor,
  { resourceId, token }: ReconnectFacebook,
): Promise<void> {
  await scope.db(async (tx) => {
    const resource = await tx.resource.findUnique({
      where: { id: resourceId },
      select: { type: true, generation: true },
    });
    if (!resource) throw notFound('resource');
    if (resource.type !== 'facebook') throw new AppError('invalid', 'Only a Facebook page is read with a token.');
    await sealPageToken(tx, scope, { resourceId, token });
    const { generation } = resource;
    const pendingPages = await tx.resourcePage.count({ where: { resourceId, generation, status: 'pending' } });
    if (pendingPages === 0) await startSync(tx, resourceId, 'hand');
    else await tx.resource.updateMany({ where: { id: resourceId }, data: { ...DUE_NOW, dueAt: new Date() } });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.reconnected', target: resourceId });
    await publishResourceChanged(tx, resourceId);
  });
  await scope.jobs.enqueue('resource.ingest', {});
}
