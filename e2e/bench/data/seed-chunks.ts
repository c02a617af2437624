import { randomUUID } from 'node:crypto';
import type { Embedder } from '@lobby/ai';
import type { TenantScope } from '@lobby/core/deps';
import { toTsvector } from '@lobby/ingestion';
import { createSeededRandom } from '../../report/seeded-random.ts';
import { buildPassages, jitterVector, loadSentences } from './corpus.ts';

const BATCH = 500;
const EMBEDDED_TEXTS = 400;
/** Different texts. A larger tenant has each of them several times, with another vector each time. */
const TEXTS = 4_000;

interface Material {
  texts: { text: string; tsv: string; lexemes: number }[];
  vectors: Float32Array[];
}
const materialCache = new Map<Embedder, Promise<Material>>();

/** Real sentences in new orders, and real vectors of some of them. */
function loadMaterial(embedder: Embedder): Promise<Material> {
  const cached = materialCache.get(embedder);
  if (cached) return cached;
  const random = createSeededRandom(3);
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

/** The page of a completed text resource, for the chunks. */
const createResourcePage = ({ db }: TenantScope): Promise<{ id: string; resourceId: string }> =>
  db(async (tx) => {
    const { id: resourceId } = await tx.resource.create({
      data: { type: 'text', title: 'Abstracts', text: 'Abstracts', status: 'completed', dueAt: null },
    });
    const { id } = await tx.resourcePage.create({
      data: { resourceId, position: 0, key: 'text', status: 'indexed' },
    });
    return { id, resourceId };
  });

/** Gives a tenant `count` chunks: real sentences in new orders, with jittered real vectors. */
export async function seedChunks(scope: TenantScope, count: number, seed = count): Promise<void> {
  const random = createSeededRandom(seed);
  const { texts, vectors } = await loadMaterial(scope.embedder);
  const page = await createResourcePage(scope);
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const vector = jitterVector(vectors[random.integer(0, vectors.length - 1)] ?? new Float32Array(), random);
      return {
        ...texts[random.integer(0, texts.length - 1)],
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
