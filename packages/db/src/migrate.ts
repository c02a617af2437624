import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { applyFunctions } from './apply-functions.ts';
import { createMigrationRecords, listMigrationRecords, recordMigration } from './migration-records.ts';
import type { Migration, MigrationRecord } from './migration-records.ts';
import { baselineDatabase } from './baseline-database.ts';

/** The number that Prisma Migrate locks on. */
const ADVISORY_LOCK = 72_707_369;

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await recordMigration(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${migration.name} failed and was rolled back: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Whether a migration is still to be applied. Throws when it was not finished, or changed since. */
function isPending({ name, checksum }: Migration, records: MigrationRecord[]): boolean {
  const record = records.find((row) => row.migration_name === name);
  if (!record) return true;
  if (!record.finished_at) throw new Error(`Migration ${name} was begun and not finished; see prisma migrate resolve`);
  if (record.checksum !== checksum) throw new Error(`Migration ${name} was changed after it was applied`);
  return false;
}

async function applyMigrations(
  client: pg.ClientBase,
  folder: string,
): Promise<{ applied: string[]; isAhead: boolean }> {
  const migrations = await readMigrations(folder);
  await createMigrationRecords(client);
  await baselineDatabase(client, folder, migrations);
  const records = await listMigrationRecords(client);
  const pending = migrations.filter((migration) => isPending(migration, records));
  for (const migration of pending) await applyMigration(client, migration);
  const newest = migrations.at(-1)?.name ?? '';
  return {
    applied: pending.map(({ name }) => name),
    isAhead: records.some((row) => row.migration_name > newest),
  };
}

/**
 * Brings a database to the newest migration of the folder `migrations` and to the functions of the folder `functions`, and gives the
 * names of what it applied. Each migration is one transaction, and so are all functions together; processes that start together wait
 * for each other. Throws when an applied migration's file was changed afterwards.
 */
export async function migrate(client: pg.ClientBase, prismaFolder: string): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
  try {
    const { applied, isAhead } = await applyMigrations(client, join(prismaFolder, 'migrations'));
    // An earlier version that starts once more must not take the functions back from under the one that serves.
    if (isAhead) return applied;
    return [...applied, ...(await applyFunctions(client, join(prismaFolder, 'functions')))];
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
  }
}
