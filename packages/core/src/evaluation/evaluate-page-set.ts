import { textOfBlocks } from '@lobby/ingestion';
import type { Deps } from '../deps.ts';

/** A page as it was saved, with the main text that a person found in it. */
export interface EvaluationPage {
  url: string;
  html: Uint8Array;
  text: string;
}

/** How well the main text of pages is found: by words, of each page, then their mean. */
export interface PageSetReport {
  set: string;
  documents: number;
  f1: number;
  precision: number;
  recall: number;
  seconds: number;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Precision, recall and F1 of the words that were found, each counted as often as it stands there. */
export function wordOverlap(found: string, wanted: string): { precision: number; recall: number; f1: number } {
  const [foundWords, wantedWords] = [wordsOf(found), wordsOf(wanted)];
  const left = new Map<string, number>();
  for (const word of wantedWords) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of foundWords) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  const precision = foundWords.length > 0 ? shared / foundWords.length : Number(wantedWords.length === 0);
  const recall = wantedWords.length > 0 ? shared / wantedWords.length : 1;
  return { precision, recall, f1: shared > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}

/** Reads saved pages through the product's own code and compares what it takes for their main text. */
export async function evaluatePageSet(
  { htmlReader }: Pick<Deps, 'htmlReader'>,
  { name, pages }: { name: string; pages: readonly EvaluationPage[] },
): Promise<PageSetReport> {
  const began = performance.now();
  const scores: ReturnType<typeof wordOverlap>[] = [];
  for (const { url, html, text } of pages) {
    const read = await htmlReader.read({ bytes: html, contentType: 'text/html', url });
    scores.push(wordOverlap(textOfBlocks(read.blocks), text));
  }
  const mean = (of: 'f1' | 'precision' | 'recall'): number =>
    scores.reduce((sum, score) => sum + score[of], 0) / Math.max(1, scores.length);
  return {
    set: name,
    documents: pages.length,
    f1: mean('f1'),
    precision: mean('precision'),
    recall: mean('recall'),
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
}
