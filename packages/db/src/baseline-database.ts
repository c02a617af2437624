import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { dropFunction } from './apply-functions.ts';
import { listMigrationRecords, recordMigration } from './migration-records.ts';
import type { Migration } from './migration-records.ts';

/** `replaces.json` beside squashed migrations: what they stand for. */
interface Squash {
  /** The last migration that was replaced; all up to it are gone from the folder. */
  last: string;
  /** The last migration that replaces them: all up to it hold the same tables. */
  by: string;
  /** The functions that the replaced ones had made. They are files now, some under another name. */
  functions: string[];
}

async function record(client: pg.ClientBase, { last, by, functions }: Squash, migrations: Migration[]): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('DELETE FROM _prisma_migrations WHERE migration_name <= $1', [last]);
    for (const migration of migrations.filter(({ name }) => name <= by)) await recordMigration(client, migration);
    for (const name of functions) await dropFunction(client, name);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/**
 * Records squashed migrations as applied in a database that was made by those which they replace: it has the same tables. Throws when
 * the database has only some of those, because nobody could then say what it has.
 */
export async function baselineDatabase(client: pg.ClientBase, folder: string, migrations: Migration[]): Promise<void> {
  const file = join(folder, 'replaces.json');
  if (!existsSync(file)) return;
  const squash = JSON.parse(await readFile(file, 'utf8')) as Squash;
  const records = await listMigrationRecords(client);
  const names = records.filter((row) => row.finished_at).map((row) => row.migration_name);
  if (names.includes(squash.by)) return;
  const newest = names.findLast((name) => name <= squash.last);
  if (newest === undefined) return;
  if (newest !== squash.last)
    throw new Error(
      `This database stands at migration ${newest}, and this version begins after ${squash.last}. Start the version before this one once, then this one`,
    );
  await record(client, squash, migrations);
}
