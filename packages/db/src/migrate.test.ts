import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedClientClass } from './embedded/embedded-client.ts';
import { SessionMultiplexer } from './embedded/session-multiplexer.ts';
import { migrate } from './migrate.ts';

let client: pg.Client;
let folder: string;

const writeMigration = (name: string, sql: string): void => {
  mkdirSync(join(folder, 'migrations', name), { recursive: true });
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql);
};
const removeMigration = (name: string): void => rmSync(join(folder, 'migrations', name), { recursive: true });
const writeFunction = (name: string, sql: string): void =>
  writeFileSync(join(folder, 'functions', `${name}.sql`), `CREATE OR REPLACE FUNCTION ${name}${sql};`);
const removeFunction = (name: string): void => rmSync(join(folder, 'functions', `${name}.sql`));

async function names(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.map(({ name }) => name);
}
const tables = (): Promise<string[]> =>
  names(
    `SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relname IN ('first', 'second', 'third') ORDER BY 1`,
  );
const functions = (): Promise<string[]> =>
  names(
    `SELECT oid::regprocedure::text AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY oid::regprocedure::text`,
  );
const triggers = (): Promise<string[]> => names('SELECT tgname::text AS name FROM pg_trigger');
const records = (): Promise<string[]> => names('SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1');
const valueOf = async (call: string): Promise<unknown> =>
  (await client.query<{ value: unknown }>(`SELECT ${call} AS value`)).rows[0]?.value;

beforeAll(async () => {
  const database = await PGlite.create();
  const hub = new SessionMultiplexer(async (bytes) => Buffer.from(await database.execProtocolRaw(bytes)));
  client = new (createEmbeddedClientClass(hub, 'SET search_path = public'))();
  await client.connect();
});
beforeEach(async () => {
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  folder = mkdtempSync(join(tmpdir(), 'lobby-prisma-'));
  mkdirSync(join(folder, 'functions'));
  writeMigration('1_first', 'CREATE TABLE first (id int)');
});

describe('migrations', () => {
  it('are applied once, in the order of their names, and recorded as Prisma records them', async () => {
    writeMigration('2_second', 'CREATE TABLE second (id int)');
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
    writeMigration('2_second', 'CREATE TABLE second (id int); SELECT 1 / 0');
    await expect(migrate(client, folder)).rejects.toThrow(
      'Migration 2_second failed and was rolled back: division by zero',
    );
    expect(await tables()).toEqual(['first']);
    writeMigration('2_second', 'CREATE TABLE second (id int)');
    expect(await migrate(client, folder)).toEqual(['2_second']);
  });

  it('refuse to go on when one was changed after it was applied', async () => {
    await migrate(client, folder);
    writeMigration('1_first', 'CREATE TABLE first (id text)');
    await expect(migrate(client, folder)).rejects.toThrow('Migration 1_first was changed after it was applied');
  });
});

describe('migrations that replace earlier ones', () => {
  const replace = (): void => {
    removeMigration('1_first');
    removeMigration('2_second');
    writeMigration('3_both', 'CREATE TABLE first (id int); CREATE TABLE second (id int)');
    writeMigration('4_third', 'CREATE TABLE third (id int)');
    const replaced = { last: '2_second', by: '3_both', functions: ['former_total'] };
    writeFileSync(join(folder, 'migrations', 'replaces.json'), JSON.stringify(replaced));
  };

  it('count as applied in a database that has those, which keeps its rows and loses their functions', async () => {
    writeMigration(
      '2_second',
      `CREATE TABLE second (id int); INSERT INTO first VALUES (7);
       CREATE FUNCTION former_total() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
       CREATE TRIGGER former_total AFTER INSERT ON first EXECUTE FUNCTION former_total()`,
    );
    await migrate(client, folder);
    replace();
    expect(await migrate(client, folder)).toEqual(['4_third']);
    expect(await migrate(client, folder)).toEqual([]);
    expect(await records()).toEqual(['3_both', '4_third']);
    expect(await tables()).toEqual(['first', 'second', 'third']);
    expect(await functions()).toEqual([]);
    expect(await valueOf('(SELECT id FROM first)')).toBe(7);
  });

  it('make a new database by themselves', async () => {
    writeMigration('2_second', '');
    replace();
    expect(await migrate(client, folder)).toEqual(['3_both', '4_third']);
    expect(await tables()).toEqual(['first', 'second', 'third']);
  });

  it('refuse a database that has only some of those', async () => {
    await migrate(client, folder);
    writeMigration('2_second', '');
    replace();
    await expect(migrate(client, folder)).rejects.toThrow(
      'This database stands at migration 1_first, and this version begins after 2_second. Start the version before this one once, then this one',
    );
    expect(await tables()).toEqual(['first']);
  });
});

