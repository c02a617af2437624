import { toLexemes, toWords } from '@lobby/ingestion';
import type { FaqHit } from './retrieve.ts';

interface Candidate {
  faqId: string;
  question: string;
  answer: string;
  keywords: string[];
  priority: number;
  language: string;
  cosineQuestion: number | null;
  cosineBoth: number | null;
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
const hasKeyword = (question: string, keywords: readonly string[], language: string): boolean => {
  const asked = ` ${spelling(question, language)} `;
  return keywords.some((keyword) => {
    const spelled = spelling(keyword, language);
    return spelled !== '' && asked.includes(` ${spelled} `);
  });
};

const KEYWORD_BONUS = 0.12;
const PRIORITY_BONUS = 0.04;

/**
 * How sure it is that a question means this FAQ, from 0 to 1: 1 for the same words; else what is closer of meaning and shared words,
 * raised a little by a keyword and by the FAQ's priority.
 */
export function matchFaq(candidate: Candidate, question: string, language: string): FaqHit {
  const { faqId, keywords, priority, cosineQuestion, cosineBoth } = candidate;
  const hit = { faqId, question: candidate.question, answer: candidate.answer };
  if (spelling(question, language) === spelling(candidate.question, language)) return { ...hit, match: 1 };
  const asked = new Set(toLexemes(question, language));
  const words = overlap(asked, new Set(toLexemes(candidate.question, candidate.language)));
  const meaning =
    language === 'en' && candidate.language === 'en' ? Math.max(cosineQuestion ?? 0, (cosineBoth ?? 0) * 0.95) : 0;
  const bonus = (hasKeyword(question, keywords, language) ? KEYWORD_BONUS : 0) + (PRIORITY_BONUS * priority) / 100;
  return { ...hit, match: Math.min(0.99, Math.max(meaning, words * 0.9) + bonus) };
}
