import type { LoadBatch, LoadRow } from '@lobby/db/platform';
import type { Clock } from '@lobby/runtime';
import { toBucket } from './latency-buckets.ts';

const HOUR_MS = 3_600_000;
/** Tenants that one server counts until it says so. Calls of others count for their procedure only. */
const MAX_TENANTS = 5_000;

/** A call of a procedure that was answered. `failed`: by the server's fault; `refused`: by a limit. */
export interface ObservedCall {
  procedure: string;
  /** Null: of no tenant, or of one that isn't known yet. */
  tenantId: string | null;
  durationMs: number;
  outcome: 'answered' | 'failed' | 'refused';
}

/** Counts calls in memory. Nothing waits for it, and what a process that dies has not said yet is lost. */
export interface CallCounter {
  record: (call: ObservedCall) => void;
  /** What was counted since the last time, by hour; the counter begins again. */
  dequeue: () => LoadBatch[];
}

interface HourCounts {
  procedures: Map<string, LoadRow>;
  tenants: Map<string, LoadRow>;
}

function count(rows: Map<string, LoadRow>, key: string, { durationMs, outcome }: ObservedCall): void {
  const row = rows.get(key) ?? { key, calls: 0, errors: 0, refusals: 0, buckets: [] };
  rows.set(key, row);
  row.calls += 1;
  if (outcome === 'refused') return void (row.refusals += 1);
  if (outcome === 'failed') row.errors += 1;
  const bucket = toBucket(durationMs);
  while (row.buckets.length <= bucket) row.buckets.push(0);
  row.buckets[bucket] = (row.buckets[bucket] ?? 0) + 1;
}

/** Counts in memory by the hour, until the counts are taken to the database. */
export function createCallCounter({ clock }: { clock: Clock }): CallCounter {
  let hours = new Map<number, HourCounts>();
  return {
    record: (call) => {
      const hour = Math.floor(clock.now().getTime() / HOUR_MS) * HOUR_MS;
      const counts = hours.get(hour) ?? { procedures: new Map(), tenants: new Map() };
      hours.set(hour, counts);
      count(counts.procedures, call.procedure, call);
      const { tenantId } = call;
      if (tenantId !== null && (counts.tenants.has(tenantId) || counts.tenants.size < MAX_TENANTS))
        count(counts.tenants, tenantId, call);
    },
    dequeue: () => {
      const taken = [...hours].map(([hour, { procedures, tenants }]) => ({
        hour: new Date(hour),
        procedures: [...procedures.values()],
        tenants: [...tenants.values()],
      }));
      hours = new Map();
      return taken;
    },
  };
}
