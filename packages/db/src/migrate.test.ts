import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedClientClass } from './embedded/embedded-client.ts';
import { SessionMultiplexer } from './embedded/session-multiplexer.ts';
import { migrate } from './migrate.ts';

let client: pg.Client;
let folder: string;

const write = (name: string, sql: string): void => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
};
const tables = async (): Promise<string[]> =>
  (
    await client.query<{ name: string }>(
      `SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relname IN ('first', 'second') ORDER BY 1`,
    )
  ).rows.map(({ name }) => name);

beforeEach(async () => {
  const database = await PGlite.create();
  const hub = new SessionMultiplexer(async (bytes) => Buffer.from(await database.execProtocolRaw(bytes)));
  client = new (createEmbeddedClientClass(hub, 'SET search_path = public'))();
  await client.connect();
  folder = mkdtempSync(join(tmpdir(), 'lobby-migrations-'));
  write('1_first', 'CREATE TABLE first (id int)');
});

describe('migrations', () => {
  it('are applied once, in the order of their names, and recorded as Prisma records them', async () => {
    write('2_second', 'CREATE TABLE second (id int)');
    expect(await migrate(client, folder)).toEqual(['1_first', '2_second']);
    expect(await migrate(client, folder)).toEqual([]);
    expect(await tables()).toEqual(['first', 'second']);
    const { rows } = await client.query(
      'SELECT migration_name, length(checksum) AS checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1',
    );
    expect(rows).toEqual([
      { migration_name: '1_first', checksum: 64, finished: true },
      { migration_name: '2_second', checksum: 64, finished: true },
    ]);
  });

  it('leave nothing behind when one fails, and go on from there once it is mended', async () => {
    write('2_second', 'CREATE TABLE second (id int); SELECT 1 / 0');
    await expect(migrate(client, folder)).rejects.toThrow(
      'Migration 2_second failed and was rolled back: division by zero',
    );
    expect(await tables()).toEqual(['first']);
    write('2_second', 'CREATE TABLE second (id int)');
    expect(await migrate(client, folder)).toEqual(['2_second']);
  });

  it('refuse to go on when one was changed after it was applied', async () => {
    await migrate(client, folder);
    write('1_first', 'CREATE TABLE first (id text)');
    await expect(migrate(client, folder)).rejects.toThrow('Migration 1_first was changed after it was applied');
  });
});
