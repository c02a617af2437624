import type { TextDirection } from '../extract-fragments.ts';
import { findRuledTables } from '../table/find-ruled-tables.ts';
import type { RuledTable } from '../table/find-ruled-tables.ts';
import type { PageRule } from '../table/page-rule.ts';
import { fragmentsToLines } from './fragments-to-lines.ts';
import type { OrderedLine, TextLine } from './page-lines.ts';
import { placeRules } from './reading-frame.ts';
import { sortByReadingOrder } from './sort-by-reading-order.ts';

/** Shorter lines underline words, in points. */
const MIN_RULE = 20;
/** Columns of each direction of text are counted from here on. */
const COLUMNS = 1_000;

const tableToLine = ({ table, top, left, right, size }: RuledTable): TextLine => ({
  spans: [{ text: table.pieces.map(({ text }) => text).join(' '), left, right }],
  baseline: top + size,
  size,
  font: '',
  table,
});

/** Whether some lines of a page have gaps, as rows of a table have. */
const mayHaveTables = (lines: readonly TextLine[]): boolean =>
  lines.filter(({ spans }) => spans.length > 1).length >= 2;

/** Marks each line with how many drawn lines stand above it. */
function countRulesAbove(lines: readonly TextLine[], rules: readonly PageRule[]): TextLine[] {
  const level = rules
    .filter(({ isUpright, from, to }) => !isUpright && to - from >= MIN_RULE)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  let [band, index] = [0, 0];
  return lines.map((line) => {
    const start = index;
    while ((level[index] ?? Infinity) < line.baseline - line.size * 0.2) index += 1;
    if (index > start) band += 1;
    return { ...line, band };
  });
}

/** The lines of a page in reading order. `loadRules` gives what is drawn on the page, and is called where there may be tables. */
export async function extractLines(
  directions: readonly TextDirection[],
  loadRules: () => Promise<PageRule[]>,
): Promise<OrderedLine[]> {
  const lines: OrderedLine[] = [];
  for (const [index, { frame, fragments }] of directions.entries()) {
    let found = fragmentsToLines(fragments);
    if (mayHaveTables(found)) {
      const rules = placeRules(await loadRules(), frame);
      const { tables, rest } = findRuledTables(rules, fragments);
      if (tables.length > 0)
        found = [...fragmentsToLines(rest), ...tables.map(tableToLine)].sort((a, b) => a.baseline - b.baseline);
      found = countRulesAbove(found, rules);
    }
    const isUpright = frame.rotation === 0;
    for (const line of sortByReadingOrder(found))
      lines.push({
        ...line,
        column: line.column + index * COLUMNS,
        ...(isUpright ? {} : { pageHeight: frame.height }),
      });
  }
  return lines;
}
