import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';

/** A difference between a sync and the one before, as it is stored in its record. `label` is the page's URL, title or key. */
export type SyncChange =
  | { change: 'new' | 'changed' | 'removed' | 'failed'; label: string; reason?: ResourceReason }
  | { change: 'edit_dropped'; label: string; text: string; wasInactive: boolean };
