import { toLexemes, tokenizeWords } from '@lobby/ingestion';
import type { FaqRow } from './hybrid-search.ts';
import { RETRIEVAL_TUNING } from './tuning.ts';

/** A FAQ that may be meant; `match` from 0 to 1 says how sure that is, `score` orders the FAQs of one question. */
export interface FaqHit {
  faqId: string;
  question: string;
  answer: string;
  match: number;
  score: number;
  lexicalScore: number;
  semanticScore: number;
  /** The FAQ's keyword that stands in the question; null when none does. */
  keyword: string | null;
  /** The standard reply that this stands for; null for a FAQ. */
  standardReplyId: string | null;
}

/** The same words in the same order, whatever stands between them. */
const normalizeWords = (text: string, language: string): string =>
  tokenizeWords(text, language)
    .map(({ word }) => word)
    .join(' ');

/** Dice's coefficient of two sets of lexemes: 0 to 1. */
function diceCoefficient(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((lexeme) => b.has(lexeme)).length;
  return (2 * shared) / (a.size + b.size);
}

/** A keyword that stands in the question word for word. */
const findKeyword = (question: string, keywords: readonly string[], language: string): string | null => {
  const normalizedQuestion = ` ${normalizeWords(question, language)} `;
  const match = keywords.find((keyword) => {
    const normalized = normalizeWords(keyword, language);
    return normalized !== '' && normalizedQuestion.includes(` ${normalized} `);
  });
  return match ?? null;
};

/**
 * The cosines of a FAQ to a question. One of few words ("What is X?") is near to whatever names X, so its own cosine counts in full
 * from three lexemes on, and below that the one with its answer makes up the rest.
 */
function blendSimilarities(
  { questionSimilarity, questionAnswerSimilarity }: FaqRow,
  lexemes: number,
): [number, number] {
  if (questionSimilarity === null || questionAnswerSimilarity === null)
    return [questionSimilarity ?? 0, questionAnswerSimilarity ?? 0];
  const questionShare = Math.min(1, lexemes / RETRIEVAL_TUNING.faqFullLexemes);
  return [
    questionShare * questionSimilarity + (1 - questionShare) * questionAnswerSimilarity,
    questionAnswerSimilarity,
  ];
}

const KEYWORD_BONUS = 0.12;
const PRIORITY_BONUS = 0.04;
const EXACT_MATCH = 1;
const MAX_PARTIAL_MATCH = 0.99;

/**
 * How well a FAQ fits a question. The same words: surely. Else what its cosines and words count in that language, raised a little by a
 * keyword and by the FAQ's priority.
 */
export function matchFaq(row: FaqRow, question: string, language: string): FaqHit {
  const { faqId, answer, lexicalScore, keywords, priority } = row;
  const lexemes = new Set(toLexemes(row.question, row.language));
  const cosines = blendSimilarities(row, lexemes.size);
  const [maxCosine, minCosine] = [Math.max(0, ...cosines), Math.max(0, Math.min(...cosines))];
  const isEnglish = row.language === 'en';
  const weights = isEnglish ? RETRIEVAL_TUNING.faqWeights.en : RETRIEVAL_TUNING.faqWeights.other;
  const keyword = findKeyword(question, keywords, language);
  const bonus = (keyword === null ? 0 : KEYWORD_BONUS) + (PRIORITY_BONUS * priority) / 100;
  const fit = weights.maxCosine * maxCosine + weights.minCosine * minCosine + weights.lexical * lexicalScore + bonus;
  const { standardReplyId } = row;
  const hit = {
    faqId,
    question: row.question,
    answer,
    lexicalScore,
    semanticScore: maxCosine,
    keyword,
    standardReplyId,
  };
  if (normalizeWords(question, language) === normalizeWords(row.question, language))
    return { ...hit, match: EXACT_MATCH, score: EXACT_MATCH + fit };
  const shared = diceCoefficient(new Set(toLexemes(question, language)), lexemes);
  // A share of BM25 says which FAQ fits best; how sure that is, the words that the two questions share say better.
  const match = Math.min(MAX_PARTIAL_MATCH, Math.max(isEnglish ? fit : 0, shared * 0.9 + bonus));
  return { ...hit, match, score: isEnglish ? Math.max(fit, match) : fit };
}
