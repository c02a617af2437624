import type { UpdateText } from '@lobby/contracts/resources';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { assertWithinLimit } from '../../plans/index.ts';
import { startSync } from '../sync/start-sync.ts';
import { getTextResource } from './get-text-resource.ts';

/** Changes a pasted text and its title and starts a sync; the old chunks serve until then. */
export async function updateTextResource(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  { resourceId, title, text }: UpdateText,
): Promise<void> {
  await scope.db(async (tx) => {
    const before = await getTextResource(tx, resourceId);
    const sizeBytes = Buffer.byteLength(text);
    await assertWithinLimit(tx, 'storage', sizeBytes - Buffer.byteLength(before.text));
    await startSync(tx, resourceId, 'manual', { title, text, sizeBytes });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.updated', target: resourceId });
  });
  await scope.jobs.enqueue('resource.ingest', {});
}
