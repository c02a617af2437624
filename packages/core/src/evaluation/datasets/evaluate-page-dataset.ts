import { blocksToText } from '@lobby/ingestion';
import type { Deps } from '../../deps.ts';
import { computeMeanOverlap, computeWordOverlap } from '../word-overlap.ts';
import type { WordOverlap } from '../word-overlap.ts';

/** A saved page with the main text that a person found in it. */
export interface SavedPage {
  url: string;
  html: Uint8Array;
  text: string;
}

/** How well the main text of pages is extracted: the mean word overlap of all pages. */
export interface PageReport extends WordOverlap {
  dataset: string;
  documents: number;
  seconds: number;
}

/** Parses saved pages by the product's own code and compares their main text. */
export async function evaluatePageDataset(
  { htmlReader }: Pick<Deps, 'htmlReader'>,
  { name, pages }: { name: string; pages: readonly SavedPage[] },
): Promise<PageReport> {
  const startedAt = performance.now();
  const overlaps: WordOverlap[] = [];
  for (const { url, html, text } of pages) {
    const parsed = await htmlReader.read({ bytes: html, contentType: 'text/html', url });
    overlaps.push(computeWordOverlap(blocksToText(parsed.blocks), text));
  }
  return {
    dataset: name,
    documents: pages.length,
    ...(computeMeanOverlap(overlaps) ?? { precision: 0, recall: 0, f1: 0 }),
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}
