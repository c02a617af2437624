import { storeFile } from '../../attachments/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { createResource } from '../create-resource.ts';
import { assertFileSize, assertUniqueFile, inspectFile } from './inspect-file.ts';
import type { UploadedFile } from './inspect-file.ts';
import { titleFromFileName } from './title-from-file-name.ts';

const MAX_TITLE = 200;

/** Creates a resource from an uploaded file, which is parsed in the background. Unsupported and duplicate files are rejected at once. */
export async function createFileResource(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'storage' | 'tenantId'>,
  actor: Actor,
  upload: UploadedFile,
): Promise<{ id: string }> {
  const file = await inspectFile(upload);
  await scope.db((tx) => assertFileSize(tx, file.bytes.length));
  const title = titleFromFileName(file.name)?.slice(0, MAX_TITLE) ?? 'File';
  const created = await storeFile(scope, file, async (tx, fileId) => {
    const resource = { type: file.type, title, sizeBytes: file.bytes.length, fileId };
    const inserted = await createResource(tx, actor, resource);
    await assertUniqueFile(tx, file.bytes, fileId);
    return inserted;
  });
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}
