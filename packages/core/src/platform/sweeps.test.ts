import { randomUUID } from 'node:crypto';
import { fillTables, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backfillEmbeddings } from '../embeddings/index.ts';
import { sweepAnalytics } from '../analytics/index.ts';
import { groupGaps, sweepAnswers } from '../answers/index.ts';
import { sweepAttachments } from '../attachments/index.ts';
import { sweepHandover } from '../handover/index.ts';
import { mailNotifications } from '../notifications/index.ts';
import { sweepResources } from '../resources/index.ts';
import {
  countDueResources,
  releaseResourceLeases,
  listDueEvaluations,
  leaseNextEvaluation,
  leaseNextResource,
  dequeueEvents,
} from './index.ts';

/** Tables that grow without end. The test's platform has thousands of rows in each, and a few that a sweep looks for. */
const LARGE = [
  'Attachment',
  'Chunk',
  'Conversation',
  'Embedding',
  'EvaluationRun',
  'File',
  'Message',
  'Notification',
  'Outbox',
  'Resource',
];
/** More than any sweep has to read of one of them in one transaction. */
const MANY_ROWS = 300;

interface Reads {
  table: string;
  scans: number;
  rows: number;
}

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
  await fillTables(deps.database);
});
afterAll(() => deps.close());

type Tx = Parameters<Parameters<TestDeps['platformDb']>[0]>[0];

/** What this connection has read so far, by PostgreSQL's own count, which includes what functions and foreign keys read. */
const readsSoFar = (tx: Pick<Tx, '$queryRaw'>): Promise<Reads[]> => tx.$queryRaw<Reads[]>`
  SELECT relname::text AS table, seq_scan::int AS scans, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows
    FROM pg_stat_xact_user_tables WHERE relname = ANY (${LARGE}) ORDER BY 1`;

/** The product's parts, and a list of what each of their transactions reads. */
function countReads(): { counted: TestDeps; reads: Reads[] } {
  const reads: Reads[] = [];
  const around =
    <X extends Pick<Tx, '$queryRaw'>, T>(work: (tx: X) => Promise<T>) =>
    async (tx: X): Promise<T> => {
      const before = await readsSoFar(tx);
      const result = await work(tx);
      for (const after of await readsSoFar(tx)) {
        const was = before.find(({ table }) => table === after.table) ?? { scans: 0, rows: 0 };
        reads.push({ table: after.table, scans: after.scans - was.scans, rows: after.rows - was.rows });
      }
      return result;
    };
  const counted: TestDeps = {
    ...deps,
    platformDb: (work) => deps.platformDb(around(work)),
    tenantDb: (tenantId) => (work) => deps.tenantDb(tenantId)(around(work)),
    platformThenTenantDb: (first, then) => deps.platformThenTenantDb(around(first), then),
  };
  return { counted, reads };
}

const SWEEPS: Record<string, (counted: TestDeps) => Promise<unknown>> = {
  'for interrupted answers': (counted) => sweepAnswers(counted),
  'for conversations that wait': (counted) => sweepHandover(counted),
  'for uploads that were never sent': (counted) => sweepAttachments(counted),
  'for resources that are due': (counted) => sweepResources(counted),
  'for notifications to mail': (counted) => mailNotifications(counted),
  'for unanswered questions': (counted) => groupGaps(counted),
  'for missing embeddings': (counted) => backfillEmbeddings(counted),
  'for what analytics have to count': (counted) => sweepAnalytics(counted),
  'for evaluations that are due': (counted) => listDueEvaluations(counted, 60),
  'for the next evaluation': (counted) => leaseNextEvaluation(counted, randomUUID(), 30),
  'for the next resource': (counted) =>
    leaseNextResource(counted, { leaseId: randomUUID(), seconds: 30 }, (_tx, id) => Promise.resolve(id)),
  'for how many resources are due': (counted) => countDueResources(counted),
  'for leases of a process that died': (counted) => releaseResourceLeases(counted),
  'for events to send': (counted) => dequeueEvents(counted, 100, () => {}),
};

describe('on a platform of fifty companies, a look', () => {
  it.each(Object.keys(SWEEPS))('%s reads a few rows and no large table from end to end', async (name) => {
    const { counted, reads } = countReads();
    await SWEEPS[name]?.(counted);
    expect(reads.filter(({ rows }) => rows > 0).length).toBeGreaterThan(0);
    expect(reads.filter(({ scans, rows }) => scans > 0 || rows > MANY_ROWS)).toEqual([]);
  });
});
