import { asOwner, fillTables, openTestDatabase } from '@lobby/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from './index.ts';

/** Tables that grow without end. */
const LARGE = /Seq Scan on "(Attachment|Chunk|Conversation|Embedding|File|Message|Notification|Outbox|Resource)"/g;

/** Functions about all rows, which a super admin's page or a change of the model calls. All others run in the background. */
const OF_ALL_ROWS = new Set(['get_embedding_progress', 'list_embedding_models_in_use', 'switch_embedding_model']);

interface SqlFunction {
  name: string;
  body: string;
  parameters: string[];
  types: string[];
}

async function readFunctions(client: pg.ClientBase): Promise<SqlFunction[]> {
  const { rows } = await client.query<SqlFunction>(`
    SELECT p.proname::text AS name, p.prosrc AS body, (coalesce(p.proargnames, '{}'))[1:p.pronargs] AS parameters,
           ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY AS u (t, place) ORDER BY place) AS types
      FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
     WHERE p.pronamespace = 'public'::regnamespace AND l.lanname = 'sql' AND has_function_privilege('lobby_platform', p.oid, 'EXECUTE')
     ORDER BY 1`);
  return rows.filter(({ name }) => !OF_ALL_ROWS.has(name));
}

/** The plan that a function's body gets for any arguments, as PostgreSQL plans it inside the function. */
async function planOf(client: pg.ClientBase, { body, parameters, types }: SqlFunction): Promise<string> {
  const text = parameters.reduce(
    (sql, name, index) => sql.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `$${index + 1}`),
    body,
  );
  await client.query(`PREPARE body${types.length > 0 ? `(${types.join(', ')})` : ''} AS ${text}`);
  const nulls = types.map((type) => `NULL::${type}`).join(', ');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN EXECUTE body${types.length > 0 ? `(${nulls})` : ''}`,
  );
  await client.query('DEALLOCATE body');
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await fillTables(database);
});
afterAll(() => database.close());

it('No function that the background calls reads a large table from end to end', async () => {
  const scans = await asOwner(database, async (client) => {
    await client.query('SET LOCAL plan_cache_mode = force_generic_plan');
    const functions = await readFunctions(client);
    expect(functions.map(({ name }) => name)).toContain('list_interrupted_answers');
    const found: string[] = [];
    for (const each of functions)
      for (const [, table] of (await planOf(client, each)).matchAll(LARGE)) found.push(`${each.name} scans ${table}`);
    return found;
  });
  expect(scans).toEqual([]);
});
