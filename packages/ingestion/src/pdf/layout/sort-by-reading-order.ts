import type { OrderedLine, TextLine, TextSpan } from './page-lines.ts';

/** A column of text has at least so many lines, of so many letters each, that fill so much of its width. */
const MIN_LINES = 4;
const MIN_LETTERS = 15;
const MIN_FILL = 0.5;
/** So many sizes between two lines are room around something else. */
const MIN_GAP = 3;
/** Left edges of lines of one column differ by less, in points. */
const EDGE_TOLERANCE = 3;

interface ColumnSplit {
  from: number;
  to: number;
  at: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The left edges at which a further column may begin. */
function leftEdges(rows: readonly TextLine[]): number[] {
  const counts = new Map<number, { count: number; least: number }>();
  for (const { spans } of rows)
    for (const { left } of spans) {
      const key = Math.round(left / EDGE_TOLERANCE);
      const known = counts.get(key) ?? { count: 0, least: left };
      counts.set(key, { count: known.count + 1, least: Math.min(known.least, left) });
    }
  return [...counts.values()].filter(({ count }) => count >= MIN_LINES - 1).map(({ least }) => least);
}

const isLeftOf = ({ right }: TextSpan, at: number): boolean => right <= at;
const isRightOf = ({ left }: TextSpan, at: number): boolean => left >= at - 1;

/** Whether the lines read as running text, and not as the cells of a table. */
function isProse(sides: readonly TextSpan[][]): boolean {
  const filled = sides.filter((spans) => spans.length > 0);
  if (filled.length < MIN_LINES) return false;
  const all = filled.flat();
  const width = Math.max(...all.map(({ right }) => right)) - Math.min(...all.map(({ left }) => left));
  const fills = filled.map((spans) => spans.reduce((sum, { left, right }) => sum + right - left, 0) / width);
  return mean(all.map(({ text }) => text.length)) >= MIN_LETTERS && mean(fills) >= MIN_FILL;
}

/** Where a stretch of two columns ends: what stands apart below the last line of the right one belongs to neither. */
function findColumnsEnd(rows: readonly TextLine[], from: number, to: number, at: number): number {
  const last = rows.findLastIndex(({ spans }, index) => index < to && spans.some((one) => isRightOf(one, at)));
  for (let index = Math.max(last, from); index + 1 < to; index++) {
    const [row, next] = [rows[index], rows[index + 1]];
    if (row && next && next.baseline - row.baseline > row.size * MIN_GAP) return index + 1;
  }
  return to;
}

/** The longest stretch of lines without one that crosses `at`, if it is two columns of text. */
function splitAt(rows: readonly TextLine[], at: number): ColumnSplit | null {
  let best: ColumnSplit | null = null;
  for (let from = 0; from < rows.length;) {
    let to = from;
    while (to < rows.length && rows[to]?.spans.every((one) => isLeftOf(one, at) || isRightOf(one, at))) to += 1;
    const end = findColumnsEnd(rows, from, to, at);
    if (end - from >= MIN_LINES && (!best || end - from > best.to - best.from)) {
      const stretch = rows.slice(from, end);
      const left = stretch.map(({ spans }) => spans.filter((one) => !isRightOf(one, at)));
      const right = stretch.map(({ spans }) => spans.filter((one) => isRightOf(one, at)));
      if (isProse(left) && isProse(right)) best = { from, to: end, at };
    }
    from = to + 1;
  }
  return best;
}

function findColumnSplit(rows: readonly TextLine[]): ColumnSplit | null {
  const cuts = leftEdges(rows).flatMap((at) => splitAt(rows, at) ?? []);
  return cuts.sort((a, b) => b.to - b.from - (a.to - a.from) || a.at - b.at)[0] ?? null;
}

/** One side of a cut: the rows with only the spans that stand on it. */
const filterSpans = (rows: readonly TextLine[], isOn: (span: TextSpan) => boolean): TextLine[] =>
  rows.flatMap((row) => {
    const spans = row.spans.filter(isOn);
    return spans.length > 0 ? [{ ...row, spans }] : [];
  });

const isRtlText = (rows: readonly TextLine[]): boolean => {
  const text = rows.flatMap(({ spans }) => spans.map((one) => one.text)).join('');
  return (text.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0) * 2 > text.length;
};

/** Stretches that are read from top to bottom, one after the other: what stands above columns, each column, what stands below. */
function splitIntoStretches(rows: readonly TextLine[]): TextLine[][] {
  const cut = findColumnSplit(rows);
  if (!cut) return rows.length > 0 ? [[...rows]] : [];
  const { from, to, at } = cut;
  const middle = rows.slice(from, to);
  const sides = [filterSpans(middle, (one) => !isRightOf(one, at)), filterSpans(middle, (one) => isRightOf(one, at))];
  if (isRtlText(middle)) sides.reverse();
  return [
    ...splitIntoStretches(rows.slice(0, from)),
    ...sides.flatMap((side) => splitIntoStretches(side)),
    ...splitIntoStretches(rows.slice(to)),
  ];
}

/** The lines of a page in the order in which a person reads them. */
export const sortByReadingOrder = (rows: readonly TextLine[]): OrderedLine[] =>
  splitIntoStretches(rows).flatMap((stretch, column) => stretch.map((row) => ({ ...row, column })));