describe('functions', () => {
  it('are applied after the migrations, and again only when their text has changed', async () => {
    writeFunction('count_first', `() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM first'`);
    writeFunction('two', `() RETURNS int LANGUAGE sql AS 'SELECT 2'`);
    expect(await migrate(client, folder)).toEqual(['1_first', 'count_first', 'two']);
    expect(await migrate(client, folder)).toEqual([]);
    writeFunction('two', `() RETURNS int LANGUAGE sql AS 'SELECT 1 + 1'`);
    expect(await migrate(client, folder)).toEqual(['two']);
  });

  it('may call those that come later, and are checked when all are there', async () => {
    writeFunction('a', `() RETURNS int LANGUAGE sql AS 'SELECT b() + 1'`);
    writeFunction('b', `() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
    await migrate(client, folder);
    expect(await valueOf('a()')).toBe(2);
    removeFunction('b');
    await expect(migrate(client, folder)).rejects.toThrow('Function a (prisma/functions/a.sql) failed');
    expect(await valueOf('a()')).toBe(2);
  });

  it('that fail name themselves, and leave all functions as they were', async () => {
    writeFunction('a', `() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
    await migrate(client, folder);
    writeFunction('a', `() RETURNS int LANGUAGE sql AS 'SELECT 2'`);
    writeFunction('b', `() RETURNS int LANGUAGE sql AS 'SELECT id FROM missing'`);
    await expect(migrate(client, folder)).rejects.toThrow(
      'Function b (prisma/functions/b.sql) failed, and no function was changed: relation "missing" does not exist',
    );
    expect(await valueOf('a()')).toBe(1);
    expect(await functions()).toEqual(['a()']);
  });

  it('whose file is gone are dropped with their triggers, and no others are', async () => {
    await client.query('CREATE FUNCTION somebody_elses() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$');
    writeFunction(
      'stamp',
      '() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\nCREATE OR REPLACE TRIGGER stamp BEFORE INSERT ON first FOR EACH ROW EXECUTE FUNCTION stamp()',
    );
    await migrate(client, folder);
    expect(await triggers()).toEqual(['stamp']);
    removeFunction('stamp');
    expect(await migrate(client, folder)).toEqual(['stamp']);
    expect(await functions()).toEqual(['somebody_elses()']);
    expect(await triggers()).toEqual([]);
  });

  it('may change their parameters and their result', async () => {
    writeFunction('size', `(a int) RETURNS int LANGUAGE sql AS 'SELECT a'`);
    await migrate(client, folder);
    writeFunction('size', `(b int) RETURNS text LANGUAGE sql AS 'SELECT b::text'`);
    await migrate(client, folder);
    expect(await valueOf('size(3)')).toBe('3');
    writeFunction('size', `(b text, c text) RETURNS text LANGUAGE sql AS 'SELECT b || c'`);
    await migrate(client, folder);
    expect(await functions()).toEqual(['size(text,text)']);
  });

  it('keep nothing of an earlier text: neither its triggers nor who might call it', async () => {
    const stamp = (
      on: string,
      grant = '',
    ): string => `() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE OR REPLACE TRIGGER ${on} BEFORE ${on} ON first FOR EACH ROW EXECUTE FUNCTION stamp()${grant}`;
    writeFunction('stamp', stamp('insert', '; GRANT EXECUTE ON FUNCTION stamp TO pg_monitor'));
    await migrate(client, folder);
    writeFunction('stamp', stamp('update'));
    await migrate(client, folder);
    expect(await triggers()).toEqual(['update']);
    expect(await valueOf(`(SELECT proacl FROM pg_proc WHERE proname = 'stamp')`)).toBe(null);
  });

  it('are not taken from under a policy that needs them, and the error names it', async () => {
    writeFunction('mine', `() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
    await migrate(client, folder);
    await client.query('CREATE POLICY own ON first USING (id = mine())');
    writeFunction('mine', `() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'`);
    await expect(migrate(client, folder)).rejects.toThrow(
      'Function mine (prisma/functions/mine.sql) failed, and no function was changed: cannot drop function mine() because other objects depend on it; policy own on table first depends on function mine()',
    );
    expect(await valueOf('mine()')).toBe(1);
  });

  it('are applied anew when somebody has dropped them', async () => {
    writeFunction('two', `() RETURNS int LANGUAGE sql AS 'SELECT 2'`);
    await migrate(client, folder);
    await client.query('DROP FUNCTION two');
    expect(await migrate(client, folder)).toEqual(['two']);
  });

  it('stay as they are when the process is of an earlier version than the database', async () => {
    writeMigration('2_second', 'CREATE TABLE second (id int)');
    writeFunction('two', `() RETURNS int LANGUAGE sql AS 'SELECT 2'`);
    await migrate(client, folder);
    removeMigration('2_second');
    removeFunction('two');
    expect(await migrate(client, folder)).toEqual([]);
    expect(await functions()).toEqual(['two()']);
  });
});
