import { languageRules } from './language-rules.ts';
import { UNSPACED_SCRIPTS } from './unspaced-scripts.ts';

/** Letters with their marks, and digits. The vowel signs of Hindi and Thai are marks and belong to the word. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Finding word boundaries in these scripts takes a dictionary, so pairs of characters are indexed in place of words. */
const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u');
const UNSPACED_RUN = new RegExp(String.raw`[${UNSPACED_SCRIPTS}\p{M}ー]+|[^${UNSPACED_SCRIPTS}ー]+`, 'gu');

/** Languages whose stop words are indexed too. In measurements, leaving them out lowered recall. */
const KEEP_STOPWORDS = new Set(['hi', 'vi']);

/** All pairs of neighboring characters; marks belong to the character before them. */
function toBigrams(run: string): string[] {
  const characters = run.match(/\P{M}\p{M}*/gu) ?? [];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** Removes accents, which people often leave out when typing. In Vietnamese they make other words, so they stay. */
const stripAccents = (word: string, language: string): string =>
  language.startsWith('vi')
    ? word
    : word
        .normalize('NFD')
        .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
        .normalize('NFC');

export interface WordToken {
  /** The word of the text, in lower case. */
  word: string;
  /** The indexed form: stemmed and without accents, or a pair of characters. */
  lexeme: string;
  isStopword: boolean;
}

/** Splits a text into its words, in order, by the rules of a language. */
export function tokenizeWords(text: string, language: string): WordToken[] {
  const { stem, stopwords } = languageRules(language);
  const keepsStopwords = KEEP_STOPWORDS.has(language);
  const words: WordToken[] = [];
  for (const [match] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    for (const run of UNSPACED.test(match) ? (match.match(UNSPACED_RUN) ?? []) : [match]) {
      if (UNSPACED.test(run)) {
        words.push(...toBigrams(run).map((bigram) => ({ word: bigram, lexeme: bigram, isStopword: false })));
        continue;
      }
      const word = run.replaceAll('’', "'").replace(/'s$/, '');
      words.push({
        word,
        lexeme: stripAccents(stem ? stem(word) : word, language),
        isStopword: !keepsStopwords && stopwords.has(word),
      });
    }
  }
  return words;
}

/** The lexemes of a text or query in order, without stop words. */
export const toLexemes = (text: string, language: string): string[] =>
  tokenizeWords(text, language)
    .filter(({ isStopword, lexeme }) => !isStopword && lexeme.length > 0 && lexeme.length <= 60)
    .map(({ lexeme }) => lexeme);
