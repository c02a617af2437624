import { mean, round } from './metrics.ts';

/** Words in lower case, with their combining marks; compatibility forms such as ligatures count as the letters they stand for. */
export const splitIntoWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Precision, recall and F1 of words, each counted as often as it occurs. */
export interface WordOverlap {
  precision: number;
  recall: number;
  f1: number;
}

/** Compares a text with the expected one by their words. */
export function computeWordOverlap(actual: string, expected: string): WordOverlap {
  const [actualWords, expectedWords] = [splitIntoWords(actual), splitIntoWords(expected)];
  const remaining = new Map<string, number>();
  for (const word of expectedWords) remaining.set(word, (remaining.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of actualWords) {
    const count = remaining.get(word) ?? 0;
    if (count === 0) continue;
    remaining.set(word, count - 1);
    shared += 1;
  }
  const precision = actualWords.length > 0 ? shared / actualWords.length : Number(expectedWords.length === 0);
  const recall = expectedWords.length > 0 ? shared / expectedWords.length : 1;
  return { precision, recall, f1: shared > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}

/** The means of several overlaps; null without any. */
export function computeMeanOverlap(overlaps: readonly WordOverlap[]): WordOverlap | null {
  if (overlaps.length === 0) return null;
  const meanOf = (key: keyof WordOverlap): number => round(mean(overlaps.map((overlap) => overlap[key])));
  return { precision: meanOf('precision'), recall: meanOf('recall'), f1: meanOf('f1') };
}
