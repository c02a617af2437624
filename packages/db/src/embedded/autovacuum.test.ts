import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vacuumChangedTables } from './autovacuum.ts';
import { createEmbeddedClientClass } from './embedded-client.ts';
import { SessionMultiplexer } from './session-multiplexer.ts';

let database: PGlite;
let pool: pg.Pool;

beforeAll(async () => {
  database = await PGlite.create();
  const multiplexer = new SessionMultiplexer(async (bytes) => Buffer.from(await database.execProtocolRaw(bytes)));
  pool = new pg.Pool({ Client: createEmbeddedClientClass(multiplexer, 'SET search_path = public'), max: 1 });
  await pool.query('CREATE TABLE "Many" AS SELECT i FROM generate_series(1, 1000) i; CREATE TABLE few (i int)');
  await pool.query('INSERT INTO few SELECT generate_series(1, 5)');
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

/** What was changed is counted at once, and not within a second. */
async function vacuum(): Promise<string[]> {
  await pool.query('SELECT pg_stat_force_next_flush()');
  return vacuumChangedTables(pool);
}

const countEstimated = async (table: string): Promise<number> => {
  const { rows } = await pool.query<{ reltuples: number }>('SELECT reltuples FROM pg_class WHERE relname = $1', [
    table,
  ]);
  return rows[0]?.reltuples ?? 0;
};

describe('tables of the embedded database', () => {
  it('are counted for the planner once they have changed much, and then left alone', async () => {
    expect(await vacuum()).toEqual(['public."Many"']);
    expect(await countEstimated('Many')).toBe(1000);
    expect(await vacuum()).toEqual([]);
  });

  it('get the space of dead rows back', async () => {
    const getPages = async (): Promise<string> =>
      (await pool.query<{ size: string }>(`SELECT pg_relation_size('"Many"') AS size`)).rows[0]?.size ?? '';
    for (let round = 0; round < 5; round++) {
      await pool.query('UPDATE "Many" SET i = i + 1');
      await vacuum();
    }
    const size = await getPages();
    await pool.query('UPDATE "Many" SET i = i + 1');
    expect(await getPages()).toBe(size);
  });
});
