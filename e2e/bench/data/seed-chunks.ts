import { randomUUID } from 'node:crypto';
import type { Embedder } from '@lobby/ai';
import type { TenantScope } from '@lobby/core/deps';
import { toLexemes, toTsvector } from '@lobby/ingestion';
import type { TestDeps } from '@lobby/testing';
import { createUniformRandom, jitterVector, buildPassages, loadSentences } from './corpus.ts';
import { measureDuration } from '../../report/print-table.ts';

const BATCH = 500;
const EMBEDDED_TEXTS = 400;
/** Texts that differ; a larger tenant holds them several times, each time with a vector of its own. */
const TEXTS = 4_000;

interface Material {
  texts: { text: string; tsv: string; lexemes: number }[];
  vectors: Float32Array[];
}
const materialCache = new Map<Embedder, Promise<Material>>();

/** Real sentences in new orders, and real vectors of some of them; made once in a run. */
function loadMaterial(embedder: Embedder): Promise<Material> {
  const known = materialCache.get(embedder);
  if (known) return known;
  const random = createUniformRandom(3);
  const sentences = loadSentences();
  const texts = buildPassages(sentences, TEXTS, random).map((text) => {
    const { tsvector: tsv, lexemes } = toTsvector('Abstracts', text, 'en');
    return { text, tsv, lexemes };
  });
  const loading = embedder
    .embed(buildPassages(sentences, EMBEDDED_TEXTS, random), 'passage')
    .then((vectors) => ({ texts, vectors }));
  materialCache.set(embedder, loading);
  return loading;
}

/** Where the chunks are put: a text resource that is read already. */
const createResourcePage = ({ db }: TenantScope): Promise<{ id: string; resourceId: string }> =>
  db(async (tx) => {
    const { id: resourceId } = await tx.resource.create({
      data: { type: 'text', title: 'Abstracts', text: 'Abstracts', status: 'completed', dueAt: null },
    });
    const { id } = await tx.resourcePage.create({
      data: { resourceId, position: 0, key: 'text', status: 'kept' },
    });
    return { id, resourceId };
  });

/** Fills a tenant with `count` chunks: real sentences in new orders, real vectors jittered. */
export async function seedChunks(scope: TenantScope, count: number, seed = count): Promise<void> {
  const random = createUniformRandom(seed);
  const { texts, vectors } = await loadMaterial(scope.embedder);
  const page = await createResourcePage(scope);
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const vector = jitterVector(vectors[Math.floor(random() * vectors.length)] ?? new Float32Array(), random);
      return {
        ...texts[Math.floor(random() * texts.length)],
        id: randomUUID(),
        position: from + index,
        vector: `[${vector.join(',')}]`,
      };
    });
    await insertChunks(scope, page, JSON.stringify(rows));
  }
}

const insertChunks = (
  { db, embedder }: TenantScope,
  page: { id: string; resourceId: string },
  rows: string,
): Promise<void> =>
  db(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Chunk" (id, "resourceId", "pageId", position, "headingPath", text, lexemes, tsv)
      SELECT c.id, ${page.resourceId}::uuid, ${page.id}::uuid, c.position, ARRAY['Abstracts'], c.text, c.lexemes, c.tsv::tsvector
        FROM jsonb_to_recordset(${rows}::jsonb) AS c (id uuid, position int, text text, lexemes int, tsv text)`;
    await tx.$executeRaw`
      INSERT INTO "Embedding" ("chunkId", model, dimensions, vector)
      SELECT c.id, ${embedder.model}, ${embedder.dimensions}::int, c.vector::halfvec
        FROM jsonb_to_recordset(${rows}::jsonb) AS c (id uuid, vector text)`;
  });

/** A question as the search function takes it. */
export interface SqlSearchQuery {
  lexemes: string[];
  vector: string;
  model: string;
}

/** The search itself and nothing else: one statement on an open transaction of that tenant. Gives the milliseconds of each. */
export async function measureSqlSearch(
  { database }: TestDeps,
  tenantId: string,
  queries: SqlSearchQuery[],
): Promise<number[]> {
  const client = await database.counterPool.connect();
  const times: number[] = [];
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('role', 'lobby_tenant', true), set_config('app.tenant_id', $1, true)", [
      tenantId,
    ]);
    for (const { lexemes, vector, model } of queries) {
      times.push(
        await measureDuration(() =>
          client.query('SELECT * FROM search_chunks($1::text[], $2::halfvec, $3, 50)', [lexemes, vector, model]),
        ),
      );
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return times;
}

/** Questions as the search function takes them, with the milliseconds that embedding each took. */
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
