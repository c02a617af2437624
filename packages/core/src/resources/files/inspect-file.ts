import { createHash } from 'node:crypto';
import { AppError } from '@lobby/contracts/errors';
import { MAX_FILE_BYTES } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { FILE_TYPES, detectFileType } from '@lobby/ingestion';

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** A file of a supported type: the type of the resource that it becomes, and the MIME type that it is stored with. */
export interface InspectedFile extends UploadedFile {
  type: 'pdf' | 'file';
  mime: string;
}

const toMegabytes = (bytes: number): number => Math.round(bytes / 100_000) / 10;

/** Detects an upload's type. Throws AppError invalid (a FileError) for a file that can't be read. */
export async function inspectFile({ name, bytes }: UploadedFile): Promise<InspectedFile> {
  if (bytes.length > MAX_FILE_BYTES)
    throw new AppError('invalid', 'file_too_large', { params: { megabytes: toMegabytes(MAX_FILE_BYTES) } });
  const type = await detectFileType(bytes, name);
  return { name, bytes, type: type === 'pdf' ? 'pdf' : 'file', mime: FILE_TYPES[type].mime };
}

/** Throws AppError over_quota when the tenant's plan allows no file of this size. */
export async function assertFileSize(tx: TenantTx, bytes: number): Promise<void> {
  const tenant = await tx.tenant.findFirst({ select: { terms: { select: { maxFileBytes: true } } } });
  const limit = tenant?.terms.maxFileBytes ?? MAX_FILE_BYTES;
  if (bytes > limit)
    throw new AppError('over_quota', 'plan_file_size_exceeded', { params: { megabytes: toMegabytes(limit) } });
}

/**
 * Throws AppError conflict when another resource already has the very same file. Call it after assertWithinLimit, whose lock makes
 * two uploads of one file at once see each other.
 */
export async function assertUniqueFile(tx: TenantTx, bytes: Uint8Array, fileId: string): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const duplicate = await tx.resource.findFirst({
    where: { file: { sha256 }, fileId: { not: fileId } },
    select: { title: true },
  });
  if (duplicate) throw new AppError('conflict', 'file_already_uploaded', { params: { title: duplicate.title } });
}
