import type { Database } from '@lobby/db';
import type pg from 'pg';
import { asOwner } from '../as-owner.ts';
import { openTestDatabase } from '../test-database.ts';

/** An open embedded database, and what it began with. */
interface EmbeddedDatabase {
  database: Database;
  /** The rows of a migrated, empty database: plans and the records of migrations, as JSON by table. */
  rows: ReadonlyMap<string, string>;
  /** Changes with every table, function, trigger, policy, grant and role. */
  catalog: string;
}

/** Databases that earlier test files of this process have given back. */
const idle: EmbeddedDatabase[] = [];

const SCHEMAS = `('public'::regnamespace, 'bullmq'::regnamespace)`;

async function readCatalog(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ catalog: string }>(
    `SELECT md5(concat_ws('|',
       (SELECT string_agg(concat_ws(' ', oid, relname, relacl, relrowsecurity, relforcerowsecurity, relnatts), ',' ORDER BY oid)
          FROM pg_class WHERE relnamespace IN ${SCHEMAS}),
       (SELECT string_agg(concat_ws(' ', oid, md5(prosrc), proacl), ',' ORDER BY oid) FROM pg_proc WHERE pronamespace IN ${SCHEMAS}),
       (SELECT string_agg(concat_ws(' ', oid, tgname, tgenabled), ',' ORDER BY oid) FROM pg_trigger),
       (SELECT string_agg(concat_ws(' ', oid, conname), ',' ORDER BY oid) FROM pg_constraint WHERE connamespace IN ${SCHEMAS}),
       (SELECT string_agg(concat_ws(' ', oid, polname), ',' ORDER BY oid) FROM pg_policy),
       (SELECT string_agg(concat_ws(' ', oid, rolname, rolsuper, rolbypassrls), ',' ORDER BY oid) FROM pg_roles))) AS catalog`,
  );
  return rows[0]?.catalog ?? '';
}

/** The tables that hold rows, by their quoted names. */
async function listFilledTables(client: pg.ClientBase): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', relnamespace::regnamespace, relname) AS name FROM pg_class
      WHERE relkind = 'r' AND relnamespace IN ${SCHEMAS}`,
  );
  const { rows } = await client.query<{ name: string }>(
    tables.map(({ name }) => `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM ${name})`).join(' UNION ALL '),
  );
  return rows.map(({ name }) => name);
}

async function readRows(client: pg.ClientBase): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  for (const name of await listFilledTables(client)) {
    const { rows: found } = await client.query<{ json: string }>(`SELECT json_agg(t)::text AS json FROM ${name} t`);
    rows.set(name, found[0]?.json ?? '[]');
  }
  return rows;
}

async function openEmbedded(): Promise<EmbeddedDatabase> {
  const database = await openTestDatabase();
  const [rows, catalog] = await asOwner(database, async (client) => [
    await readRows(client),
    await readCatalog(client),
  ]);
  return { database, rows, catalog };
}

/** Gives a database the rows that it began with; false where a test has changed more than rows. */
const empty = ({ database, rows, catalog }: EmbeddedDatabase): Promise<boolean> =>
  asOwner(database, async (client) => {
    if ((await readCatalog(client)) !== catalog) return false;
    // No trigger sees what follows.
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(`TRUNCATE ${(await listFilledTables(client)).join(', ')} RESTART IDENTITY CASCADE`);
    for (const [name, json] of rows)
      await client.query(
        `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`,
        [json],
      );
    return true;
  });

/**
 * A migrated, empty embedded database, as one of its own would be: one that an earlier test file has closed, emptied, which costs a
 * tenth of opening one. Closing it gives it back.
 */
export async function acquireDatabase(): Promise<Database> {
  let embedded = idle.pop();
  if (embedded && !(await empty(embedded).catch(() => false))) {
    await embedded.database.close();
    embedded = undefined;
  }
  const opened = embedded ?? (await openEmbedded());
  return { ...opened.database, close: () => Promise.resolve(void idle.push(opened)) };
}
