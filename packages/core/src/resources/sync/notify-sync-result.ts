import type { TenantTx } from '@lobby/db';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import type { LeasedResource } from '../ingest-run.ts';
import type { SyncRecord } from './record-sync.ts';

/** The kind of notification, or null for none: a scheduled sync is only news if it changed something or has a new failure. */
function chooseKind(failure: ResourceReason | null, { counts, previous }: SyncRecord, isScheduled: boolean) {
  if (failure !== null) return isScheduled && previous?.hasFailed ? null : 'resource_failed';
  if (!isScheduled) return 'resource_completed';
  const changed = counts.pagesAdded + counts.pagesChanged + counts.pagesRemoved;
  return changed > 0 || counts.pagesFailed > (previous?.pagesFailed ?? 0) ? 'resource_synced' : null;
}

/** Notifies company admins of a sync's result. The parameters of a failure stand beside its code. */
export async function notifySyncResult(
  tx: TenantTx,
  { id, title, syncTrigger }: Pick<LeasedResource, 'id' | 'title' | 'syncTrigger'>,
  failure: ResourceReason | null,
  record: SyncRecord,
): Promise<void> {
  const kind = chooseKind(failure, record, syncTrigger === 'schedule');
  if (kind === null) return;
  const { pagesUnchanged: _, ...counts } = record.counts;
  await notifyCompanyAdmins(tx, {
    kind,
    data: {
      ...failure?.params,
      ...(failure ? { failureCode: failure.code } : {}),
      ...(kind === 'resource_synced' ? counts : {}),
      resourceId: id,
      title,
    },
  });
}
