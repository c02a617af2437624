const EDGE_LENGTH = 40;

const normalizeWhitespace = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether a line contains the beginning or the end of a passage. */
const containsEdge = (line: string, passage: string): boolean =>
  line.length > EDGE_LENGTH &&
  (line.includes(passage.slice(0, EDGE_LENGTH)) || line.includes(passage.slice(-EDGE_LENGTH)));

/**
 * The first and last line (0-based, inclusive) of a page that a passage was cut from; null if there is no such line. A passage may start
 * or end within a line.
 */
export function findPassageLines(lines: readonly string[], passage: string): { from: number; to: number } | null {
  const text = normalizeWhitespace(passage);
  const isBlank = (line: string | undefined): boolean => normalizeWhitespace(line ?? '') === '';
  const isMatch = lines.map((line) => {
    const lineText = normalizeWhitespace(line);
    return lineText !== '' && (text.includes(lineText) || lineText.includes(text) || containsEdge(lineText, text));
  });
  const starts = isMatch.flatMap((matches, at) => (matches && !isMatch[at - 1] ? [at] : []));
  const ranges = starts.map((from) => {
    let to = from;
    while (isMatch[to + 1] || (isMatch[to + 2] && isBlank(lines[to + 1]))) to += 1;
    return { from, to, size: lines.slice(from, to + 1).join('').length };
  });
  const longest = ranges.toSorted((a, b) => b.size - a.size)[0];
  return longest ? { from: longest.from, to: longest.to } : null;
}
