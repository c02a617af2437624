import type { SyncInterval } from '@lobby/contracts/resources';

const DAY_MS = 86_400_000;
const INTERVAL_DAYS: Record<SyncInterval, number | null> = { never: null, daily: 1, weekly: 7, monthly: 30 };

/** When a resource that was synced at `syncedAt` is to be synced again; null: never on schedule. */
export function computeNextSyncAt(interval: string, syncedAt: Date): Date | null {
  const days = INTERVAL_DAYS[interval as SyncInterval];
  return days === null ? null : new Date(syncedAt.getTime() + days * DAY_MS);
}
