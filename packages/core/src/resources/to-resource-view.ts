import type { ResourceStatus, ResourceType, SyncInterval } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { fromReasonColumns } from './resource-reason.ts';

type Row = NonNullable<Awaited<ReturnType<TenantTx['resource']['findUnique']>>>;

/** A resource as the dashboard shows it. The table's CHECKs limit type, status and interval to the contracts' lists. */
export function toResourceView(row: Row & { file: { name: string } | null }, chunks: number) {
  return {
    id: row.id,
    type: row.type as ResourceType,
    title: row.title,
    url: row.url,
    fileId: row.fileId,
    fileName: row.file?.name ?? null,
    status: row.status as ResourceStatus,
    failure: fromReasonColumns(row.failureCode, row.failureParams),
    active: row.active,
    pagesDiscovered: row.pagesDiscovered,
    pagesProcessed: row.pagesProcessed,
    sizeBytes: row.sizeBytes,
    chunks,
    createdAt: row.createdAt,
    completedAt: row.completedAt,
    syncInterval: row.syncInterval as SyncInterval,
    nextSyncAt: row.nextSyncAt,
  };
}
