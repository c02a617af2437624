import { detectAll } from 'tinyld/heavy';

/** The languages that are told apart. Fewer than the library knows: of short texts it takes many for languages that hardly anybody writes. */
const LANGUAGES = [
  'ar',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fa',
  'fi',
  'fr',
  'he',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'sk',
  'sv',
  'th',
  'tr',
  'uk',
  'vi',
  'zh',
];

/** Languages that are written in other letters: of a short text in Latin ones the library may still name them. */
const NOT_LATIN = new Set(['ar', 'bg', 'el', 'fa', 'he', 'hi', 'ja', 'ko', 'ru', 'th', 'uk', 'zh']);
const LATIN = LANGUAGES.filter((language) => !NOT_LATIN.has(language));

const READ = 2_000;
/** A text of fewer letters than this is taken for the fallback's language unless another is clearly more likely. */
const SHORT = 60;
const CLEARLY = 2;
const MIN_LETTERS = 8;

/** The language of a text as its two-letter code; `fallback` where the text is too short to tell. */
export function detectLanguage(text: string, fallback: string): string {
  const sample = text.slice(0, READ);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const ranked = detectAll(sample, { only: latin * 2 > letters ? LATIN : LANGUAGES });
  const [best] = ranked;
  if (!best) return fallback;
  // A script of its own says enough with few letters.
  if (!/\p{Script=Latin}/u.test(sample)) return best.lang;
  if (letters < MIN_LETTERS) return fallback;
  const own = ranked.find(({ lang }) => lang === fallback)?.accuracy ?? 0;
  return letters < SHORT && own > 0 && best.accuracy < own * CLEARLY ? fallback : best.lang;
}
