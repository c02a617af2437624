import type { HighlightSegment } from '@lobby/contracts/inbox';

/** Little enough that the match stands in the part of the passage that a row has room for. */
const CONTEXT_BEFORE = 20;
const PASSAGE_LENGTH = 220;

const escapeRegExp = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches any of the words, at the beginning of a word or also inside one. */
const buildPattern = (words: readonly string[], isInside = false): RegExp =>
  new RegExp(`${isInside ? '' : '(?<![\\p{L}\\p{N}])'}(?:${words.map(escapeRegExp).join('|')})`, 'giu');

/** Where a passage starts whose first match is at an index: at a word where there is one before it. */
function findPassageStart(text: string, first: number): number {
  if (first <= CONTEXT_BEFORE) return 0;
  const from = first - CONTEXT_BEFORE;
  const space = text.indexOf(' ', from);
  return space >= 0 && space < first ? space + 1 : from;
}

/**
 * The passage around the first match of the words, split into matches and the text between. Words match at the beginning of
 * a word; `isInside`: anywhere.
 */
export function highlight(text: string, words: readonly string[], isInside = false): HighlightSegment[] {
  const pattern = buildPattern(words, isInside);
  const from = findPassageStart(text, words.length > 0 ? text.search(pattern) : -1);
  const passage = text.slice(from, from + PASSAGE_LENGTH);
  const pieces: HighlightSegment[] = [];
  let end = 0;
  for (const { 0: match, index } of words.length > 0 ? passage.matchAll(pattern) : []) {
    if (index > end) pieces.push({ text: passage.slice(end, index), isMatch: false });
    pieces.push({ text: match, isMatch: true });
    end = index + match.length;
  }
  if (end < passage.length) pieces.push({ text: passage.slice(end), isMatch: false });
  const ellipsis = { text: '… ', isMatch: false };
  return [
    ...(from > 0 ? [ellipsis] : []),
    ...pieces,
    ...(from + PASSAGE_LENGTH < text.length ? [{ ...ellipsis, text: ' …' }] : []),
  ];
}
