import type { OrderedLine, PageLines } from './page-lines.ts';

/** Running heads and feet stand in the outer parts of a page. */
const MARGIN = 0.12;
/** What stands at the same place on so many pages, and on such a share of them, is one. */
const MIN_REPEATS = 3;
const MIN_SHARE = 0.3;
/** Heights on pages that count as the same place, as a share of the page. */
const POSITIONS = 50;

const lineText = ({ spans }: OrderedLine): string => spans.map(({ text }) => text).join(' ');

/** A name for a line at its place, the same whatever numbers stand in it; null inside of the page. */
function lineKey(line: OrderedLine, height: number): string | null {
  const position = line.baseline / height;
  if (position > MARGIN && position < 1 - MARGIN) return null;
  return `${Math.round(position * POSITIONS)} ${lineText(line).replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').trim()}`;
}

/** Whether a line says nothing but which page this is. */
const isPageNumber = (line: OrderedLine): boolean =>
  !/\p{L}{3,}/u.test(lineText(line).replaceAll(/page|seite|página|pagina/gi, ''));

/** Drops running heads, feet and page numbers where they clearly repeat; a head stays where it stands first. */
export function removeHeadersAndFooters(pages: readonly PageLines[]): PageLines[] {
  const counts = new Map<string, number>();
  for (const { lines, height } of pages) {
    const keys = new Set(lines.map((line) => lineKey(line, height)).filter((key) => key !== null));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isRepeated = (count: number): boolean => count >= MIN_REPEATS && count >= pages.length * MIN_SHARE;
  const seen = new Set<string>();
  return pages.map((page) => {
    const kept = page.lines.filter((line) => {
      const key = lineKey(line, page.height);
      if (key === null || !isRepeated(counts.get(key) ?? 0)) return true;
      const isFirst = !seen.has(key);
      seen.add(key);
      return isFirst && !isPageNumber(line);
    });
    // A page of nothing else means what it says.
    return kept.length > 0 ? { ...page, lines: kept } : page;
  });
}
