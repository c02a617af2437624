import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedClientClass } from './embedded-client.ts';
import { SessionMultiplexer } from './session-multiplexer.ts';

let database: PGlite;
let pool: pg.Pool;
let other: pg.Pool;

beforeEach(async () => {
  database = await PGlite.create();
  const hub = new SessionMultiplexer(async (bytes) => Buffer.from(await database.execProtocolRaw(bytes)));
  pool = new pg.Pool({ Client: createEmbeddedClientClass(hub, 'SET search_path = public'), max: 4 });
  other = new pg.Pool({ Client: createEmbeddedClientClass(hub, 'SET search_path = elsewhere'), max: 4 });
  await pool.query('CREATE TABLE note (text text); CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.note (text text)');
});
afterEach(async () => {
  await Promise.all([pool.end(), other.end()]);
  await database.close();
});

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

  it('all hear a notification', async () => {
    const [first, second] = [await pool.connect(), await other.connect()];
    const heard: string[] = [];
    first.on('notification', ({ payload }) => heard.push(`first ${payload}`));
    second.on('notification', ({ payload }) => heard.push(`second ${payload}`));
    await first.query('LISTEN news');
    await pool.query(`SELECT pg_notify('news', 'rain')`);
    await expect.poll(() => heard.toSorted()).toEqual(['first rain', 'second rain']);
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

  it('get the error of a wrong query, and the next one works', async () => {
    await expect(pool.query('SELECT nonsense')).rejects.toThrow(/nonsense/);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});
