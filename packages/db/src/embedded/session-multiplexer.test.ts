import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedClientClass } from './embedded-client.ts';
import { SessionMultiplexer } from './session-multiplexer.ts';
import { encodeSimpleQuery } from './wire-protocol.ts';

let database: PGlite;
let pool: pg.Pool;
let other: pg.Pool;

beforeAll(async () => {
  database = await PGlite.create();
});
afterAll(() => database.close());
beforeEach(async () => {
  const multiplexer = new SessionMultiplexer(async (bytes) => Buffer.from(await database.execProtocolRaw(bytes)));
  pool = new pg.Pool({ Client: createEmbeddedClientClass(multiplexer, 'SET search_path = public'), max: 4 });
  other = new pg.Pool({ Client: createEmbeddedClientClass(multiplexer, 'SET search_path = elsewhere'), max: 4 });
  await pool.query('DEALLOCATE ALL; DROP TABLE IF EXISTS note; DROP SCHEMA IF EXISTS elsewhere CASCADE');
  await pool.query('CREATE TABLE note (text text); CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.note (text text)');
});
afterEach(() => Promise.all([pool.end(), other.end()]));

/** Two clients of a multiplexer of their own, over the same session. */
function connectTwo() {
  let onExchange = (_text: string): void => {};
  const waitForExchange = (sql: string) =>
    new Promise<void>((resolve) => (onExchange = (text) => void (text.includes(sql) && resolve())));
  const multiplexer = new SessionMultiplexer(async (bytes) => {
    onExchange(bytes.toString('latin1'));
    // The response takes a moment, as it does from a thread.
    await new Promise((resolve) => setTimeout(resolve, 5));
    return Buffer.from(await database.execProtocolRaw(bytes));
  });
  const [leaving, staying] = [1, 2].map(() => ({ setupSql: 'SET search_path = public', push: () => {} }));
  if (!leaving || !staying) throw new Error('unreachable');
  multiplexer.attach(leaving);
  multiplexer.attach(staying);
  return { multiplexer, leaving, staying, waitForExchange };
}

describe('several clients of the one embedded session', () => {
  it("do not see each other's open transactions", async () => {
    const writer = await pool.connect();
    await writer.query('BEGIN');
    await writer.query(`INSERT INTO note VALUES ('draft')`);
    const reading = pool.query<{ count: number }>('SELECT count(*)::int AS count FROM note');
    await writer.query('ROLLBACK');
    writer.release();
    expect((await reading).rows).toEqual([{ count: 0 }]);
  });

  it('each have their own search path, however they take turns', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? pool : other).query('INSERT INTO note VALUES ($1)', [index % 2 ? 'here' : 'there']),
      ),
    );
    expect((await pool.query('SELECT DISTINCT text FROM public.note')).rows).toEqual([{ text: 'here' }]);
    expect((await pool.query('SELECT DISTINCT text FROM elsewhere.note')).rows).toEqual([{ text: 'there' }]);
  });

  it('can each have a prepared statement of the same name', async () => {
    const [first, second] = [await pool.connect(), await pool.connect()];
    expect((await first.query({ name: 'same', text: 'SELECT 1 AS value' })).rows).toEqual([{ value: 1 }]);
    expect((await second.query({ name: 'same', text: 'SELECT 2 AS value' })).rows).toEqual([{ value: 2 }]);
    expect((await first.query({ name: 'same', text: 'SELECT 1 AS value' })).rows).toEqual([{ value: 1 }]);
    first.release();
    second.release();
  });

  it('all receive a notification', async () => {
    const [first, second] = [await pool.connect(), await other.connect()];
    const received: string[] = [];
    first.on('notification', ({ payload }) => received.push(`first ${payload}`));
    second.on('notification', ({ payload }) => received.push(`second ${payload}`));
    await first.query('LISTEN news');
    await pool.query(`SELECT pg_notify('news', 'rain')`);
    await expect.poll(() => received.toSorted()).toEqual(['first rain', 'second rain']);
    first.release();
    second.release();
  });

  it('leave no open transaction behind when they go away in the middle of one', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query(`INSERT INTO note VALUES ('abandoned')`);
    client.release(true);
    expect((await pool.query('SELECT count(*)::int AS count FROM note')).rows).toEqual([{ count: 0 }]);
  });

  it.each([
    ['its BEGIN', ['BEGIN']],
    ['a change in a transaction', ['BEGIN', `INSERT INTO note VALUES ('abandoned')`]],
    ['an error in a transaction', ['BEGIN', 'SELECT nonsense']],
  ])('do not wait for one that leaves during %s', async (_moment, statements) => {
    const { multiplexer, leaving, staying, waitForExchange } = connectTwo();
    const last = statements.at(-1) ?? '';
    for (const sql of statements.slice(0, -1)) await multiplexer.submit(leaving, encodeSimpleQuery(sql));
    const started = waitForExchange(last);
    const submitted = multiplexer.submit(leaving, encodeSimpleQuery(last));
    await started;
    await Promise.all([submitted, multiplexer.detach(leaving)]);
    const response = multiplexer.submit(staying, encodeSimpleQuery('SELECT count(*) FROM note'));
    const timeout = new Promise<never>((_resolve, reject) => setTimeout(reject, 3_000, new Error('it waits for ever')));
    const text = (await Promise.race([response, timeout])).toString('latin1');
    expect(text).toContain('SELECT 1');
    expect(text).not.toContain('aborted');
    expect((await pool.query('SELECT * FROM note')).rows).toEqual([]);
  });

  it('are not served in the middle of a command of another', async () => {
    const responses: string[] = [];
    const { multiplexer, leaving: first, staying: second } = connectTwo();
    // Parse and Flush: the command goes on until its Sync.
    const parse = Buffer.from(`P\0\0\0\x10\0SELECT 1\0\0\0H\0\0\0\x04`, 'latin1');
    const sync = Buffer.from('S\0\0\0\x04', 'latin1');
    await multiplexer.submit(first, parse);
    const waiting = multiplexer.submit(second, encodeSimpleQuery('SELECT 2')).then(() => responses.push('second'));
    await multiplexer.submit(first, sync).then(() => responses.push('first'));
    await waiting;
    expect(responses).toEqual(['first', 'second']);
  });

  it('get the error of a wrong query, and the next one works', async () => {
    await expect(pool.query('SELECT nonsense')).rejects.toThrow(/nonsense/);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});
