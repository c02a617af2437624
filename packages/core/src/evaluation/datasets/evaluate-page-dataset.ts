import { blocksToText } from '@lobby/ingestion';
import type { Deps } from '../../deps.ts';

/** A page as it was saved, with the main text that a person found in it. */
export interface SavedPage {
  url: string;
  html: Uint8Array;
  text: string;
}

/** How well the main text of pages is found: by words, of each page, then their mean. */
export interface PageReport {
  dataset: string;
  documents: number;
  f1: number;
  precision: number;
  recall: number;
  seconds: number;
}

const tokenizeWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Precision, recall and F1 of the words that were found, each counted as often as it stands there. */
export function computeWordOverlap(
  actual: string,
  expected: string,
): { precision: number; recall: number; f1: number } {
  const [actualWords, expectedWords] = [tokenizeWords(actual), tokenizeWords(expected)];
  const left = new Map<string, number>();
  for (const word of expectedWords) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of actualWords) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  const precision = actualWords.length > 0 ? shared / actualWords.length : Number(expectedWords.length === 0);
  const recall = expectedWords.length > 0 ? shared / expectedWords.length : 1;
  return { precision, recall, f1: shared > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}

/** Reads saved pages through the product's own code and compares what it takes for their main text. */
export async function evaluatePageDataset(
  { htmlReader }: Pick<Deps, 'htmlReader'>,
  { name, pages }: { name: string; pages: readonly SavedPage[] },
): Promise<PageReport> {
  const startedAt = performance.now();
  const scores: ReturnType<typeof computeWordOverlap>[] = [];
  for (const { url, html, text } of pages) {
    const parsed = await htmlReader.read({ bytes: html, contentType: 'text/html', url });
    scores.push(computeWordOverlap(blocksToText(parsed.blocks), text));
  }
  const mean = (of: 'f1' | 'precision' | 'recall'): number =>
    scores.reduce((sum, score) => sum + score[of], 0) / Math.max(1, scores.length);
  return {
    dataset: name,
    documents: pages.length,
    f1: mean('f1'),
    precision: mean('precision'),
    recall: mean('recall'),
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}
