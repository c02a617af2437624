import { toLexemes } from '@lobby/ingestion';
import { LRUCache } from 'lru-cache';
import { addSynonyms } from '../../dictionaries/index.ts';
import type { SynonymGroup } from '../../dictionaries/index.ts';
import type { Passage } from './passage.ts';
import { toGrams } from './to-grams.ts';

/** The words and groups of letters of a passage, as questions are compared with them. */
export interface PassageTerms {
  lexemes: readonly string[];
  grams: readonly string[];
  headingLexemes: ReadonlySet<string>;
  allLexemes: ReadonlySet<string>;
  lines: readonly { lexemes: ReadonlySet<string>; grams: ReadonlySet<string> }[];
}

/** Lines of a passage that are compared one by one. */
const MAX_LINES = 40;
/** Characters of the passages whose terms are kept: some 300 passages in about 25 MB. */
const MAX_CACHED_CHARACTERS = 300_000;

const cache = new LRUCache<string, PassageTerms>({
  maxSize: MAX_CACHED_CHARACTERS,
  sizeCalculation: (_terms, key) => key.length,
});

function computeTerms({ headingPath, heading, text, language }: Passage): PassageTerms {
  const headingsLexemes = toLexemes(headingPath.join(' '), language);
  const headingLexemes = toLexemes(heading, language);
  const headingGrams = toGrams(heading);
  const lines = text.split('\n').map((line) => ({ lexemes: toLexemes(line, language), grams: toGrams(line) }));
  const textLexemes = lines.flatMap(({ lexemes }) => lexemes);
  return {
    // Headings say what the text is about, so they count twice.
    lexemes: [...headingsLexemes, ...headingsLexemes, ...textLexemes],
    grams: [...toGrams(headingPath.join(' ')), ...lines.flatMap(({ grams }) => grams)],
    headingLexemes: new Set(headingLexemes),
    allLexemes: new Set([...headingsLexemes, ...textLexemes]),
    lines: lines.slice(0, MAX_LINES).map(({ lexemes, grams }) => ({
      lexemes: new Set([...headingLexemes, ...lexemes]),
      grams: new Set([...headingGrams, ...grams]),
    })),
  };
}

/** The terms of a passage; kept, because the questions of a conversation find the same passages again. */
export function indexPassage(passage: Passage): PassageTerms {
  const { headingPath, heading, text, language } = passage;
  const key = JSON.stringify([language, headingPath, heading, text]);
  const known = cache.get(key);
  if (known) return known;
  const terms = computeTerms(passage);
  cache.set(key, terms);
  return terms;
}

/** The terms of a passage with those of a question that it calls otherwise. */
export function addSynonymsToTerms(terms: PassageTerms, synonyms: readonly SynonymGroup[]): PassageTerms {
  if (synonyms.length === 0) return terms;
  const add = (lexemes: ReadonlySet<string>): ReadonlySet<string> => new Set(addSynonyms([...lexemes], synonyms));
  return {
    ...terms,
    lexemes: addSynonyms(terms.lexemes, synonyms),
    headingLexemes: add(terms.headingLexemes),
    allLexemes: add(terms.allLexemes),
    lines: terms.lines.map(({ lexemes, grams }) => ({ lexemes: add(lexemes), grams })),
  };
}
