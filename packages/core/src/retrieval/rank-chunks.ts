import type { ChunkRow } from './hybrid-search.ts';
import { RETRIEVAL_TUNING } from './tuning.ts';

/** A chunk that may answer, with what it scores in all. */
export interface ChunkHit extends ChunkRow {
  score: number;
  /** The cosine to the middle of the best chunks, where that counts. */
  centroidSimilarity: number;
}

/** By the text's language: a short question's is too often taken for another, and the text tells which of the two scores is worth more. */
const chooseWeights = ({ language }: ChunkRow) =>
  language === 'en' ? RETRIEVAL_TUNING.weights.en : RETRIEVAL_TUNING.weights.other;

/** What each way of searching gave to a chunk's score; together they are the score. */
export interface ScoreBreakdown {
  lexical: number;
  semantic: number;
  phrase: number;
  centroid: number;
}

/** Where a chunk's score comes from. */
export function computeScoreBreakdown(row: ChunkRow, centroid: number): ScoreBreakdown {
  const weights = chooseWeights(row);
  return {
    lexical: weights.lexical * row.lexicalScore,
    semantic: weights.semantic * Math.max(0, row.semanticScore),
    phrase: weights.phrase * row.phraseScore,
    centroid: weights.centroid * centroid,
  };
}

/** The chunks with their scores, the best first. Scores of different questions can be compared: none is divided by the best. */
export function rankChunks(
  rows: readonly ChunkRow[],
  centroidSimilarity: ReadonlyMap<string, number> = new Map(),
): ChunkHit[] {
  return rows
    .map((row) => {
      const similarity = centroidSimilarity.get(row.chunkId) ?? 0;
      const { lexical, semantic, phrase, centroid: centroidScore } = computeScoreBreakdown(row, similarity);
      const score = semantic + lexical + phrase + centroidScore;
      return { ...row, score, centroidSimilarity: similarity };
    })
    .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1));
}
