import { toLexemes } from '@lobby/ingestion';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { ANSWER_TUNING } from '../tuning.ts';

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The share of the question's lexemes that stand in a text or its headings: 0 to 1. */
export function computeTermCoverage(lexemes: readonly string[], text: string, language: string): number {
  if (lexemes.length === 0) return 0;
  const known = new Set(toLexemes(text, language));
  return lexemes.filter((lexeme) => known.has(lexeme)).length / lexemes.length;
}

/**
 * "When are you open?" has one word to go by, and its vector is near to nothing in particular. A passage that holds all of so few words
 * is likely what is meant.
 */
function shortQuestionBonus(
  { language, title, pageTitle, headingPath, text }: ChunkHit,
  lexemes: readonly string[],
): number {
  const terms = [...new Set(lexemes)];
  const { maxTerms, bonus } = ANSWER_TUNING.confidence.shortQuestion;
  if (terms.length === 0 || terms.length > maxTerms) return 0;
  return computeTermCoverage(terms, [title, pageTitle ?? '', ...headingPath, text].join(' '), language) === 1
    ? bonus
    : 0;
}

function computeChunkConfidence(hit: ChunkHit, lexemes: readonly string[]): number {
  const { semanticScore, lexicalScore, language } = hit;
  const { english, other } = ANSWER_TUNING.confidence;
  return language === 'en'
    ? logistic(
        english.semantic * semanticScore +
          english.lexical * lexicalScore +
          english.offset +
          shortQuestionBonus(hit, lexemes),
      )
    : logistic(other.lexical * lexicalScore + other.offset);
}

/** How sure it is that the best FAQ is meant: 0 to 1. */
export const computeFaqConfidence = (match: number): number =>
  logistic(ANSWER_TUNING.faqConfidence.match * match + ANSWER_TUNING.faqConfidence.offset);

/** How sure it is that the best passages answer the question: 0 to 1, 0.5 where the material is as likely to hold an answer as not. */
export const computeConfidence = (retrieval: RetrievalResult): number =>
  Math.max(
    0,
    ...retrieval.chunks
      .slice(0, ANSWER_TUNING.maxPassages)
      .map((hit) => computeChunkConfidence(hit, retrieval.lexemes)),
  );
