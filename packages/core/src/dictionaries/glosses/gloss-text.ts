import { tokenizeWords } from '@lobby/ingestion';
import { LRUCache } from 'lru-cache';
import { splitCompound } from '../split-compound.ts';
import { toKeys } from '../word-index.ts';
import { listBaseForms, SEPARABLE_PREFIXES } from './list-base-forms.ts';
import { loadGlosses, NO_MEANING } from './load-glosses.ts';
import type { Glosses } from './load-glosses.ts';

const CLAUSE_END = /(?<=[.!?;,:])\s+/u;

/** Glosses of words, by language and word: splitting a compound takes many look-ups. */
const glossed = new LRUCache<string, string>({ max: 20_000 });

/** A word in English; as it is where no form or part of it is known, such as a name. */
function findGloss(word: string, glosses: Glosses): string {
  const known = glosses.findWord(word);
  if (known !== null) return known;
  const parts = splitCompound(word, {
    language: glosses.language,
    find: (part) => [glosses.findPart(part)].filter((gloss) => gloss !== null),
  });
  return parts ? parts.map((part) => part.translations[0] ?? part.word).join(' ') : word;
}

function glossWord(word: string, glosses: Glosses): string {
  const key = `${glosses.language} ${word}`;
  const gloss = glossed.get(key) ?? findGloss(word, glosses);
  glossed.set(key, gloss);
  return gloss;
}

/** The longest phrase of several words that begins at a place. */
function findPhraseAt(keys: readonly string[], at: number, { findPhrase, maxWords }: Glosses) {
  for (let length = Math.min(maxWords, keys.length - at); length > 1; length -= 1) {
    const gloss = findPhrase(keys.slice(at, at + length));
    if (gloss !== null) return { gloss, length };
  }
  return null;
}

/** The place and gloss of the verb whose first part ends a German clause: "wann macht ihr auf". */
function findSeparatedVerb(
  words: readonly string[],
  { language, findWord }: Glosses,
): { at: number; gloss: string } | null {
  const prefix = words.at(-1) ?? '';
  if (language !== 'de' || !SEPARABLE_PREFIXES.has(prefix)) return null;
  for (const [at, word] of words.slice(0, -1).entries())
    for (const form of [word, ...listBaseForms(word, language)]) {
      const gloss = form.endsWith('n') ? findWord(`${prefix}${form}`) : null;
      if (gloss !== null) return { at, gloss };
    }
  return null;
}

function glossClause(clause: string, glosses: Glosses): string[] {
  const words = tokenizeWords(clause, glosses.language).map(({ word }) => word);
  const keys = words.map((word) => toKeys(word, glosses.language).join(' '));
  const verb = findSeparatedVerb(words, glosses);
  const end = verb ? words.length - 1 : words.length;
  const result: string[] = [];
  for (let at = 0; at < end;) {
    const phrase = verb?.at === at ? null : findPhraseAt(keys, at, glosses);
    const gloss = verb?.at === at ? verb.gloss : (phrase?.gloss ?? glossWord(words[at] ?? '', glosses));
    if (gloss !== NO_MEANING) result.push(gloss);
    at += phrase?.length ?? 1;
  }
  return result;
}

/** A text word by word in English, for a model that knows English only; as it is where its language (ISO 639-1) has no glosses. */
export async function glossText(text: string, language: string): Promise<string> {
  const glosses = await loadGlosses(language);
  if (!glosses) return text;
  const glossLine = (line: string): string =>
    line
      .split(CLAUSE_END)
      .flatMap((clause) => glossClause(clause, glosses))
      .join(' ');
  return text.split('\n').map(glossLine).join('\n');
}
