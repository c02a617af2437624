import type { LaidOutLine } from '../layout/laid-out-line.ts';
import { isFigure } from './detect-header-rows.ts';
import type { Column } from './lay-out-columns.ts';
import type { TableLine } from './table-line.ts';

/** Columns of running text have so many lines at least, of so many letters on average. */
const MIN_LINES = 4;
const MIN_LETTERS = 18;
const MAX_COLUMNS = 4;
const MAX_LEADING = 1.5;

/** Whether lines that stand side by side are columns of running text, and not the rows of a table. */
export function isRunningText(lines: readonly TableLine[], columns: readonly Column[]): boolean {
  if (columns.length > MAX_COLUMNS) return false;
  const gaps = lines.slice(1).map((line, index) => (line.baseline - (lines[index]?.baseline ?? 0)) / line.size);
  if ((gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Infinity) > MAX_LEADING) return false;
  return columns.every((_, column) => {
    const texts = lines.flatMap(({ pieces }) =>
      pieces.filter((piece) => piece.column === column).map(({ text }) => text),
    );
    const letters = texts.reduce((sum, text) => sum + text.length, 0);
    const goesOn = texts.filter((text) => /^[\p{Ll}(]/u.test(text)).length;
    return (
      texts.length >= MIN_LINES &&
      letters >= texts.length * MIN_LETTERS &&
      goesOn >= texts.length * 0.3 &&
      texts.filter((text) => isFigure(text)).length < texts.length * 0.1
    );
  });
}

/** The lines of columns of text, one column after the other. */
export const separateColumns = (
  inside: readonly LaidOutLine[],
  lines: readonly TableLine[],
  columns: readonly Column[],
): LaidOutLine[] =>
  columns.flatMap((_, column) =>
    lines.flatMap(({ pieces }, index): LaidOutLine[] => {
      const one = inside[index];
      const cells = pieces.filter((piece) => piece.column === column);
      if (!one || cells.length === 0) return [];
      // Each column is one of its own within the stretch of the page that it stands in.
      const place = one.line.column + (column + 1) / (columns.length + 2);
      return [
        {
          ...one,
          level: cells.length === one.cells.length ? one.level : null,
          cells,
          line: { ...one.line, spans: cells, column: place },
        },
      ];
    }),
  );
