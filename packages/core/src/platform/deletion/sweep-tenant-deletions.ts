import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../../deps.ts';

/** A purge writes its progress every few seconds; one that is silent for so long has lost its job. */
const SILENT_MS = 900_000;
const MAX_AT_ONCE = 20;

/** Begins the purges whose day has come, and begins those again whose job was lost. */
export async function sweepTenantDeletions({ platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>): Promise<void> {
  const now = clock.now();
  await platformDb(async (tx) => {
    const due = await tx.tenantDeletion.findMany({
      where: {
        OR: [
          { status: 'scheduled', dueAt: { lte: now } },
          { status: 'purging', updatedAt: { lt: new Date(now.getTime() - SILENT_MS) } },
        ],
      },
      take: MAX_AT_ONCE,
      select: { id: true, status: true },
    });
    for (const { id, status } of due) {
      const data = { status: 'purging', updatedAt: now };
      const { count } = await tx.tenantDeletion.updateMany({ where: { id, status }, data });
      if (count > 0) await enqueueJob(tx, 'tenant.purge', { tenantId: id });
    }
  });
}
