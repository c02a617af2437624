import { VISITOR_LANGUAGES } from '@lobby/contracts';
import { detectAll } from 'tinyld/heavy';
import { languageRules } from './languages.ts';

/** Languages that are written in other letters: of a short text in Latin ones the library may still name them. */
const NOT_LATIN = new Set(['ar', 'bg', 'el', 'fa', 'he', 'hi', 'ja', 'ko', 'ru', 'th', 'uk', 'zh']);
const LATIN = new Set(VISITOR_LANGUAGES.filter((language) => !NOT_LATIN.has(language)));

const READ = 2_000;
/** A text of fewer letters than this is taken for the fallback's language unless another is clearly more likely. */
const SHORT = 60;
const CLEARLY = 2;
const MIN_LETTERS = 8;
/** The share of letters from which a text is Latin: terms in another script, or Latin names in a Chinese text, decide nothing. */
const MOSTLY = 0.8;
/** How many of the library's guesses the text's little words choose among. */
const GUESSES = 4;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** The share of a text's words that are the little words of a language ("the", "of"); names and terms are in none. */
function shareOfStopwords(words: readonly string[], language: string): number {
  const { stopwords } = languageRules(language);
  return words.filter((word) => stopwords.has(word)).length / Math.max(words.length, 1);
}

/**
 * The language of a text as its two-letter code; `fallback` where the text is too short to tell. The little words decide between the
 * likeliest languages: letters alone take an English text full of foreign names for a foreign one.
 */
export function detectLanguage(text: string, fallback: string): string {
  const sample = text.slice(0, READ);
  const letters = count(sample, /\p{L}/gu);
  const isLatin = count(sample, /\p{Script=Latin}/gu) >= letters * MOSTLY;
  const ranked = detectAll(sample, { only: [...VISITOR_LANGUAGES] }).filter(({ lang }) => !isLatin || LATIN.has(lang));
  const [best] = ranked;
  if (!best) return fallback;
  // A script of its own says enough with few letters.
  if (!isLatin) return best.lang;
  if (letters < MIN_LETTERS) return fallback;

  const words = sample.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const [likeliest] = [...new Set([best.lang, fallback, 'en', ...ranked.slice(1, GUESSES).map(({ lang }) => lang)])]
    .filter((lang) => LATIN.has(lang))
    .map((lang) => ({ lang, share: shareOfStopwords(words, lang) }))
    .sort((a, b) => b.share - a.share);
  if (likeliest && likeliest.share > 0) return likeliest.lang;
  const own = ranked.find(({ lang }) => lang === fallback)?.accuracy ?? 0;
  return letters < SHORT && own > 0 && best.accuracy < own * CLEARLY ? fallback : best.lang;
}
