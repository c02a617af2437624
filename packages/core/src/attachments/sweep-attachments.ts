import type { Deps } from '../deps.ts';
import { listTenantsWithUnsentAttachments } from '../platform/index.ts';
import { removeFile } from './store-file.ts';

const DAY_MS = 86_400_000;

/** Removes what was uploaded more than a day ago and belongs to no message: never sent, or taken back. */
export async function sweepAttachments(
  deps: Pick<Deps, 'platformDb' | 'tenantDb' | 'storage' | 'clock'>,
): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - DAY_MS);
  for (const tenantId of await listTenantsWithUnsentAttachments(deps, before)) {
    const keys = await deps.tenantDb(tenantId)(async (tx) => {
      const unsent = { messageId: null, createdAt: { lt: before } };
      const rows = await tx.attachment.findMany({ where: unsent, select: { id: true, fileId: true } });
      await tx.attachment.deleteMany({ where: { id: { in: rows.map(({ id }) => id) }, messageId: null } });
      const removed: (string | null)[] = [];
      for (const { fileId } of rows) removed.push(await removeFile(tx, fileId));
      return removed;
    });
    for (const key of keys) if (key) await deps.storage.remove(key);
  }
}
