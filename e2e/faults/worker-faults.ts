import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connectAgent, connectVisitor } from './clients.ts';
import { createAdminApi } from '../deployment/create-staffed-tenant.ts';
import type { ManagedProcess } from '../deployment/managed-process.ts';
import type { ConsistencyReport } from './ledger.ts';
import { waitUntil, pickTenant, conversationNumbers, waitUntilConverged } from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';

/** A killed worker's lease and its job's lock expire after 30 seconds, the sweep runs every 20, and a start takes some time. */
const RECOVERY_TIMEOUT_MS = 120_000;
const PARAGRAPHS = 8;

function getWorker({ deployment }: ScenarioContext): ManagedProcess {
  if (!deployment.worker) throw new Error('This deployment has no worker of its own.');
  return deployment.worker;
}

/** Adds the result of a query to the findings about messages. */
async function recordFindings({ deployment, ledger }: ScenarioContext, sql: string, values: unknown[]): Promise<void> {
  const { rows } = await deployment.database.query<Partial<ConsistencyReport>>(sql, values);
  for (const kind of ['acknowledged', 'lost', 'duplicate'] as const) ledger.extraFindings[kind] += rows[0]?.[kind] ?? 0;
}

const buildParagraph = (): string => `Our house number ${randomUUID()} opens at nine. `.repeat(12).trim();

/** Passages that are missing, and what exists twice: a passage, a vector, or the notification that a resource is completed. */
const INGEST_FINDINGS = `
  WITH mine AS (SELECT id FROM "Resource" WHERE id = ANY($1::uuid[])),
  passages AS (SELECT c."resourceId", c.text, (SELECT count(*) FROM "Embedding" e WHERE e."chunkId" = c.id) AS vectors
    FROM "Chunk" c JOIN mine ON mine.id = c."resourceId")
  SELECT (SELECT count(*) FROM mine)::int AS acknowledged,
    (SELECT count(*) FROM unnest($1::uuid[], $2::text[]) AS expected(id, word)
      WHERE NOT EXISTS (SELECT FROM passages p WHERE p."resourceId" = expected.id AND p.text LIKE '%' || expected.word || '%' AND p.vectors > 0))::int AS lost,
    ((SELECT count(*) - count(DISTINCT ("resourceId", text)) FROM passages)
      + (SELECT count(*) FROM passages WHERE vectors > 1)
      + (SELECT coalesce(sum(abs(times - 1)), 0) FROM (SELECT count(n.id) AS times FROM mine
          LEFT JOIN "Notification" n ON n.data ->> 'resourceId' = mine.id::text AND n.kind = 'resource_completed'
          GROUP BY mine.id) notified))::int AS duplicate`;

/** One entry for each paragraph: its resource, and a word that only it contains. */
interface CreatedTexts {
  ids: string[];
  words: string[];
}

async function createTexts(context: ScenarioContext): Promise<CreatedTexts> {
  const created: CreatedTexts = { ids: [], words: [] };
  for (const number of conversationNumbers(context)) {
    const paragraphs = Array.from({ length: PARAGRAPHS }, buildParagraph);
    const { resources } = createAdminApi(context.deployment, pickTenant(context, number));
    const { id } = await resources.createText.mutate({ title: `Text ${number}`, text: paragraphs.join('\n\n') });
    for (const text of paragraphs) {
      created.ids.push(id);
      created.words.push(/[0-9a-f-]{36}/.exec(text)?.[0] ?? '');
    }
  }
  return created;
}

/** The worker is killed while it ingests: all resources are completed in the end, and nothing is stored twice. */
export async function killWorkerDuringIngest(context: ScenarioContext): Promise<void> {
  const { deployment, random, size } = context;
  const worker = getWorker(context);
  await worker.kill();
  await worker.start();
  const { ids, words } = await createTexts(context);
  const countIngested = async (): Promise<number> => {
    const sql = `SELECT count(*)::int AS count FROM "Resource" WHERE id = ANY($1::uuid[]) AND status = 'completed'`;
    return (await deployment.database.query<{ count: number }>(sql, [ids])).rows[0]?.count ?? 0;
  };
  const before = random.integer(0, size.conversations - 2);
  if (!(await waitUntil(async () => (await countIngested()) >= before, RECOVERY_TIMEOUT_MS)))
    throw new Error('The worker did not start to ingest.');
  await sleep(random.integer(0, 400));
  await worker.kill();
  await worker.start();
  const isAllIngested = await waitUntil(
    async () => (await countIngested()) === size.conversations,
    RECOVERY_TIMEOUT_MS,
  );
  if (!isAllIngested)
    throw new Error(`Only ${await countIngested()} of ${size.conversations} resources were completed.`);
  await recordFindings(context, INGEST_FINDINGS, [ids, words]);
}

