import { createHash } from 'node:crypto';
import { AppError } from '@lobby/contracts/errors';
import { FILE_TOO_LARGE, MAX_FILE_BYTES } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { fileExtension, FILE_TYPES, FileError, detectFileType } from '@lobby/ingestion';
import { storeFile } from '../attachments/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { createResource } from './create-resource.ts';

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** A file that was looked at: what kind of resource it makes, and the type that it is stored with. */
export interface InspectedFile extends UploadedFile {
  type: 'pdf' | 'file';
  mime: string;
}

/** Throws AppError over_quota when the tenant's plan takes no file of this size. */
export async function assertFileSize(tx: TenantTx, bytes: number): Promise<void> {
  const tenant = await tx.tenant.findFirst({ select: { plan: { select: { maxFileBytes: true } } } });
  const limit = tenant?.plan.maxFileBytes ?? MAX_FILE_BYTES;
  if (bytes <= limit) return;
  throw new AppError(
    'over_quota',
    `Your plan takes files of up to ${limit / 1_000_000} MB. Split this one and upload the parts, or choose a larger plan.`,
  );
}

/** Looks at an upload; throws AppError invalid for what can't be read, with what to do. */
export async function inspectFile({ name, bytes }: UploadedFile): Promise<InspectedFile> {
  if (bytes.length > MAX_FILE_BYTES) throw new AppError('invalid', FILE_TOO_LARGE);
  try {
    const kind = await detectFileType(bytes, name);
    return { name, bytes, type: kind === 'pdf' ? 'pdf' : 'file', mime: FILE_TYPES[kind].mime };
  } catch (error) {
    if (error instanceof FileError) throw new AppError('invalid', error.message, { cause: error });
    throw error;
  }
}

/**
 * Throws AppError conflict when a resource already holds this very file. Ask once the tenant's limits are locked (assertRoomFor), so
 * that the same upload sent twice at once is seen.
 */
export async function assertUniqueFile(tx: TenantTx, bytes: Uint8Array, fileId: string): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const duplicate = await tx.resource.findFirst({
    where: { file: { sha256 }, fileId: { not: fileId } },
    select: { title: true },
  });
  if (duplicate)
    throw new AppError('conflict', `This very file has been uploaded before: it is the resource “${duplicate.title}”.`);
}

function titleFromFileName(fileName: string): string {
  const extension = fileExtension(fileName);
  return (
    (extension ? fileName.slice(0, fileName.lastIndexOf('.')) : fileName).replace(/[_-]+/g, ' ').trim().slice(0, 200) ||
    'File'
  );
}

/** Takes a file of one of the kinds that are read; reading it is a job. What isn't one, and a file that is here already, is refused at once. */
export async function createFileResource(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'storage' | 'tenantId'>,
  actor: Actor,
  upload: UploadedFile,
): Promise<{ id: string }> {
  const file = await inspectFile(upload);
  await scope.db((tx) => assertFileSize(tx, file.bytes.length));
  const created = await storeFile(scope, file, async (tx, fileId) => {
    const resource = { type: file.type, title: titleFromFileName(file.name), sizeBytes: file.bytes.length, fileId };
    const inserted = await createResource(tx, actor, resource);
    await assertUniqueFile(tx, file.bytes, fileId);
    return inserted;
  });
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}
