import { DEFAULT_RETENTION_SETTINGS, RetentionSettings } from '@lobby/contracts/retention';
import type { RetentionSweep } from '@lobby/contracts/retention';
import type { TenantTx } from '@lobby/db';

/** For how long the tenant keeps what, when the next sweep is, and what the last one has removed. */
export interface Retention {
  settings: RetentionSettings;
  nextSweepAt: string | null;
  lastSweep: RetentionSweep | null;
}

type Row = NonNullable<Awaited<ReturnType<TenantTx['retentionSettings']['findFirst']>>>;

/** A row's settings; the defaults where there is none. */
export const toRetentionSettings = (row: Row | null): RetentionSettings =>
  row ? RetentionSettings.parse(row) : DEFAULT_RETENTION_SETTINGS;

function toSweep(row: Row): RetentionSweep | null {
  if (!row.sweepStartedAt) return null;
  return {
    startedAt: row.sweepStartedAt.toISOString(),
    finishedAt: row.sweepFinishedAt?.toISOString() ?? null,
    conversations: row.removedConversations,
    files: row.removedFiles,
    contacts: row.removedContacts,
    activities: row.removedActivities,
  };
}

/** The tenant's retention; everything is kept for good where nobody has chosen. */
export async function getRetention(tx: TenantTx): Promise<Retention> {
  const row = await tx.retentionSettings.findFirst();
  return {
    settings: toRetentionSettings(row),
    nextSweepAt: row?.nextSweepAt?.toISOString() ?? null,
    lastSweep: row && toSweep(row),
  };
}
