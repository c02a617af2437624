import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { testServerUrl } from '@lobby/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedClientClass } from '../embedded/embedded-client.ts';
import { EXTENSIONS } from '../embedded/extensions.ts';
import { SessionMultiplexer } from '../embedded/session-multiplexer.ts';
import { migrate } from '../migrate.ts';
import { fillOldTables } from './fill-old-tables.ts';
import { CONVERTED, OLDEST_STATE, REPLACED, STATE_WITH_DURABLE_JOBS } from './old-values.ts';

const PRISMA = fileURLToPath(new URL('../../../../prisma', import.meta.url));
const MIGRATIONS = readdirSync(join(PRISMA, 'migrations'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

type Row = Record<string, unknown>;

interface OpenedClient {
  client: pg.Client;
  close: () => Promise<void>;
}

/** An empty database: embedded, or a new one of the test server. */
async function openEmptyDatabase(): Promise<OpenedClient> {
  const serverUrl = testServerUrl();
  if (serverUrl === undefined) {
    const database = await PGlite.create({ extensions: EXTENSIONS });
    const hub = new SessionMultiplexer(async (bytes) => Buffer.from(await database.execProtocolRaw(bytes)));
    const client = new (createEmbeddedClientClass(hub, 'SET search_path = public'))();
    await client.connect();
    return { client, close: () => database.close() };
  }
  const name = `upgrade_${process.pid}`;
  const owner = new pg.Client(serverUrl);
  await owner.connect();
  await owner.query(`CREATE DATABASE ${name}`);
  const client = new pg.Client(Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href);
  await client.connect();
  return {
    client,
    close: async () => {
      await client.end();
      await owner.query(`DROP DATABASE ${name}`);
      await owner.end();
    },
  };
}

/** The names of today: what later migrations have renamed, by `table` and by `table.column`. */
function readRenames(): Map<string, string> {
  const renames = new Map<string, string>();
  for (const name of MIGRATIONS.filter((migration) => migration > OLDEST_STATE)) {
    const sql = readFileSync(join(PRISMA, 'migrations', name, 'migration.sql'), 'utf8');
    for (const [, from = '', to = ''] of sql.matchAll(/ALTER TABLE "(\w+)" RENAME TO "(\w+)"/g)) renames.set(from, to);
    for (const [, table, from, to = ''] of sql.matchAll(/ALTER TABLE "(\w+)" RENAME COLUMN "(\w+)" TO "(\w+)"/g))
      renames.set(`${table}.${from}`, to);
  }
  return renames;
}

describe('a database of an old version of the product', () => {
  let opened: OpenedClient;
  let client: pg.Client;
  let folder: string;
  const before = new Map<string, Row[]>();
  const after = new Map<string, Row[]>();

  /** Applies the migrations up to one, as the product of that time did; the functions of that time are not needed for it. */
  const migrateTo = async (last: string): Promise<void> => {
    for (const name of MIGRATIONS.filter((migration) => migration <= last))
      cpSync(join(PRISMA, 'migrations', name), join(folder, 'migrations', name), { recursive: true });
    await migrate(client, folder);
  };
  const readTables = async (): Promise<Map<string, Row[]>> => {
    const { rows: tables } = await client.query<{ name: string; key: string }>(`
      SELECT c.relname::text AS name, (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname = 'tenantId' DESC, a.attnum)
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
          -- The tenant's id orders rows whose own id a migration has made.
          AND (a.attnum = ANY (i.indkey) OR (a.attname = 'tenantId' AND NOT a.attisdropped))
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'`);
    const contents = new Map<string, Row[]>();
    for (const { name, key } of tables) {
      const { rows } = await client.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM "${name}" t ORDER BY ${key}`);
      contents.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return contents;
  };

  beforeAll(async () => {
    opened = await openEmptyDatabase();
    client = opened.client;
    folder = mkdtempSync(join(tmpdir(), 'lobby-upgrade-'));
    mkdirSync(join(folder, 'functions'));
    await migrateTo(OLDEST_STATE);
    await fillOldTables(client);
    for (const [table, rows] of await readTables()) before.set(table, rows);
    await migrateTo(STATE_WITH_DURABLE_JOBS);
    await fillOldTables(client);
    before.set('DurableJob', (await readTables()).get('DurableJob') ?? []);
    await migrate(client, PRISMA);
    for (const [table, rows] of await readTables()) after.set(table, rows);
  });
  afterAll(async () => {
    await opened?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('had rows of two tenants in every table', () => {
    expect([...before].filter(([, rows]) => rows.length < 2).map(([table]) => table)).toEqual([]);
    expect(before.get('DurableJob')).toHaveLength(2);
    expect(before.size).toBeGreaterThan(50);
  });

  it('is upgraded by all later migrations without losing a row or a value', () => {
    const renames = readRenames();
    const losses: string[] = [];
    for (const [oldTable, oldRows] of before) {
      const table = renames.get(oldTable) ?? oldTable;
      const rows = after.get(table) ?? [];
      if (rows.length !== oldRows.length) losses.push(`${table}: ${oldRows.length} rows became ${rows.length}`);
      for (const [index, oldRow] of oldRows.entries())
        for (const [oldName, oldValue] of Object.entries(oldRow)) {
          const name = renames.get(`${table}.${oldName}`) ?? renames.get(`${oldTable}.${oldName}`) ?? oldName;
          const key = `${table}.${name}`;
          if (key in REPLACED) continue;
          const converted = key in CONVERTED ? CONVERTED[key] : oldValue;
          const expected: unknown = typeof converted === 'function' ? converted(oldRow) : converted;
          const value = rows[index]?.[name];
          if (!isDeepStrictEqual(value, expected))
            losses.push(`${key}: ${JSON.stringify(expected)} became ${JSON.stringify(value)}`);
        }
    }
    expect(losses).toEqual([]);
  });

  it('has in other columns what the columns held that are gone', () => {
    for (const [column, values] of Object.entries(REPLACED)) {
      const [table = '', name = ''] = column.split('.');
      for (const row of after.get(table) ?? []) {
        expect(row).not.toHaveProperty(name);
        expect(row).toMatchObject(values ?? {});
      }
    }
  });

  it('shows each tenant its own rows and no others', async () => {
    for (const { id } of before.get('Tenant') ?? []) {
      await client.query('BEGIN');
      await client.query('SET LOCAL ROLE lobby_tenant');
      await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [id]);
      for (const table of ['Conversation', 'Message', 'Resource', 'Chunk', 'Faq', 'RevokedIdentityToken']) {
        const { rows } = await client.query<{ tenantId: string }>(`SELECT "tenantId" FROM "${table}"`);
        expect({ table, rows }).toEqual({ table, rows: [{ tenantId: id }] });
      }
      await client.query('ROLLBACK');
    }
  });
});
