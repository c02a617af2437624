import type { Deps } from '../deps.ts';
import { listTenantsWithUnsentAttachments } from '../platform/index.ts';
import { removeFiles } from './store-file.ts';

const DAY_MS = 86_400_000;

/** Removes what was uploaded more than a day ago and belongs to no message: never sent, or taken back. */
export async function sweepAttachments(deps: Pick<Deps, 'platformDb' | 'tenantDb' | 'clock'>): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - DAY_MS);
  for (const tenantId of await listTenantsWithUnsentAttachments(deps, before)) {
    await deps.tenantDb(tenantId)(async (tx) => {
      const unsent = { messageId: null, createdAt: { lt: before } };
      const rows = await tx.attachment.findMany({ where: unsent, select: { id: true, fileId: true } });
      await tx.attachment.deleteMany({ where: { id: { in: rows.map(({ id }) => id) }, messageId: null } });
      await removeFiles(
        tx,
        rows.map(({ fileId }) => fileId),
      );
    });
  }
}
