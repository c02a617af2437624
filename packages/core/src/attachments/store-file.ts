import { createHash, randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
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

/**
 * Stores a file and then its row, in the same transaction as `work` does what it is for. When that fails the stored bytes are
 * removed, so that nothing is left that no row knows.
 */
export async function storeFile<T>(
  scope: Pick<TenantScope, 'db' | 'storage' | 'tenantId'>,
  file: NewFile,
  work: (tx: TenantTx, fileId: string) => Promise<T>,
): Promise<T> {
  const key = `${scope.tenantId}/${randomUUID()}`;
  await scope.storage.write(key, file.bytes, file.mime);
  try {
    return await scope.db(async (tx) => {
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const row = await tx.file.create({
        data: { key, name: sanitizeFileName(file.name), mime: file.mime, sizeBytes: file.bytes.length, sha256 },
        select: { id: true },
      });
      return work(tx, row.id);
    });
  } catch (error) {
    await scope.storage.remove(key);
    throw error;
  }
}

/** Removes a file's row inside `tx`; the caller removes the bytes by the key that this gives, after the commit. Null: no such file. */
export async function removeFile(tx: TenantTx, fileId: string): Promise<string | null> {
  const file = await tx.file.findUnique({ where: { id: fileId }, select: { key: true } });
  if (!file) return null;
  await tx.file.deleteMany({ where: { id: fileId } });
  return file.key;
}
