import { VISITOR_LANGUAGES } from '@lobby/contracts/visitor-languages';
import { detectAll } from 'tinyld/heavy';
import { languageRules } from './language-rules.ts';

/** Languages of other scripts, which the library may still name for a short text in Latin letters. */
const NOT_LATIN = new Set(['ar', 'bg', 'el', 'fa', 'he', 'hi', 'ja', 'ko', 'ru', 'th', 'uk', 'zh']);
const LATIN = new Set(VISITOR_LANGUAGES.filter((language) => !NOT_LATIN.has(language)));

const SAMPLE_LENGTH = 2_000;
/** A text of fewer letters counts as the fallback language unless another is clearly more likely. */
const SHORT_TEXT = 60;
const CLEAR_RATIO = 2;
const MIN_LETTERS = 8;
/** The share of Latin letters that makes a text Latin, so that a few foreign terms or names don't decide. */
const LATIN_SHARE = 0.8;
/** How many of the library's guesses are compared by stop words. */
const MAX_CANDIDATES = 4;

const countMatches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Stop words as people write them in English chats; "do u ship to" would be four of Polish's. */
const CHAT_STOPWORDS: ReadonlySet<string> = new Set(['u', 'ur', 'r', 'im', 'ive', 'dont', 'whats', 'wheres', 'hows']);

/** The share of a text's words that are stop words of a language ("the", "of"). */
function stopwordShare(words: readonly string[], language: string): number {
  const { stopwords } = languageRules(language);
  const isStopword = (word: string): boolean => stopwords.has(word) || (language === 'en' && CHAT_STOPWORDS.has(word));
  return words.filter((word) => isStopword(word)).length / Math.max(words.length, 1);
}

/**
 * Detects a text's language as an ISO 639-1 code, or returns the fallback if the text is too short. Stop words decide between the
 * likeliest languages, because by letters alone an English text full of foreign names looks foreign.
 */
export function detectLanguage(text: string, fallback: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const letters = countMatches(sample, /\p{L}/gu);
  const isLatin = countMatches(sample, /\p{Script=Latin}/gu) >= letters * LATIN_SHARE;
  const ranked = detectAll(sample, { only: [...VISITOR_LANGUAGES] }).filter(({ lang }) => !isLatin || LATIN.has(lang));
  const [best] = ranked;
  if (!best) return fallback;
  // Few letters of a script of its own are enough.
  if (!isLatin) return best.lang;
  if (letters < MIN_LETTERS) return fallback;

  const words = sample.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const [likeliest] = [
    ...new Set([best.lang, fallback, 'en', ...ranked.slice(1, MAX_CANDIDATES).map(({ lang }) => lang)]),
  ]
    .filter((lang) => LATIN.has(lang))
    .map((lang) => ({ lang, share: stopwordShare(words, lang) }))
    .sort((a, b) => b.share - a.share);
  if (likeliest && likeliest.share > 0) return likeliest.lang;
  const fallbackAccuracy = ranked.find(({ lang }) => lang === fallback)?.accuracy ?? 0;
  return letters < SHORT_TEXT && fallbackAccuracy > 0 && best.accuracy < fallbackAccuracy * CLEAR_RATIO
    ? fallback
    : best.lang;
}

/** A text with fewer letters, as most questions have, is detected wrongly too often to overrule what is known. */
const QUERY_LETTERS = 25;
const MIN_STOPWORDS = 2;
const MIN_STOPWORD_SHARE = 0.5;
/** Signs and letters that English has not, which tell a language better than its words do. */
const FOREIGN_SIGN = /[¿¡]|(?![a-z])\p{Script=Latin}/iu;

/** Whether the little words of a text are those of a language: two of them, and half of all. */
function hasStopwordsOf(words: readonly string[], language: string): boolean {
  const share = stopwordShare(words, language);
  return share * words.length >= MIN_STOPWORDS && share >= MIN_STOPWORD_SHARE;
}

/** Whether a text in Latin letters is too short for a guess by its letters. */
const isShortQuery = (text: string): boolean =>
  countMatches(text, /\p{L}/gu) < QUERY_LETTERS && !/(?!\p{Script=Latin})\p{L}/u.test(text);

/**
 * Detects the language of a question as an ISO 639-1 code. A short one ("gift card", "Garantie") is in the fallback's language, unless
 * its little words or its letters are another's.
 */
export function detectQueryLanguage(text: string, fallback: string): string {
  if (!isShortQuery(text)) return detectLanguage(text, fallback);
  const detected = detectLanguage(text, fallback);
  if (detected === fallback || FOREIGN_SIGN.test(text)) return detected;
  const words = text.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const isOther = hasStopwordsOf(words, detected) && stopwordShare(words, detected) > stopwordShare(words, fallback);
  return isOther ? detected : fallback;
}
