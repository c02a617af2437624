import { AppError, notFound } from '@lobby/contracts/errors';
import type { UpdateText } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertWithinLimit } from '../plans/index.ts';
import { startSync } from './sync/start-sync.ts';
import { publishResourceChanged } from './publish-resource-changed.ts';

async function getTextRow(tx: TenantTx, resourceId: string) {
  const resource = await tx.resource.findUnique({
    where: { id: resourceId },
    select: { type: true, title: true, text: true, sizeBytes: true },
  });
  if (!resource) throw notFound('resource');
  if (resource.type !== 'text') throw new AppError('invalid', 'Only a text that was typed in can be edited.');
  return resource;
}

/** A typed text with its title, for editing. */
export async function getTextResource(tx: TenantTx, resourceId: string): Promise<{ title: string; text: string }> {
  const { title, text } = await getTextRow(tx, resourceId);
  return { title, text: text ?? '' };
}

/** Changes a typed text and its title, and reads it anew; the old words serve until then. */
export async function updateTextResource(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  { resourceId, title, text }: UpdateText,
): Promise<void> {
  await scope.db(async (tx) => {
    const before = await getTextRow(tx, resourceId);
    const bytes = Buffer.byteLength(text);
    await assertWithinLimit(tx, 'storage', bytes - before.sizeBytes);
    await startSync(tx, resourceId, 'hand', { title, text, sizeBytes: bytes });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.edited', target: resourceId });
    await publishResourceChanged(tx, resourceId);
  });
  await scope.jobs.enqueue('resource.ingest', {});
}
