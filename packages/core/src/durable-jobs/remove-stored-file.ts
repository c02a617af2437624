import type { DurableJobDeps, JobOutcome } from './durable-job.ts';
import { StorageError } from './storage-error.ts';

/** Removes a file from the storage unless a row names it. A key begins with its tenant's id and is never used twice. */
export async function removeStoredFile(
  { tenantDb, storage }: Pick<DurableJobDeps, 'tenantDb' | 'storage'>,
  { key }: { key: string },
): Promise<JobOutcome> {
  const [tenantId = ''] = key.split('/');
  const isUsed = (await tenantDb(tenantId)((tx) => tx.file.count({ where: { key } }))) > 0;
  if (isUsed) return 'done';
  try {
    await storage.remove(key);
  } catch (error) {
    throw new StorageError('a file could not be removed', { cause: error });
  }
  return 'done';
}
