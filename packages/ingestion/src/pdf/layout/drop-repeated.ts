import type { Line, PageLines } from './fragment.ts';

/** Running heads and feet stand in the outer parts of a page. */
const MARGIN = 0.12;
/** What stands at the same place on so many pages, and on such a share of them, is one. */
const MIN_PAGES = 3;
const MIN_SHARE = 0.3;
/** Heights on pages that count as the same place, as a share of the page. */
const PLACES = 50;

const textOf = ({ segments }: Line): string => segments.map(({ text }) => text).join(' ');

/** A name for a line at its place, the same whatever numbers stand in it; null inside of the page. */
function markOf(line: Line, height: number): string | null {
  const place = line.baseline / height;
  if (place > MARGIN && place < 1 - MARGIN) return null;
  return `${Math.round(place * PLACES)} ${textOf(line).replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').trim()}`;
}

/** Whether a line says nothing but which page this is. */
const isPageNumber = (line: Line): boolean =>
  !/\p{L}{3,}/u.test(textOf(line).replaceAll(/page|seite|página|pagina/gi, ''));

/** Drops running heads, feet and page numbers where they clearly repeat; a head stays where it stands first. */
export function dropRepeated(pages: readonly PageLines[]): PageLines[] {
  const counts = new Map<string, number>();
  for (const { lines, height } of pages) {
    const marks = new Set(lines.map((line) => markOf(line, height)).filter((mark) => mark !== null));
    for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const isRepeated = (count: number): boolean => count >= MIN_PAGES && count >= pages.length * MIN_SHARE;
  const seen = new Set<string>();
  return pages.map((page) => {
    const kept = page.lines.filter((line) => {
      const mark = markOf(line, page.height);
      if (mark === null || !isRepeated(counts.get(mark) ?? 0)) return true;
      const isFirst = !seen.has(mark);
      seen.add(mark);
      return isFirst && !isPageNumber(line);
    });
    // A page of nothing else means what it says.
    return kept.length > 0 ? { ...page, lines: kept } : page;
  });
}
