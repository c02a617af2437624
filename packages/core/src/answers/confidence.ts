import { toLexemes } from '@lobby/ingestion';
import type { ChunkHit, Found } from '../retrieval/index.ts';
import { ANSWERS } from './settings.ts';

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The share of the question's lexemes that stand in a text or its headings: 0 to 1. */
export function coverage(lexemes: readonly string[], text: string, language: string): number {
  if (lexemes.length === 0) return 0;
  const known = new Set(toLexemes(text, language));
  return lexemes.filter((lexeme) => known.has(lexeme)).length / lexemes.length;
}

const confidenceOf = (hit: ChunkHit, { lexemes, language }: Found): number => {
  const covered = coverage(
    lexemes,
    `${hit.title} ${hit.pageTitle ?? ''} ${hit.headingPath.join(' ')} ${hit.text}`,
    hit.language,
  );
  if (language !== 'en' || hit.language !== 'en')
    return logistic(ANSWERS.wordConfidence.coverage * covered + ANSWERS.wordConfidence.offset);
  const { cosine, coverage: weight, offset } = ANSWERS.confidence;
  return logistic(cosine * hit.meaning + weight * covered + offset);
};

/** How sure it is that the best FAQ is meant: 0 to 1. */
export const faqConfidence = (match: number): number =>
  logistic(ANSWERS.faqConfidence.match * match + ANSWERS.faqConfidence.offset);

/** How sure it is that the best passages answer the question: 0 to 1, calibrated so that 0.5 is as often right as wrong. */
export const confidence = (found: Found): number =>
  Math.max(0, ...found.chunks.slice(0, ANSWERS.passages).map((hit) => confidenceOf(hit, found)));
