import { createHash } from 'node:crypto';
import type { Embedder } from '@lobby/ai';

/** A text's words, each at a place of its own: texts that share words are near to each other, and nothing else is. */
function embedWords(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const place = createHash('md5').update(word.slice(0, 6)).digest().readUInt32LE(0) % dimensions;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** An embedder without a model, for tests that are not about the quality of a search. */
export const createFakeEmbedder = (model = 'fake', dimensions = 384): Embedder => ({
  model,
  dimensions,
  maxTokens: 256,
  embed: (texts) => Promise.resolve(texts.map((text) => embedWords(text, dimensions))),
  close: () => Promise.resolve(),
});
