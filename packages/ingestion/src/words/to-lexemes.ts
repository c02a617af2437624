import snowball from 'snowball-stemmers';
import { languageRules } from './languages.ts';

/** Letters with their marks, and digits: Hindi's and Thai's vowel signs are marks and belong to the word. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Scripts that write without spaces: words can't be told apart cheaply there, so pairs of characters stand for them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

const stemmers = new Map<string, (word: string) => string>();

function stemmerOf(name: string): (word: string) => string {
  const known = stemmers.get(name);
  if (known) return known;
  const made = snowball.newStemmer(name);
  const stem = (word: string): string => made.stem(word);
  stemmers.set(name, stem);
  return stem;
}

/** A character with the marks that follow it counts as one. */
function pairs(run: string): string[] {
  const characters = run.match(/\P{M}\p{M}*/gu) ?? [];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

const withoutAccents = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');

export interface Word {
  /** As it stands in the text, in lower case. */
  word: string;
  /** As it is searched: stemmed, without accents, or a pair of characters. */
  lexeme: string;
  isStopword: boolean;
}

/** The words of a text in order, in one language's terms. */
export function toWords(text: string, language: string): Word[] {
  const { stemmer, stopwords } = languageRules(language);
  const stem = stemmer ? stemmerOf(stemmer) : (word: string): string => word;
  const words: Word[] = [];
  for (const [match] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    for (const run of UNSPACED.test(match) ? (match.match(UNSPACED_RUN) ?? []) : [match]) {
      if (UNSPACED.test(run)) {
        words.push(...pairs(run).map((pair) => ({ word: pair, lexeme: pair, isStopword: false })));
        continue;
      }
      const word = run.replaceAll('’', "'").replace(/'s$/, '');
      words.push({ word, lexeme: withoutAccents(stem(word)), isStopword: stopwords.has(word) });
    }
  }
  return words;
}

/** The lexemes of a text in order, stop words left out: what is indexed and what is searched for. */
export const toLexemes = (text: string, language: string): string[] =>
  toWords(text, language)
    .filter(({ isStopword, lexeme }) => !isStopword && lexeme.length > 0 && lexeme.length <= 60)
    .map(({ lexeme }) => lexeme);
