import { toLexemes, tokenizeWords } from '@lobby/ingestion';
import { diceCoefficient } from './dice-coefficient.ts';
import type { FaqRow } from './hybrid-search.ts';
import { chooseWeights } from './choose-weights.ts';
import { RETRIEVAL_TUNING } from './tuning.ts';

/** A FAQ that may answer the question: `match` is the probability (0 to 1), `score` orders the FAQs of one question. */
export interface FaqHit {
  faqId: string;
  question: string;
  answer: string;
  match: number;
  score: number;
  lexicalScore: number;
  semanticScore: number;
  /** The FAQ's keyword that the question contains; null for none. */
  keyword: string | null;
  /** The standard reply behind it; null for a FAQ. */
  standardReplyId: string | null;
}

/** The words in their order, without case and punctuation. */
const normalizeWords = (text: string, language: string): string =>
  tokenizeWords(text, language)
    .map(({ word }) => word)
    .join(' ');

/** The first keyword that the question contains word for word. */
const findKeyword = (question: string, keywords: readonly string[], language: string): string | null => {
  const normalizedQuestion = ` ${normalizeWords(question, language)} `;
  const match = keywords.find((keyword) => {
    const normalized = normalizeWords(keyword, language);
    return normalized !== '' && normalizedQuestion.includes(` ${normalized} `);
  });
  return match ?? null;
};

/**
 * The cosines of a FAQ to a question. A FAQ of few words ("What is X?") is close to everything that names X, so below three lexemes
 * the cosine with its answer counts in part.
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
 * How well a FAQ fits a question: 1 for the same words, else its cosines and words with that language's weights, plus small bonuses
 * for a keyword and its priority.
 */
export function matchFaq(row: FaqRow, question: string, language: string): FaqHit {
  const { faqId, answer, lexicalScore, keywords, priority } = row;
  const lexemes = new Set(toLexemes(row.question, row.language));
  const cosines = blendSimilarities(row, lexemes.size);
  const [maxCosine, minCosine] = [Math.max(0, ...cosines), Math.max(0, Math.min(...cosines))];
  const isEnglish = row.language === 'en';
  const weights = RETRIEVAL_TUNING.faqWeights[chooseWeights(row.language)];
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
  // BM25 ranks the FAQs; the words that both questions share are the better measure of certainty.
  const match = Math.min(MAX_PARTIAL_MATCH, Math.max(isEnglish ? fit : 0, shared * 0.9 + bonus));
  return { ...hit, match, score: isEnglish ? Math.max(fit, match) : fit };
}
