import { tokenizeWords } from './to-lexemes.ts';
import { UNSPACED_SCRIPTS } from './unspaced-scripts.ts';

/** A part of a text. All parts joined give the text. */
export interface HighlightPart {
  text: string;
  isMatch: boolean;
}

const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u');
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Marks the characters of text without spaces that belong to a matched pair. */
function highlightBigrams(run: string, lexemes: ReadonlySet<string>, language: string): HighlightPart[] {
  const characters = run.match(/\P{M}\p{M}*/gu) ?? [run];
  const isPairMatch = (index: number): boolean =>
    tokenizeWords(`${characters[index] ?? ''}${characters[index + 1] ?? ''}`, language).some(({ lexeme }) =>
      lexemes.has(lexeme),
    );
  return characters.map((text, index) => ({
    text,
    isMatch: isPairMatch(index) || (index > 0 && isPairMatch(index - 1)),
  }));
}

function highlightWord(word: string, lexemes: ReadonlySet<string>, language: string): HighlightPart[] {
  const tokens = tokenizeWords(word, language);
  if (UNSPACED.test(word) && tokens.length > 1) return highlightBigrams(word, lexemes, language);
  return [{ text: word, isMatch: tokens.some(({ lexeme }) => lexemes.has(lexeme)) }];
}

/** Splits a text into parts, with the words marked that match one of the lexemes. */
export function highlightMatches(text: string, lexemes: readonly string[], language: string): HighlightPart[] {
  const matched = new Set(lexemes);
  const parts: HighlightPart[] = [];
  const add = (part: HighlightPart): void => {
    const last = parts.at(-1);
    if (last?.isMatch === part.isMatch) last.text += part.text;
    else if (part.text !== '') parts.push({ ...part });
  };
  let from = 0;
  for (const match of text.matchAll(WORD)) {
    add({ text: text.slice(from, match.index), isMatch: false });
    for (const part of highlightWord(match[0], matched, language)) add(part);
    from = match.index + match[0].length;
  }
  add({ text: text.slice(from), isMatch: false });
  return parts;
}
