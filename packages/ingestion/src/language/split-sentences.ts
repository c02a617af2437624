const segmenters = new Map<string, Intl.Segmenter>();

/** Whether Intl accepts a language. Pages declare anything ("en_US", "default"), and Intl throws for invalid tags. */
function isLanguageTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}

function getSegmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const created = new Intl.Segmenter(isLanguageTag(language) ? language : 'en', { granularity: 'sentence' });
  segmenters.set(language, created);
  return created;
}

/** Abbreviations whose period doesn't end a sentence: "Dr. Smith", "e.g. this", "No. 5", "J. Doe". */
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|[Dd]r|Mrs?|Ms|Prof|Rev|Gen|Sen|Gov|Capt|Lt|Col|Jr|Sr|Mt|Tel|Abs|St|No|Nr|Art|vs|etc|e\.g|i\.e|z\.B|bzw|ca|approx|Inc|Ltd|Co|Fig|Sec)\.\s*$/u;

const months = new Map<string, RegExp>();

/** What begins with the name of a month in a language, or in English. */
function monthPattern(language: string): RegExp {
  const known = months.get(language);
  if (known) return known;
  const names = [language, 'en'].flatMap((locale) =>
    ['long', 'short'].flatMap((month) => {
      const format = new Intl.DateTimeFormat(isLanguageTag(locale) ? locale : 'en', {
        month: month as 'long' | 'short',
        day: 'numeric',
      });
      return Array.from({ length: 12 }, (_, index) =>
        format
          .formatToParts(new Date(2026, index, 15))
          .filter(({ type }) => type === 'month')
          .map(({ value }) => value.replace(/\.$/, ''))
          .join(''),
      );
    }),
  );
  const words = [...new Set(names)].filter((name) => /^\p{L}{3,}$/u.test(name));
  const created = new RegExp(`^(?:${words.join('|')})(?!\\p{L})`, 'iu');
  months.set(language, created);
  return created;
}

/** A number with a period that begins a line, or follows a word that announces an ordinal: "24. Dezember", "im 2. Stock". */
const LONE_NUMBER = /^\s*\d{1,3}\.\s*$/;
const ENDS_IN_NUMBER = /(?:^|\s)\d{1,2}\.\s*$/;
const ORDINAL = /(?:^|\s)(?:am|im|der|dem|den|des|vom|zum|beim|bis|ab|und|jeden?|jeder|jedes)\s+\d{1,2}\.\s*$/i;

/** Whether a sentence goes on after the period of a number. */
function isNumberContinued(current: string, next: string, language: string): boolean {
  if (next.trim() === '' || /\n\s*$/.test(current) || !ENDS_IN_NUMBER.test(current)) return false;
  if (LONE_NUMBER.test(current) || ORDINAL.test(current)) return true;
  return /^\d/.test(next) || monthPattern(language).test(next);
}

/** Splits a text into its trimmed sentences, in order. */
export function splitSentences(text: string, language = 'en'): string[] {
  const sentences: string[] = [];
  let current = '';
  const segments = [...getSegmenter(language).segment(text)].map(({ segment }) => segment);
  for (const [index, segment] of segments.entries()) {
    current += segment;
    if (ABBREVIATION.test(current) && !/\n\s*$/.test(current)) continue;
    if (isNumberContinued(current, segments[index + 1] ?? '', language)) continue;
    if (current.trim()) sentences.push(current.trim());
    current = '';
  }
  if (current.trim()) sentences.push(current.trim());
  return sentences;
}
