import { createHash } from 'node:crypto';
import type { Embedder } from '@lobby/ai';

/** Hashes each word to a dimension, so that texts are similar if they share words. */
function embedWords(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const dimension = createHash('md5').update(word.slice(0, 6)).digest().readUInt32LE(0) % dimensions;
    vector[dimension] = (vector[dimension] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** An embedder without a model, for tests that don't measure the quality of search. */
export const createFakeEmbedder = (model = 'fake', dimensions = 384): Embedder => ({
  model,
  dimensions,
  maxTokens: 256,
  embed: (texts) => Promise.resolve(texts.map((text) => embedWords(text, dimensions))),
  close: () => Promise.resolve(),
});
