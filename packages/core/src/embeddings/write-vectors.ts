import type { TenantTx } from '@lobby/db';
import type { ModelVectors } from './embed-passages.ts';

/** A vector in pgvector's text form. */
export const toVectorLiteral = (vector: Float32Array | undefined): string =>
  `[${(vector ?? new Float32Array()).join(',')}]`;

/**
 * Writes the vectors of chunks that say these texts, in the order of the vectors. A chunk that was removed or edited meanwhile is
 * passed over, and so is one that has its vector by that model.
 */
export async function writeVectors(
  tx: TenantTx,
  chunks: readonly { id: string; text: string }[],
  { model, dimensions, vectors }: ModelVectors,
): Promise<void> {
  const rows = JSON.stringify(
    chunks.map(({ id, text }, index) => ({ id, text, vector: toVectorLiteral(vectors[index]) })),
  );
  // The lock makes deleting wait for this or this find nothing: never a vector of a chunk that is gone.
  await tx.$executeRaw`
    INSERT INTO "Embedding" ("chunkId", model, dimensions, vector)
    SELECT c.id, ${model}, ${dimensions}::int, v.vector::halfvec
      FROM jsonb_to_recordset(${rows}::jsonb) AS v (id uuid, text text, vector text)
      JOIN "Chunk" c ON c.id = v.id AND c.text = v.text FOR SHARE OF c
    ON CONFLICT DO NOTHING`;
}
