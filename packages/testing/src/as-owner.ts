import type { Database } from '@lobby/db';
import pg from 'pg';
import { testServerUrl } from './test-database.ts';

async function connectOwner(database: Database): Promise<{ client: pg.ClientBase; close: () => Promise<void> }> {
  const connection = await database.counterPool.connect();
  if (database.isEmbedded) return { client: connection, close: () => Promise.resolve(connection.release()) };
  const { rows } = await connection.query<{ name: string }>('SELECT current_database() AS name');
  connection.release();
  const url = new URL(testServerUrl() ?? '');
  url.pathname = `/${rows[0]?.name}`;
  const client = new pg.Client(url.href);
  await client.connect();
  return { client, close: () => client.end() };
}

/** Runs one transaction as the owner of a test database, whom no policy binds: to fill tables, and to look at plans. */
export async function asOwner<T>(database: Database, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const { client, close } = await connectOwner(database);
  try {
    await client.query('BEGIN; SET LOCAL ROLE postgres');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await close();
  }
}
