import type { HighlightPiece } from '@lobby/contracts';

const BEFORE = 60;
const LENGTH = 220;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words of a search, as the index looks for them: pieces between spaces that hold a letter or a digit, at most ten. */
export const wordsOf = (query: string): string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 10);

/** A tsquery's text: all the words, each of them possibly only begun. Quoted, so that none of them is read as an operator. */
export const tsqueryOf = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`).join(' & ');

/** The passage of a text around the first place where one of the words begins, cut at all of those places. */
export function highlight(text: string, words: readonly string[]): HighlightPiece[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join('|')})`, 'giu');
  const first = words.length > 0 ? text.search(pattern) : -1;
  const from = first > BEFORE ? text.indexOf(' ', first - BEFORE) + 1 : 0;
  const passage = text.slice(from, from + LENGTH);
  const pieces: HighlightPiece[] = [];
  let end = 0;
  for (const { 0: match, index } of words.length > 0 ? passage.matchAll(pattern) : []) {
    if (index > end) pieces.push({ text: passage.slice(end, index), isMatch: false });
    pieces.push({ text: match, isMatch: true });
    end = index + match.length;
  }
  if (end < passage.length) pieces.push({ text: passage.slice(end), isMatch: false });
  const cut = { text: '… ', isMatch: false };
  return [...(from > 0 ? [cut] : []), ...pieces, ...(from + LENGTH < text.length ? [{ ...cut, text: ' …' }] : [])];
}
