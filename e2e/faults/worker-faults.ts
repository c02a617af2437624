import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connectAgent, connectVisitor } from './clients.ts';
import { createAdminApi } from '../deployment/register-tenant.ts';
import type { ConsistencyReport } from './ledger.ts';
import type { ManagedProcess } from '../deployment/start-deployment.ts';
import { waitUntil, pickTenant, conversationNumbers, waitUntilConverged } from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';

/** A dead worker's lease and its job's lock run out after half a minute; the sweep comes every 20 seconds, and starting takes a while. */
const RECOVERY_TIMEOUT_MS = 120_000;
const PARAGRAPHS = 8;

function getWorker({ deployment }: ScenarioContext): ManagedProcess {
  if (!deployment.worker) throw new Error('This product has no worker of its own.');
  return deployment.worker;
}

/** Adds what a query found wrong to what the comparison of messages will find. */
async function recordFindings({ deployment, ledger }: ScenarioContext, sql: string, values: unknown[]): Promise<void> {
  const { rows } = await deployment.database.query<Partial<ConsistencyReport>>(sql, values);
  for (const kind of ['acknowledged', 'lost', 'duplicate'] as const) ledger.extraFindings[kind] += rows[0]?.[kind] ?? 0;
}

const buildParagraph = (): string => `Our house number ${randomUUID()} opens at nine. `.repeat(12).trim();

/** What was accepted and is not whole; and what was done twice: a passage, a vector, or the word to the company that it is read. */
const INGEST_FINDINGS = `
  WITH mine AS (SELECT id FROM "Resource" WHERE id = ANY($1::uuid[])),
  passages AS (SELECT c."resourceId", c.text, (SELECT count(*) FROM "Embedding" e WHERE e."chunkId" = c.id) AS vectors
    FROM "Chunk" c JOIN mine ON mine.id = c."resourceId")
  SELECT (SELECT count(*) FROM mine)::int AS acknowledged,
    (SELECT count(*) FROM unnest($1::uuid[], $2::text[]) AS told(id, word)
      WHERE NOT EXISTS (SELECT FROM passages p WHERE p."resourceId" = told.id AND p.text LIKE '%' || told.word || '%' AND p.vectors > 0))::int AS lost,
    ((SELECT count(*) - count(DISTINCT ("resourceId", text)) FROM passages)
      + (SELECT count(*) FROM passages WHERE vectors > 1)
      + (SELECT coalesce(sum(abs(times - 1)), 0) FROM (SELECT count(n.id) AS times FROM mine
          LEFT JOIN "Notification" n ON n.data ->> 'resourceId' = mine.id::text AND n.kind = 'resource_completed'
          GROUP BY mine.id) told))::int AS duplicate`;

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

/** The worker dies while it reads what companies teach: all of it is read in the end, and nothing of it twice. */
export async function killWorkerDuringIngest(context: ScenarioContext): Promise<void> {
  const { deployment, random, size } = context;
  const worker = getWorker(context);
  await worker.kill();
  await worker.start();
  const { ids, words } = await createTexts(context);
  const countIngested = async (): Promise<number> => {
    const sql = `SELECT count(*)::int AS read FROM "Resource" WHERE id = ANY($1::uuid[]) AND status = 'completed'`;
    return (await deployment.database.query<{ countIngested: number }>(sql, [ids])).rows[0]?.countIngested ?? 0;
  };
  const before = random.integer(0, size.conversations - 2);
  if (!(await waitUntil(async () => (await countIngested()) >= before, RECOVERY_TIMEOUT_MS)))
    throw new Error('The worker did not begin to read.');
  await sleep(random.integer(0, 400));
  await worker.kill();
  await worker.start();
  const isAllIngested = await waitUntil(
    async () => (await countIngested()) === size.conversations,
    RECOVERY_TIMEOUT_MS,
  );
  if (!isAllIngested)
    throw new Error(`Only ${await countIngested()} of ${size.conversations} resources were read in the end.`);
  await recordFindings(context, INGEST_FINDINGS, [ids, words]);
}

/** Conversations whose agent has gone and whose visitor has written since. */
async function abandonConversations(context: ScenarioContext): Promise<string[]> {
  const [{ url }] = context.deployment.nodes;
  return Promise.all(
    conversationNumbers(context).map(async (number) => {
      const tenant = pickTenant(context, number);
      const visitor = await connectVisitor(url, tenant, context.ledger);
      const { conversationId } = await visitor.sendMessage(`${randomUUID()} begins`);
      const agent = connectAgent(url, tenant.agents[0], context.ledger);
      await agent.takeConversation(conversationId);
      await agent.sendMessage(`${randomUUID()} answers`);
      agent.close();
      await visitor.sendMessage(`${randomUUID()} waits`);
      return conversationId;
    }),
  );
}

/** Makes what happened just now happen five minutes ago: the worker's next round takes these conversations back into the queue. */
async function backdate({ deployment, tenants }: ScenarioContext, ids: string[]): Promise<void> {
  const ago = `now() - interval '5 minutes'`;
  const tenantIds = tenants.map(({ tenantId }) => tenantId);
  await deployment.database.query(`UPDATE "Membership" SET "onlineUntil" = ${ago} WHERE "tenantId" = ANY($1::uuid[])`, [
    tenantIds,
  ]);
  await deployment.database.query(
    `UPDATE "Conversation" SET "waitingSince" = ${ago}, "takenAt" = ${ago} WHERE id = ANY($1::uuid[])`,
    [ids],
  );
}

const REQUEUE_FINDINGS = `
  WITH told AS (SELECT m."conversationId", m.event ->> 'kind' AS kind, count(*) AS times FROM "Message" m
    WHERE m."conversationId" = ANY($1::uuid[]) AND m.author = 'system' GROUP BY 1, 2)
  SELECT (SELECT count(*) FROM unnest($1::uuid[]) AS id WHERE NOT EXISTS (
      SELECT FROM told WHERE told."conversationId" = id AND told.kind = 'requeued'))::int AS lost,
    (SELECT coalesce(sum(times - 1), 0) FROM told WHERE kind IN ('requeued', 'nobody_here'))::int AS duplicate`;

/** Holds one conversation so that the worker's round stands still in its middle, and kills it there. */
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
      throw new Error('The worker did not look at what waits.');
    await worker.kill();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** The worker dies in the middle of a round over conversations whose agent went away: each is taken back once, and its visitor told once. */
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
