import { toLexemes } from '@lobby/ingestion';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { ANSWER_TUNING } from '../tuning.ts';

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The share of a question's lexemes that a text contains: 0 to 1. */
export function computeTermCoverage(lexemes: readonly string[], text: string, language: string): number {
  if (lexemes.length === 0) return 0;
  const known = new Set(toLexemes(text, language));
  return lexemes.filter((lexeme) => known.has(lexeme)).length / lexemes.length;
}

/**
 * "When are you open?" has one content word, and its vector is close to nothing in particular. A passage with all of so few words
 * likely answers it.
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

/** The confidence that a FAQ with this match answers the question: 0 to 1. */
export const computeFaqConfidence = (match: number): number =>
  logistic(ANSWER_TUNING.faqConfidence.match * match + ANSWER_TUNING.faqConfidence.offset);

/** The confidence of a search, by the scores of its best passages alone: 0 to 1. */
export const computeSearchConfidence = (retrieval: RetrievalResult): number =>
  Math.max(
    0,
    ...retrieval.chunks
      .slice(0, ANSWER_TUNING.maxPassages)
      .map((hit) => computeChunkConfidence(hit, retrieval.lexemes)),
  );
