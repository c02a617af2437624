import type { HighlightSegment } from '@lobby/contracts/inbox';

const CONTEXT_BEFORE = 60;
const PASSAGE_LENGTH = 220;

const escapeRegExp = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The passage around the first match of the words, split into matches and the text between; words match by prefix. */
export function highlight(text: string, words: readonly string[]): HighlightSegment[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escapeRegExp).join('|')})`, 'giu');
  const first = words.length > 0 ? text.search(pattern) : -1;
  const from = first > CONTEXT_BEFORE ? text.indexOf(' ', first - CONTEXT_BEFORE) + 1 : 0;
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
