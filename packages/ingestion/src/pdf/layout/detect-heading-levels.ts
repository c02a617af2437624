import type { OrderedLine, PageLines, TextSpan } from './page-lines.ts';

/** A heading is larger than the text by at least this. */
const MIN_SIZE_RATIO = 1.15;
const MAX_LETTERS = 120;
const MAX_WORDS = 14;
const MAX_LEVEL = 6;

/** What most letters of a file are set in. */
function detectBodyText(pages: readonly PageLines[]): { size: number; font: string } {
  const letters = new Map<string, { size: number; font: string; count: number }>();
  const sizes = new Map<number, number>();
  for (const { lines } of pages)
    for (const { spans, size, font } of lines) {
      const count = spans.reduce((sum, { text }) => sum + text.length, 0);
      const rounded = Math.round(size * 2) / 2;
      sizes.set(rounded, (sizes.get(rounded) ?? 0) + count);
      const key = `${rounded} ${font}`;
      const known = letters.get(key) ?? { size: rounded, font, count: 0 };
      letters.set(key, { ...known, count: known.count + count });
    }
  const size = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const [main] = [...letters.values()].filter((one) => one.size === size).sort((a, b) => b.count - a.count);
  return { size, font: main?.font ?? '' };
}

interface LineContext {
  line: OrderedLine;
  cells: readonly TextSpan[];
  above: OrderedLine | undefined;
  below: OrderedLine | undefined;
}

const isHeadingLike = (text: string): boolean =>
  text.length >= 3 &&
  text.length <= MAX_LETTERS &&
  text.split(/\s+/).length <= MAX_WORDS &&
  /\p{L}{2}/u.test(text) &&
  /^[^\p{L}]{0,12}[\p{Lu}\p{Lo}\p{Lt}]|^\d/u.test(text);

/** Whether there is more room above and below a line than between lines of a text. */
function isIsolated({ line, above, below }: LineContext): boolean {
  const minGap = line.size * 1.7;
  const isFree = (other: OrderedLine | undefined): boolean =>
    !other || other.column !== line.column || Math.abs(other.baseline - line.baseline) > minGap;
  return isFree(above) && isFree(below);
}

/** Whether a line of the text's own size is a heading: in another font, in capitals, or apart from all else. */
function isPlainHeading(context: LineContext, text: string, bodyFont: string): boolean {
  const { line, below, above } = context;
  if (!below || /[.,;:!?…。]$/.test(text)) return false;
  const hasOtherFont = line.font !== bodyFont && below.font !== line.font && above?.font !== line.font;
  if (hasOtherFont && (!above || above.column !== line.column || line.baseline - above.baseline > line.size * 1.4))
    return true;
  if (!isIsolated(context)) return false;
  if (text === text.toUpperCase() && /\p{Lu}{4}/u.test(text)) return true;
  const next = below.spans.map((segment) => segment.text).join(' ');
  return text.split(/\s+/).length <= 8 && next.length > text.length && (next.length > 40 || /[.!?。]$/.test(next));
}

/** For every line of every page its heading's level, from 1; null for all other lines. */
export function detectHeadingLevels(
  pages: readonly PageLines[],
  toCells: (line: OrderedLine) => readonly TextSpan[],
): (number | null)[][] {
  const body = detectBodyText(pages);
  const isLarge = (size: number): boolean => size >= body.size * MIN_SIZE_RATIO;
  const sizesOfPages = pages.map(({ lines }) =>
    lines.map((line, at) => {
      const cells = toCells(line);
      const text = cells[0]?.text.trim() ?? '';
      if (cells.length !== 1 || !isHeadingLike(text) || line.size < body.size * 0.95) return null;
      if (isLarge(line.size)) return Math.round(line.size);
      return isPlainHeading({ line, cells, above: lines[at - 1], below: lines[at + 1] }, text, body.font) ? 0 : null;
    }),
  );
  const sizes = [...new Set(sizesOfPages.flat().filter((size) => size !== null))].sort((a, b) => b - a);
  return sizesOfPages.map((page) =>
    page.map((size) => (size === null ? null : Math.min(MAX_LEVEL, sizes.indexOf(size) + 1))),
  );
}
