import { toLexemes, toWords } from '@lobby/ingestion';
import type { FaqRow } from './search.ts';
import { RETRIEVAL } from './settings.ts';

/** A FAQ that may be meant; `match` from 0 to 1 says how sure that is, `score` orders the FAQs of one question. */
export interface FaqHit {
  faqId: string;
  question: string;
  answer: string;
  match: number;
  score: number;
  words: number;
  meaning: number;
  /** The FAQ's keyword that stands in the question; null when none does. */
  keyword: string | null;
  /** The standard reply that this stands for; null for a FAQ. */
  standardReplyId: string | null;
}

/** The same words in the same order, whatever stands between them. */
const spelling = (text: string, language: string): string =>
  toWords(text, language)
    .map(({ word }) => word)
    .join(' ');

/** Dice's coefficient of two sets of lexemes: 0 to 1. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((lexeme) => b.has(lexeme)).length;
  return (2 * shared) / (a.size + b.size);
}

/** A keyword that stands in the question word for word. */
const findKeyword = (question: string, keywords: readonly string[], language: string): string | null => {
  const asked = ` ${spelling(question, language)} `;
  const found = keywords.find((keyword) => {
    const spelled = spelling(keyword, language);
    return spelled !== '' && asked.includes(` ${spelled} `);
  });
  return found ?? null;
};

/**
 * The cosines of a FAQ to a question. One of few words ("What is X?") is near to whatever names X, so its own cosine counts in full
 * from three lexemes on, and below that the one with its answer makes up the rest.
 */
function cosinesOf({ cosineQuestion, cosineBoth }: FaqRow, lexemes: number): [number, number] {
  if (cosineQuestion === null || cosineBoth === null) return [cosineQuestion ?? 0, cosineBoth ?? 0];
  const said = Math.min(1, lexemes / RETRIEVAL.faqFullLexemes);
  return [said * cosineQuestion + (1 - said) * cosineBoth, cosineBoth];
}

const KEYWORD_BONUS = 0.12;
const PRIORITY_BONUS = 0.04;
const SURE = 1;
const NEARLY_SURE = 0.99;

/**
 * How well a FAQ fits a question. The same words: surely. Else what its cosines and words count in that language, raised a little by a
 * keyword and by the FAQ's priority.
 */
export function matchFaq(row: FaqRow, question: string, language: string): FaqHit {
  const { faqId, answer, words, keywords, priority } = row;
  const lexemes = new Set(toLexemes(row.question, row.language));
  const cosines = cosinesOf(row, lexemes.size);
  const [larger, smaller] = [Math.max(0, ...cosines), Math.max(0, Math.min(...cosines))];
  const isEnglish = row.language === 'en';
  const weights = isEnglish ? RETRIEVAL.faqWeights.en : RETRIEVAL.faqWeights.other;
  const keyword = findKeyword(question, keywords, language);
  const bonus = (keyword === null ? 0 : KEYWORD_BONUS) + (PRIORITY_BONUS * priority) / 100;
  const fit = weights.larger * larger + weights.smaller * smaller + weights.words * words + bonus;
  const { standardReplyId } = row;
  const hit = { faqId, question: row.question, answer, words, meaning: larger, keyword, standardReplyId };
  if (spelling(question, language) === spelling(row.question, language))
    return { ...hit, match: SURE, score: SURE + fit };
  const shared = overlap(new Set(toLexemes(question, language)), lexemes);
  // A share of BM25 says which FAQ fits best; how sure that is, the words that the two questions share say better.
  const match = Math.min(NEARLY_SURE, Math.max(isEnglish ? fit : 0, shared * 0.9 + bonus));
  return { ...hit, match, score: isEnglish ? Math.max(fit, match) : fit };
}
