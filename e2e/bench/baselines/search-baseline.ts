import type { Embedder } from '@lobby/ai';
import { toLexemes } from '@lobby/ingestion';
import type { TestDeps } from '@lobby/testing';
import { measureDuration } from '../../report/measure.ts';

/** The arguments of the SQL function that searches. */
export interface SqlSearchQuery {
  lexemes: string[];
  vector: string;
  model: string;
}

/** Prepares questions for `measureSqlSearch`. `embedding` has the milliseconds that each took to embed. */
export async function embedQueries(
  embedder: Embedder,
  questions: readonly string[],
): Promise<{ queries: SqlSearchQuery[]; embedding: number[] }> {
  const queries: SqlSearchQuery[] = [];
  const embedding: number[] = [];
  for (const text of questions) {
    let vector: Float32Array = new Float32Array();
    embedding.push(
      await measureDuration(async () => {
        vector = (await embedder.embed([text], 'query'))[0] ?? vector;
      }),
    );
    queries.push({ lexemes: toLexemes(text, 'en'), vector: `[${vector.join(',')}]`, model: embedder.model });
  }
  return { queries, embedding };
}

/** The search alone: one statement for each query on an open transaction of the tenant. Returns the milliseconds of each. */
export async function measureSqlSearch(
  { database }: TestDeps,
  tenantId: string,
  queries: SqlSearchQuery[],
): Promise<number[]> {
  const client = await database.counterPool.connect();
  const durations: number[] = [];
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('role', 'lobby_tenant', true), set_config('app.tenant_id', $1, true)", [
      tenantId,
    ]);
    for (const { lexemes, vector, model } of queries)
      durations.push(
        await measureDuration(() =>
          client.query('SELECT * FROM search_chunks($1::text[], $2::halfvec, $3, 50)', [lexemes, vector, model]),
        ),
      );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return durations;
}
