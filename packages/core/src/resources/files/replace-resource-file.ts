import { AppError, notFound } from '@lobby/contracts/errors';
import { removeFiles, storeFile } from '../../attachments/index.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { assertWithinLimit } from '../../plans/index.ts';
import { startSync } from '../sync/start-sync.ts';
import { assertFileSize, assertUniqueFile, inspectFile } from './inspect-file.ts';
import type { UploadedFile } from './inspect-file.ts';

/** Replaces a resource's file by a new version. The title stays, and the old chunks serve until the new ones are ready. */
export async function replaceResourceFile(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'storage' | 'tenantId'>,
  actor: Actor,
  { resourceId, ...upload }: UploadedFile & { resourceId: string },
): Promise<void> {
  const before = await scope.db((tx) => tx.resource.findUnique({ where: { id: resourceId }, select: { type: true } }));
  if (!before) throw notFound('resource');
  if (before.type !== 'pdf' && before.type !== 'file') throw new AppError('invalid', 'file_resource_required');
  const file = await inspectFile(upload);
  await scope.db((tx) => assertFileSize(tx, file.bytes.length));
  await storeFile(scope, file, async (tx, fileId) => {
    const current = await tx.resource.findUnique({
      where: { id: resourceId },
      select: { sizeBytes: true, fileId: true },
    });
    if (!current) throw notFound('resource');
    await assertWithinLimit(tx, 'storage', file.bytes.length - current.sizeBytes);
    await assertUniqueFile(tx, file.bytes, fileId);
    await startSync(tx, resourceId, 'manual', { type: file.type, sizeBytes: file.bytes.length, fileId });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.file_replaced', target: resourceId });
    if (current.fileId) await removeFiles(tx, [current.fileId]);
  });
  await scope.jobs.enqueue('resource.ingest', {});
}
