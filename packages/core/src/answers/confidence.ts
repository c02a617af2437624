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

/**
 * "When are you open?" has one word to go by, and its vector is near to nothing in particular. A passage that holds all of so few words
 * is likely what is meant.
 */
function shortBonus({ language, title, pageTitle, headingPath, text }: ChunkHit, lexemes: readonly string[]): number {
  const asked = [...new Set(lexemes)];
  const { most, bonus } = ANSWERS.confidence.short;
  if (asked.length === 0 || asked.length > most) return 0;
  return coverage(asked, [title, pageTitle ?? '', ...headingPath, text].join(' '), language) === 1 ? bonus : 0;
}

function confidenceOf(hit: ChunkHit, lexemes: readonly string[]): number {
  const { meaning, words, language } = hit;
  const { english, other } = ANSWERS.confidence;
  return language === 'en'
    ? logistic(english.meaning * meaning + english.words * words + english.offset + shortBonus(hit, lexemes))
    : logistic(other.words * words + other.offset);
}

/** How sure it is that the best FAQ is meant: 0 to 1. */
export const faqConfidence = (match: number): number =>
  logistic(ANSWERS.faqConfidence.match * match + ANSWERS.faqConfidence.offset);

/** How sure it is that the best passages answer the question: 0 to 1, 0.5 where the material is as likely to hold an answer as not. */
export const confidence = (found: Found): number =>
  Math.max(0, ...found.chunks.slice(0, ANSWERS.passages).map((hit) => confidenceOf(hit, found.lexemes)));
