import { toWords } from './to-lexemes.ts';

/** A piece of a text; the pieces joined are the text again. */
export interface MarkedPiece {
  text: string;
  isMatch: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Which characters of a run without spaces belong to a pair that was searched for. */
function markPairs(run: string, lexemes: ReadonlySet<string>, language: string): MarkedPiece[] {
  const characters = run.match(/\P{M}\p{M}*/gu) ?? [run];
  const isHit = (index: number): boolean =>
    toWords(`${characters[index] ?? ''}${characters[index + 1] ?? ''}`, language).some(({ lexeme }) =>
      lexemes.has(lexeme),
    );
  return characters.map((text, index) => ({ text, isMatch: isHit(index) || (index > 0 && isHit(index - 1)) }));
}

function markWord(word: string, lexemes: ReadonlySet<string>, language: string): MarkedPiece[] {
  const found = toWords(word, language);
  if (found.length > 1) return markPairs(word, lexemes, language);
  return [{ text: word, isMatch: found.some(({ lexeme }) => lexemes.has(lexeme)) }];
}

/** A text with those of its words marked that a search for these lexemes matched, cut where the mark begins and ends. */
export function markWords(text: string, lexemes: readonly string[], language: string): MarkedPiece[] {
  const wanted = new Set(lexemes);
  const pieces: MarkedPiece[] = [];
  const add = (piece: MarkedPiece): void => {
    const last = pieces.at(-1);
    if (last?.isMatch === piece.isMatch) last.text += piece.text;
    else if (piece.text !== '') pieces.push({ ...piece });
  };
  let from = 0;
  for (const match of text.matchAll(WORD)) {
    add({ text: text.slice(from, match.index), isMatch: false });
    for (const piece of markWord(match[0], wanted, language)) add(piece);
    from = match.index + match[0].length;
  }
  add({ text: text.slice(from), isMatch: false });
  return pieces;
}
