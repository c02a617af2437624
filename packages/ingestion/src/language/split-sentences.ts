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

/** Splits a text into its trimmed sentences, in order. */
export function splitSentences(text: string, language = 'en'): string[] {
  const sentences: string[] = [];
  let current = '';
  for (const { segment } of getSegmenter(language).segment(text)) {
    current += segment;
    if (ABBREVIATION.test(current) && !/\n\s*$/.test(current)) continue;
    if (current.trim()) sentences.push(current.trim());
    current = '';
  }
  if (current.trim()) sentences.push(current.trim());
  return sentences;
}
