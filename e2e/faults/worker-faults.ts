import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { openAgent, openVisitor } from './clients.ts';
import { adminApi } from '../product/companies.ts';
import type { Outcome } from './ledger.ts';
import type { Process } from '../product/start-product.ts';
import { comesTrue, companyOf, numbersOf, settle } from './world.ts';
import type { World } from './world.ts';

/** A dead worker's lease and its job's lock run out after half a minute; the sweep comes every 20 seconds, and starting takes a while. */
const GOES_ON_WITHIN_MS = 120_000;
const PARAGRAPHS = 8;

function workerOf({ product }: World): Process {
  if (!product.worker) throw new Error('This product has no worker of its own.');
  return product.worker;
}

/** Adds what a query found wrong to what the comparison of messages will find. */
async function note({ product, ledger }: World, sql: string, values: unknown[]): Promise<void> {
  const { rows } = await product.database.query<Partial<Outcome>>(sql, values);
  for (const kind of ['acknowledged', 'lost', 'duplicate'] as const) ledger.beside[kind] += rows[0]?.[kind] ?? 0;
}

const paragraph = (): string => `Our house number ${randomUUID()} opens at nine. `.repeat(12).trim();

/** What was accepted and is not whole; and what was done twice: a passage, a vector, or the word to the company that it is read. */
const READ_WRONGLY = `
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

interface Taught {
  ids: string[];
  words: string[];
}

async function teachMuch(world: World): Promise<Taught> {
  const taught: Taught = { ids: [], words: [] };
  for (const number of numbersOf(world)) {
    const paragraphs = Array.from({ length: PARAGRAPHS }, paragraph);
    const { resources } = adminApi(world.product, companyOf(world, number));
    const { id } = await resources.addText.mutate({ title: `Text ${number}`, text: paragraphs.join('\n\n') });
    for (const text of paragraphs) {
      taught.ids.push(id);
      taught.words.push(/[0-9a-f-]{36}/.exec(text)?.[0] ?? '');
    }
  }
  return taught;
}

/** The worker dies while it reads what companies teach: all of it is read in the end, and nothing of it twice. */
export async function killWhileReading(world: World): Promise<void> {
  const { product, random, size } = world;
  const worker = workerOf(world);
  await worker.kill();
  await worker.start();
  const { ids, words } = await teachMuch(world);
  const read = async (): Promise<number> => {
    const sql = `SELECT count(*)::int AS read FROM "Resource" WHERE id = ANY($1::uuid[]) AND status = 'completed'`;
    return (await product.database.query<{ read: number }>(sql, [ids])).rows[0]?.read ?? 0;
  };
  const before = random.between(0, size.conversations - 2);
  if (!(await comesTrue(async () => (await read()) >= before, GOES_ON_WITHIN_MS)))
    throw new Error('The worker did not begin to read.');
  await sleep(random.between(0, 400));
  await worker.kill();
  await worker.start();
  const isAllRead = await comesTrue(async () => (await read()) === size.conversations, GOES_ON_WITHIN_MS);
  if (!isAllRead) throw new Error(`Only ${await read()} of ${size.conversations} resources were read in the end.`);
  await note(world, READ_WRONGLY, [ids, words]);
}

/** Conversations whose agent has gone and whose visitor has written since. */
async function abandon(world: World): Promise<string[]> {
  const [{ url }] = world.product.nodes;
  return Promise.all(
    numbersOf(world).map(async (number) => {
      const company = companyOf(world, number);
      const visitor = await openVisitor(url, company, world.ledger);
      const { conversationId } = await visitor.send(`${randomUUID()} begins`);
      const agent = openAgent(url, company.agents[0], world.ledger);
      await agent.take(conversationId);
      await agent.send(`${randomUUID()} answers`);
      agent.close();
      await visitor.send(`${randomUUID()} waits`);
      return conversationId;
    }),
  );
}

/** Makes what happened just now happen five minutes ago: the worker's next round takes these conversations back into the queue. */
async function setBack({ product, companies }: World, ids: string[]): Promise<void> {
  const ago = `now() - interval '5 minutes'`;
  const tenants = companies.map(({ tenantId }) => tenantId);
  await product.database.query(`UPDATE "Membership" SET "onlineUntil" = ${ago} WHERE "tenantId" = ANY($1::uuid[])`, [
    tenants,
  ]);
  await product.database.query(
    `UPDATE "Conversation" SET "awaitingSince" = ${ago}, "takenAt" = ${ago} WHERE id = ANY($1::uuid[])`,
    [ids],
  );
}

const TAKEN_BACK_WRONGLY = `
  WITH told AS (SELECT m."conversationId", m.event ->> 'kind' AS kind, count(*) AS times FROM "Message" m
    WHERE m."conversationId" = ANY($1::uuid[]) AND m.author = 'system' GROUP BY 1, 2)
  SELECT (SELECT count(*) FROM unnest($1::uuid[]) AS id WHERE NOT EXISTS (
      SELECT FROM told WHERE told."conversationId" = id AND told.kind = 'requeued'))::int AS lost,
    (SELECT coalesce(sum(times - 1), 0) FROM told WHERE kind IN ('requeued', 'nobody_here'))::int AS duplicate`;

/** Holds one conversation so that the worker's round stands still in its middle, and kills it there. */
async function killInTheMiddle(world: World, held: string): Promise<void> {
  const worker = workerOf(world);
  const isStuck = async (): Promise<boolean> => {
    const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (await world.product.database.query(sql)).rows.length > 0;
  };
  const client: pg.PoolClient = await world.product.database.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM "Conversation" WHERE id = $1 FOR UPDATE', [held]);
    await worker.start();
    if (!(await comesTrue(isStuck, GOES_ON_WITHIN_MS))) throw new Error('The worker did not look at what waits.');
    await worker.kill();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** The worker dies in the middle of a round over conversations whose agent went away: each is taken back once, and its visitor told once. */
export async function killWhileSweeping(world: World): Promise<void> {
  const worker = workerOf(world);
  await worker.kill();
  const ids = await abandon(world);
  await setBack(world, ids);
  await killInTheMiddle(world, ids[world.random.between(0, ids.length - 1)] ?? '');
  await worker.start();
  const areBack = async (): Promise<boolean> => {
    const sql = `SELECT 1 FROM "Conversation" WHERE id = ANY($1::uuid[]) AND owner <> 'queue'`;
    return (await world.product.database.query(sql, [ids])).rows.length === 0;
  };
  await comesTrue(areBack, GOES_ON_WITHIN_MS);
  await settle(world);
  await note(world, TAKEN_BACK_WRONGLY, [ids]);
}
