import type { Database } from '@lobby/db';
import { asOwner } from './as-owner.ts';

/** Rows of thing `i` belong to tenant `i % 50`, so that things of the same number may name each other. */
const TENANT = `md5('tenant' || i % 50)::uuid`;

/** How many rows each table gets, and what they are: nearly all of them finished, a few that a sweep looks for. */
const TABLES: [table: string, rows: number, columns: Record<string, string>][] = [
  ['Tenant', 50, { id: TENANT, slug: `'tenant-' || i`, name: `'Tenant'`, planId: `'free'`, updatedAt: 'now()' }],
  ['User', 50, { id: `md5('user' || i % 50)::uuid`, email: `i || '@example.com'`, name: `'Ann'`, passwordHash: `''` }],
  [
    'Membership',
    50,
    {
      id: `md5('member' || i % 50)::uuid`,
      userId: `md5('user' || i % 50)::uuid`,
      role: `'company_admin'`,
      displayName: `'Ann'`,
      takesConversations: 'true',
    },
  ],
  [
    'TenantSettings',
    50,
    {
      assistantName: `'Assistant'`,
      greeting: `''`,
      assignmentMode: `'balanced'`,
      embedDueAt: 'CASE WHEN i = 1 THEN now() END',
      updatedAt: 'now()',
    },
  ],
  ['Visitor', 50, { id: `md5('visitor' || i % 50)::uuid`, secretHash: 'i', origin: `''` }],
  [
    'Conversation',
    5_000,
    {
      id: `md5('conversation' || i)::uuid`,
      visitorId: `md5('visitor' || i % 50)::uuid`,
      state: `CASE WHEN i <= 6 THEN 'open' ELSE 'resolved' END`,
      owner: `CASE WHEN i <= 3 THEN 'queue' WHEN i <= 6 THEN 'agent' ELSE 'none' END`,
      agentId: `CASE WHEN i BETWEEN 4 AND 6 THEN md5('member' || i % 50)::uuid END`,
      queuedAt: `CASE WHEN i <= 6 THEN now() - interval '1 hour' END`,
      takenAt: `CASE WHEN i BETWEEN 4 AND 6 THEN now() - interval '1 hour' END`,
      waitingSince: `CASE WHEN i = 4 THEN now() - interval '1 hour' END`,
      snoozedUntil: 'CASE WHEN i = 5 THEN now() END',
      lastSeq: '4',
    },
  ],
  [
    'Message',
    20_000,
    {
      id: `md5('message' || i)::uuid`,
      conversationId: `md5('conversation' || (i - 1) % 5000 + 1)::uuid`,
      seq: '(i - 1) / 5000 + 1',
      author: `CASE WHEN i % 2 = 0 THEN 'visitor' ELSE 'assistant' END`,
      text: `'The opening hours are on the page about us, number ' || i`,
      state: `CASE WHEN i <= 5 THEN 'streaming' ELSE 'final' END`,
      outcome: `CASE WHEN i BETWEEN 10 AND 14 THEN 'unknown' ELSE 'answered' END`,
      updatedAt: `now() - interval '1 day'`,
    },
  ],
  [
    'File',
    5_000,
    {
      id: `md5('file' || i)::uuid`,
      key: `${TENANT} || '/' || md5('file' || i)::uuid`,
      name: `'a.pdf'`,
      mime: `''`,
      sizeBytes: '1',
      sha256: 'i',
    },
  ],
  [
    'Attachment',
    5_000,
    {
      id: `md5('attachment' || i)::uuid`,
      conversationId: `md5('conversation' || i)::uuid`,
      messageId: `CASE WHEN i > 5 THEN md5('message' || i)::uuid END`,
      fileId: `md5('file' || i)::uuid`,
      createdAt: `now() - interval '2 days'`,
    },
  ],
  [
    'Resource',
    5_000,
    {
      id: `md5('resource' || i)::uuid`,
      type: `'text'`,
      title: `'Prices'`,
      status: `CASE WHEN i <= 5 THEN 'pending' ELSE 'completed' END`,
      dueAt: 'CASE WHEN i <= 5 THEN now() END',
      nextSyncAt: `CASE WHEN i % 10 = 0 THEN now() + (i - 30) * interval '1 hour' END`,
      leaseId: `CASE WHEN i = 5 THEN md5('lease')::uuid END`,
      leaseUntil: 'CASE WHEN i = 5 THEN now() END',
      lastLeasedAt: 'now()',
      completedAt: 'now()',
      updatedAt: 'now()',
    },
  ],
  [
    'ResourcePage',
    5_000,
    { id: `md5('page' || i)::uuid`, resourceId: `md5('resource' || i)::uuid`, position: '0', key: `''` },
  ],
  [
    'Chunk',
    10_000,
    {
      id: `md5('chunk' || i)::uuid`,
      resourceId: `md5('resource' || (i - 1) % 5000 + 1)::uuid`,
      pageId: `md5('page' || (i - 1) % 5000 + 1)::uuid`,
      position: '0',
      text: `repeat('Bread costs four euros. ', 20)`,
    },
  ],
  ['ChunkTotal', 50, { chunks: '200', lexemes: '200' }],
  [
    'Embedding',
    9_990,
    {
      chunkId: `md5('chunk' || i)::uuid`,
      model: `'model'`,
      dimensions: '3',
      vector: `'[1, 2, 3]'`,
    },
  ],
  ['Faq', 2_000, { id: `md5('faq' || i)::uuid`, question: `'When?'`, answer: `'At eight.'`, updatedAt: 'now()' }],
  [
    'Notification',
    10_000,
    {
      id: `md5('notification' || i)::uuid`,
      userId: `md5('user' || i % 50)::uuid`,
      kind: `'resource_completed'`,
      data: `'{"title": "Prices"}'`,
      mailDueAt: `CASE WHEN i <= 5 THEN now() - interval '1 hour' END`,
    },
  ],
  ['AnalyticsChange', 5, { conversationId: `md5('conversation' || i)::uuid` }],
  ['Outbox', 10_000, { event: `'presence.changed'`, payload: `'{}'` }],
  [
    'EvaluationQuestion',
    500,
    { id: `md5('question' || i)::uuid`, question: 'i', updatedAt: `now() - interval '1 hour'` },
  ],
  [
    'EvaluationRun',
    3_000,
    {
      id: `md5('run' || i)::uuid`,
      trigger: `'manual'`,
      status: `CASE WHEN i = 1 THEN 'queued' ELSE 'done' END`,
      settings: `'{}'`,
      total: '1',
    },
  ],
];

/** Without a tenant of their own. */
const PLATFORM = new Set(['Tenant', 'User']);

/** Fills the tables that sweeps read as a platform of 50 companies fills them, and lets the planner know how full they are. */
export async function fillTables(database: Database): Promise<void> {
  await asOwner(database, async (client) => {
    // Neither foreign keys nor the counting of lexemes: nothing here depends on them, and both take longer than the rows.
    await client.query('SET LOCAL session_replication_role = replica');
    for (const [table, rows, columns] of TABLES) {
      const all = PLATFORM.has(table) ? columns : { tenantId: TENANT, ...columns };
      const names = Object.keys(all).map((name) => `"${name}"`);
      await client.query(
        `INSERT INTO "${table}" (${names.join(', ')}) SELECT ${Object.values(all).join(', ')} FROM generate_series(1, ${rows}) AS i`,
      );
    }
    await client.query('ANALYZE');
  });
}
