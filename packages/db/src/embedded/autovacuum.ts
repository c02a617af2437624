import type { Logger } from '@lobby/runtime';
import type pg from 'pg';

const INTERVAL_MS = 60_000;
/** A table is worked on after so many changed rows and such a share of them, as PostgreSQL's own defaults are. */
const MIN_CHANGES = 50;
const CHANGED_SHARE = 0.1;
const DEAD_SHARE = 0.2;

interface ChangedTable {
  /** Quoted, with its schema. */
  name: string;
  hasDeadRows: boolean;
}

async function listChangedTables(pool: pg.Pool): Promise<ChangedTable[]> {
  const { rows } = await pool.query<ChangedTable>(
    `SELECT format('%I.%I', schemaname, relname) AS name, n_dead_tup > $1 + $3::float8 * n_live_tup AS "hasDeadRows"
       FROM pg_stat_user_tables
      WHERE n_mod_since_analyze > $1 + $2::float8 * n_live_tup OR n_dead_tup > $1 + $3::float8 * n_live_tup
      ORDER BY n_mod_since_analyze DESC`,
    [MIN_CHANGES, CHANGED_SHARE, DEAD_SHARE],
  );
  return rows;
}

/** Counts rows for the planner, and frees the space of dead ones, in the tables that have changed much. `pool` connects as their owner. */
export async function vacuumChangedTables(pool: pg.Pool): Promise<string[]> {
  const tables = await listChangedTables(pool);
  // One at a time: between two of them others have their turn with the one session that there is.
  for (const { name, hasDeadRows } of tables)
    await pool.query(hasDeadRows ? `VACUUM (ANALYZE) ${name}` : `ANALYZE ${name}`);
  return tables.map(({ name }) => name);
}

/**
 * Does every minute what a server's autovacuum does, which the embedded PostgreSQL doesn't have: without it plans are made for empty
 * tables, and no space is ever used again. Gives the function that stops it.
 */
export function startAutovacuum(pool: pg.Pool, log: Logger): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(() => vacuumChangedTables(pool))
      .catch((error: unknown) => log.warn({ err: error }, 'tables could not be vacuumed'));
  }, INTERVAL_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