/** Creates conversations whose agent has left and whose visitor has written since. */
async function abandonConversations(context: ScenarioContext): Promise<string[]> {
  const [{ url }] = context.deployment.nodes;
  return Promise.all(
    conversationNumbers(context).map(async (number) => {
      const tenant = pickTenant(context, number);
      const visitor = await connectVisitor(url, tenant, context.ledger);
      const { conversationId } = await visitor.sendMessage(`${randomUUID()} hello`);
      const agent = connectAgent(url, tenant.members[0], context.ledger);
      await agent.takeConversation(conversationId);
      await agent.sendMessage(`${randomUUID()} answers`);
      agent.close();
      await visitor.sendMessage(`${randomUUID()} waits`);
      return conversationId;
    }),
  );
}

/** Moves what just happened five minutes back, so that the next sweep requeues these conversations. */
async function backdate({ deployment, tenants }: ScenarioContext, ids: string[]): Promise<void> {
  const fiveMinutesAgo = `now() - interval '5 minutes'`;
  const tenantIds = tenants.map(({ tenantId }) => tenantId);
  await deployment.database.query(
    `UPDATE "Membership" SET "onlineUntil" = ${fiveMinutesAgo} WHERE "tenantId" = ANY($1::uuid[])`,
    [tenantIds],
  );
  await deployment.database.query(
    `UPDATE "Conversation" SET "waitingSince" = ${fiveMinutesAgo}, "takenAt" = ${fiveMinutesAgo} WHERE id = ANY($1::uuid[])`,
    [ids],
  );
}

/** Conversations that were not requeued, and events that were posted twice. */
const REQUEUE_FINDINGS = `
  WITH posted AS (SELECT m."conversationId", m.event ->> 'kind' AS kind, count(*) AS times FROM "Message" m
    WHERE m."conversationId" = ANY($1::uuid[]) AND m.author = 'system' GROUP BY 1, 2)
  SELECT (SELECT count(*) FROM unnest($1::uuid[]) AS id WHERE NOT EXISTS (
      SELECT FROM posted WHERE posted."conversationId" = id AND posted.kind = 'requeued'))::int AS lost,
    (SELECT coalesce(sum(times - 1), 0) FROM posted WHERE kind IN ('requeued', 'away_notice'))::int AS duplicate`;

/** Locks one conversation so that the sweep waits in its middle, and kills the worker there. */
async function killDuringRowLock(context: ScenarioContext, lockedId: string): Promise<void> {
  const worker = getWorker(context);
  const isWaitingForLock = async (): Promise<boolean> => {
    const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (await context.deployment.database.query(sql)).rows.length > 0;
  };
  const client: pg.PoolClient = await context.deployment.database.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM "Conversation" WHERE id = $1 FOR UPDATE', [lockedId]);
    await worker.start();
    if (!(await waitUntil(isWaitingForLock, RECOVERY_TIMEOUT_MS)))
      throw new Error('The sweep did not reach the locked conversation.');
    await worker.kill();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** The worker is killed in the middle of a sweep: each abandoned conversation is requeued once, and its visitor is told once. */
export async function killWorkerDuringSweep(context: ScenarioContext): Promise<void> {
  const worker = getWorker(context);
  await worker.kill();
  const ids = await abandonConversations(context);
  await backdate(context, ids);
  await killDuringRowLock(context, ids[context.random.integer(0, ids.length - 1)] ?? '');
  await worker.start();
  const areRequeued = async (): Promise<boolean> => {
    const sql = `SELECT 1 FROM "Conversation" WHERE id = ANY($1::uuid[]) AND owner <> 'queue'`;
    return (await context.deployment.database.query(sql, [ids])).rows.length === 0;
  };
  await waitUntil(areRequeued, RECOVERY_TIMEOUT_MS);
  await waitUntilConverged(context);
  await recordFindings(context, REQUEUE_FINDINGS, [ids]);
}
