import type { TenantTx } from '@lobby/db';
import type { ModelVectors } from './embed-passages.ts';
import { scheduleBackfill } from './schedule-backfill.ts';
import { toVectorLiteral } from './to-vector-literal.ts';

/** Writes the vectors of chunks, in order. Chunks that were removed or edited meanwhile are skipped, as are those with a vector by that model. */
export async function writeVectors(
  tx: TenantTx,
  chunks: readonly { id: string; text: string }[],
  { model, dimensions, vectors }: ModelVectors,
): Promise<void> {
  if (vectors.length === 0) return scheduleBackfill(tx);
  const rows = JSON.stringify(
    chunks.map(({ id, text }, index) => ({ id, text, vector: toVectorLiteral(vectors[index] ?? new Float32Array()) })),
  );
  // The lock makes a concurrent delete wait, so that no vector is written for a chunk that is gone.
  await tx.$executeRaw`
    INSERT INTO "Embedding" ("chunkId", model, dimensions, vector)
    SELECT c.id, ${model}, ${dimensions}::int, v.vector::halfvec
      FROM jsonb_to_recordset(${rows}::jsonb) AS v (id uuid, text text, vector text)
      JOIN "Chunk" c ON c.id = v.id AND c.text = v.text FOR SHARE OF c
    ON CONFLICT DO NOTHING`;
}
