/** What a purge has removed, and what it has found left. All are counts. */
export interface PurgeReport {
  /** What is being removed: the progress of a purge that goes on. */
  step: 'files' | 'rows' | 'accounts' | 'tenant' | 'done';
  /** The table whose rows are being removed. */
  table: string | null;
  files: number;
  filesLeft: number;
  /** By table, those without a row too. */
  rows: Record<string, { removed: number; left: number; hasVectors: boolean }>;
  accounts: number;
  sessions: number;
  jobs: number;
  counters: number;
}

export const EMPTY_REPORT: PurgeReport = {
  step: 'files',
  table: null,
  files: 0,
  filesLeft: 0,
  rows: {},
  accounts: 0,
  sessions: 0,
  jobs: 0,
  counters: 0,
};

/** A stored report; an empty one before the purge has begun. */
export const readReport = (stored: unknown): PurgeReport => ({ ...EMPTY_REPORT, ...(stored as Partial<PurgeReport>) });
