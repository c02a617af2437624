/** The most words that are remembered of one document. */
const MAX_WORDS = 200_000;
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*/gu;
const ENDS_WITH_HYPHEN = /[-\u00AD\u2010\u2011]$/u;

/** The words and compounds that a document has within its lines, in lower case and with plain hyphens. */
export function collectDocumentWords(lines: Iterable<string>): ReadonlySet<string> {
  const words = new Set<string>();
  let isFragmentFirst = false;
  for (const line of lines) {
    const found = (line.match(WORD) ?? []).map((word) => word.toLowerCase().replaceAll(/[\u2010\u2011]/g, '-'));
    const isFragmentLast = ENDS_WITH_HYPHEN.test(line.trimEnd());
    // What stands around the end of a line may be half a word.
    for (const word of found.slice(isFragmentFirst ? 1 : 0, isFragmentLast ? -1 : undefined)) words.add(word);
    isFragmentFirst = isFragmentLast;
    if (words.size > MAX_WORDS) break;
  }
  return words;
}
