import { tokenizeWords } from './to-lexemes.ts';

/** A piece of a text; the pieces joined are the text again. */
export interface HighlightPart {
  text: string;
  isMatch: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Which characters of a run without spaces belong to a pair that was searched for. */
function highlightBigrams(run: string, lexemes: ReadonlySet<string>, language: string): HighlightPart[] {
  const characters = run.match(/\P{M}\p{M}*/gu) ?? [run];
  const isHit = (index: number): boolean =>
    tokenizeWords(`${characters[index] ?? ''}${characters[index + 1] ?? ''}`, language).some(({ lexeme }) =>
      lexemes.has(lexeme),
    );
  return characters.map((text, index) => ({ text, isMatch: isHit(index) || (index > 0 && isHit(index - 1)) }));
}

function highlightWord(word: string, lexemes: ReadonlySet<string>, language: string): HighlightPart[] {
  const found = tokenizeWords(word, language);
  if (found.length > 1) return highlightBigrams(word, lexemes, language);
  return [{ text: word, isMatch: found.some(({ lexeme }) => lexemes.has(lexeme)) }];
}

/** A text with those of its words marked that a search for these lexemes matched, cut where the mark begins and ends. */
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
