import type { ChunkRow } from './hybrid-search.ts';
import { chooseWeights } from './choose-weights.ts';
import { RETRIEVAL_TUNING } from './tuning.ts';

/** A chunk that may answer the question, with its total score. */
export interface ChunkHit extends ChunkRow {
  score: number;
  /** The cosine to the centroid of the best chunks; 0 where that doesn't count. */
  centroidSimilarity: number;
}

/** The parts that add up to a chunk's score. */
export interface ScoreBreakdown {
  lexical: number;
  semantic: number;
  phrase: number;
  centroid: number;
}

/** The weighted parts of a chunk's score. */
export function computeScoreBreakdown(row: ChunkRow, centroid: number): ScoreBreakdown {
  const weights = RETRIEVAL_TUNING.weights[chooseWeights(row.language)];
  return {
    lexical: weights.lexical * row.lexicalScore,
    semantic: weights.semantic * Math.max(0, row.semanticScore),
    phrase: weights.phrase * row.phraseScore,
    centroid: weights.centroid * centroid,
  };
}

/** The chunks with their scores, best first. Scores aren't normalized, so those of different questions can be compared. */
export function scoreChunks(
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
