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

/** A code in one piece ("ab1234"), and the signs that may stand between its parts ("ab-1234"). */
const CODE = /^([a-z]{1,6})(\d{3,})$|^(\d{3,})([a-z]{1,6})$/;
const CODE_SIGN = /^[-/._\u2010\u2011]$/;
const CODE_LETTERS = /^[a-z]{1,6}\d{0,4}$/;
const CODE_DIGITS = /^\d{2,}[a-z]{0,3}$/;

/** Whether two words side by side are one: a code ("ab-1234"), or a word with a letter before it ("e-mail"). */
function isCompound(first: string, sign: string, second: string): boolean {
  if (!CODE_SIGN.test(sign)) return false;
  if (CODE_LETTERS.test(first) && CODE_DIGITS.test(second)) return true;
  if (CODE_DIGITS.test(first) && /^[a-z]{1,6}$/.test(second) && sign !== '.') return true;
  return /^[a-z]$/.test(first) && /^[a-z]{3,}$/.test(second) && /^[-\u2010\u2011]$/.test(sign);
}

interface TextWord {
  text: string;
  /** What stands between it and the word before it. */
  gap: string;
}

/** Words with their other spellings: a code's parts beside the whole of it, and the whole of what a hyphen parts. */
function addSpellings(words: readonly TextWord[]): string[] {
  return words.flatMap(({ text, gap }, index) => {
    const before = words[index - 1]?.text ?? '';
    const parts = (CODE.exec(text) ?? []).slice(1).filter((part) => part !== undefined);
    return isCompound(before, gap, text) ? [text, before + text] : [text, ...parts];
  });
}

function splitWords(text: string): TextWord[] {
  let end = 0;
  return [...text.matchAll(WORD)].map((match) => {
    const gap = text.slice(end, match.index);
    end = match.index + match[0].length;
    return { text: match[0], gap };
  });
}

/** Splits a text into its words, in order, by the rules of a language; a code stands there in each of its spellings. */
export function tokenizeWords(text: string, language: string): WordToken[] {
  const { stem, stopwords } = languageRules(language);
  const keepsStopwords = KEEP_STOPWORDS.has(language);
  const words: WordToken[] = [];
  for (const match of addSpellings(splitWords(text.normalize('NFKC').toLowerCase()))) {
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
