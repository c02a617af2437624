import type { ChunkRow } from './search.ts';
import { RETRIEVAL } from './settings.ts';

/** A chunk that may answer, with what it scores in all. */
export interface ChunkHit extends ChunkRow {
  score: number;
  /** The cosine to the middle of the best chunks, where that counts. */
  near: number;
}

/** By the text's language: a short question's is too often taken for another, and the text tells which of the two scores is worth more. */
const weightsOf = ({ language }: ChunkRow) => (language === 'en' ? RETRIEVAL.weights.en : RETRIEVAL.weights.other);

/** What each way of searching gave to a chunk's score; together they are the score. */
export interface ScoreParts {
  words: number;
  meaning: number;
  pairs: number;
  near: number;
}

/** Where a chunk's score comes from. */
export function partsOf(row: ChunkRow, near: number): ScoreParts {
  const weights = weightsOf(row);
  return {
    words: weights.words * row.words,
    meaning: weights.meaning * Math.max(0, row.meaning),
    pairs: weights.pairs * row.pairs,
    near: weights.near * near,
  };
}

/** The chunks with their scores, the best first. Scores of different questions can be compared: none is divided by the best. */
export function rankChunks(rows: readonly ChunkRow[], near: ReadonlyMap<string, number> = new Map()): ChunkHit[] {
  return rows
    .map((row) => {
      const nearness = near.get(row.chunkId) ?? 0;
      const { words, meaning, pairs, near: fromNear } = partsOf(row, nearness);
      const score = meaning + words + pairs + fromNear;
      return { ...row, score, near: nearness };
    })
    .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1));
}
