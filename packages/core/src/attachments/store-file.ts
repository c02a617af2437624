import { createHash, randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import type { TenantScope } from '../deps.ts';

interface NewFile {
  name: string;
  /** What the bytes are, found by looking at them; never what the sender said. */
  mime: string;
  bytes: Uint8Array;
}

const MAX_NAME_LENGTH = 200;

/** A file's name as it may be shown and offered for saving: no folders, no control characters. */
const sanitizeFileName = (name: string): string =>
  name
    .toWellFormed()
    .replace(/[\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
    .split(/[\\/]/)
    .at(-1)
    ?.trim()
    .slice(0, MAX_NAME_LENGTH) || 'file';

/** Longer than an upload takes: until then its row is written, or its bytes are nobody's. */
const UPLOAD_TIMEOUT_MS = 3_600_000;

/**
 * Stores a file and then its row, in the same transaction as `work` does what it is for. Whatever ends that early, the stored bytes
 * are removed later: their removal is asked for before they are written, and leaves alone what a row names.
 */
export async function storeFile<T>(
  scope: Pick<TenantScope, 'db' | 'storage' | 'tenantId'>,
  file: NewFile,
  work: (tx: TenantTx, fileId: string) => Promise<T>,
): Promise<T> {
  const key = `${scope.tenantId}/${randomUUID()}`;
  await scope.db((tx) => enqueueJob(tx, 'file.remove', { key }, { delayMs: UPLOAD_TIMEOUT_MS }));
  await scope.storage.write(key, file.bytes, file.mime);
  return scope.db(async (tx) => {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const row = await tx.file.create({
      data: { key, name: sanitizeFileName(file.name), mime: file.mime, sizeBytes: file.bytes.length, sha256 },
      select: { id: true },
    });
    return work(tx, row.id);
  });
}

/** Removes files' rows now and their bytes after the commit; ids of no file are passed over. */
export async function removeFiles(tx: TenantTx, fileIds: readonly string[]): Promise<void> {
  const files = await tx.file.findMany({ where: { id: { in: [...fileIds] } }, select: { id: true, key: true } });
  await tx.file.deleteMany({ where: { id: { in: files.map(({ id }) => id) } } });
  for (const { key } of files) await enqueueJob(tx, 'file.remove', { key });
}
