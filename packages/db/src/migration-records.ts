import { randomUUID } from 'node:crypto';
import type pg from 'pg';

// Which migrations a database has, kept as Prisma keeps it, so that `prisma migrate` agrees with what the product applied.

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

export interface MigrationRecord {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** Makes the table of records where there is none. */
export async function createMigrationRecords(client: pg.ClientBase): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
}

/** The migrations that were applied, or begun and not rolled back. */
export async function listMigrationRecords(client: pg.ClientBase): Promise<MigrationRecord[]> {
  const { rows } = await client.query<MigrationRecord>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
  );
  return rows;
}

/** Records that a migration is applied. */
export async function recordMigration(client: pg.ClientBase, { name, checksum }: Migration): Promise<void> {
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
    [randomUUID(), checksum, name],
  );
}
