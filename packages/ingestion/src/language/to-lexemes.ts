import { languageRules } from './language-rules.ts';

/** Letters with their marks, and digits: Hindi's and Thai's vowel signs are marks and belong to the word. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Scripts that write without spaces: words can't be told apart cheaply there, so pairs of characters stand for them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

/** Their stop words are searched too: measured on questions in both, leaving them out finds less. */
const KEEP_STOPWORDS = new Set(['hi', 'vi']);

/** A character with the marks that follow it counts as one. */
function toBigrams(run: string): string[] {
  const characters = run.match(/\P{M}\p{M}*/gu) ?? [];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** Accents are often left out when typing; in Vietnamese they make other words. */
const stripAccents = (word: string, language: string): string =>
  language.startsWith('vi')
    ? word
    : word
        .normalize('NFD')
        .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
        .normalize('NFC');

export interface WordToken {
  /** As it stands in the text, in lower case. */
  word: string;
  /** As it is searched: stemmed, without accents, or a pair of characters. */
  lexeme: string;
  isStopword: boolean;
}

/** The words of a text in order, in one language's terms. */
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

/** The lexemes of a text in order, stop words left out: what is indexed and what is searched for. */
export const toLexemes = (text: string, language: string): string[] =>
  tokenizeWords(text, language)
    .filter(({ isStopword, lexeme }) => !isStopword && lexeme.length > 0 && lexeme.length <= 60)
    .map(({ lexeme }) => lexeme);
