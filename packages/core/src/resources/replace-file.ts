import { AppError, notFound } from '@lobby/contracts';
import { removeFile, storeFile } from '../attachments/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertRoomFor } from '../plans/index.ts';
import { beginReading } from './ingest/begin-reading.ts';
import { assertFileSize, assertNewFile, inspectFile } from './create-file.ts';
import type { UploadedFile } from './create-file.ts';
import { tellChanged } from './tell-changed.ts';

/** Gives a resource a new version of its file. Its title stays, and the chunks of the old version serve until the new ones are ready. */
export async function replaceFile(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'storage' | 'tenantId'>,
  actor: Actor,
  { resourceId, ...upload }: UploadedFile & { resourceId: string },
): Promise<void> {
  const before = await scope.db((tx) => tx.resource.findUnique({ where: { id: resourceId }, select: { type: true } }));
  if (!before) throw notFound('This resource');
  if (before.type !== 'pdf' && before.type !== 'file')
    throw new AppError('invalid', 'Only a resource that was made of a file can get a new one.');
  const file = await inspectFile(upload);
  await scope.db((tx) => assertFileSize(tx, file.bytes.length));
  const oldKey = await storeFile(scope, file, async (tx, fileId) => {
    const now = await tx.resource.findUnique({ where: { id: resourceId }, select: { bytes: true, fileId: true } });
    if (!now) throw notFound('This resource');
    await assertRoomFor(tx, 'storage', file.bytes.length - now.bytes);
    await assertNewFile(tx, file.bytes, fileId);
    await beginReading(tx, resourceId, 'hand', { type: file.type, bytes: file.bytes.length, fileId });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.replaced', target: resourceId });
    await tellChanged(tx, resourceId);
    return now.fileId ? removeFile(tx, now.fileId) : null;
  });
  if (oldKey) await scope.storage.remove(oldKey);
  await scope.jobs.enqueue('resource.ingest', {});
}
