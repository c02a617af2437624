import type { Line, Row, Segment } from './fragment.ts';

/** A column of text has at least so many lines, of so many letters each, that fill so much of its width. */
const MIN_LINES = 4;
const MIN_LETTERS = 15;
const MIN_FILL = 0.5;
/** So many sizes between two lines are room around something else. */
const ROOM = 3;
/** Left edges of lines of one column differ by less, in points. */
const EDGE = 3;

interface Cut {
  from: number;
  to: number;
  at: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The left edges at which a further column may begin. */
function edgesOf(rows: readonly Row[]): number[] {
  const counts = new Map<number, { count: number; least: number }>();
  for (const { segments } of rows)
    for (const { left } of segments) {
      const key = Math.round(left / EDGE);
      const known = counts.get(key) ?? { count: 0, least: left };
      counts.set(key, { count: known.count + 1, least: Math.min(known.least, left) });
    }
  return [...counts.values()].filter(({ count }) => count >= MIN_LINES - 1).map(({ least }) => least);
}

const isLeftOf = ({ right }: Segment, at: number): boolean => right <= at;
const isRightOf = ({ left }: Segment, at: number): boolean => left >= at - 1;

/** Whether the lines read as running text, and not as the cells of a table. */
function isProse(sides: readonly Segment[][]): boolean {
  const filled = sides.filter((segments) => segments.length > 0);
  if (filled.length < MIN_LINES) return false;
  const all = filled.flat();
  const width = Math.max(...all.map(({ right }) => right)) - Math.min(...all.map(({ left }) => left));
  const fills = filled.map((segments) => segments.reduce((sum, { left, right }) => sum + right - left, 0) / width);
  return mean(all.map(({ text }) => text.length)) >= MIN_LETTERS && mean(fills) >= MIN_FILL;
}

/** Where a stretch of two columns ends: what stands apart below the last line of the right one belongs to neither. */
function endOf(rows: readonly Row[], from: number, to: number, at: number): number {
  const last = rows.findLastIndex(({ segments }, index) => index < to && segments.some((one) => isRightOf(one, at)));
  for (let index = Math.max(last, from); index + 1 < to; index++) {
    const [row, next] = [rows[index], rows[index + 1]];
    if (row && next && next.baseline - row.baseline > row.size * ROOM) return index + 1;
  }
  return to;
}

/** The longest stretch of lines without one that crosses `at`, if it is two columns of text. */
function cutAt(rows: readonly Row[], at: number): Cut | null {
  let best: Cut | null = null;
  for (let from = 0; from < rows.length;) {
    let to = from;
    while (to < rows.length && rows[to]?.segments.every((one) => isLeftOf(one, at) || isRightOf(one, at))) to += 1;
    const end = endOf(rows, from, to, at);
    if (end - from >= MIN_LINES && (!best || end - from > best.to - best.from)) {
      const stretch = rows.slice(from, end);
      const left = stretch.map(({ segments }) => segments.filter((one) => !isRightOf(one, at)));
      const right = stretch.map(({ segments }) => segments.filter((one) => isRightOf(one, at)));
      if (isProse(left) && isProse(right)) best = { from, to: end, at };
    }
    from = to + 1;
  }
  return best;
}

function findCut(rows: readonly Row[]): Cut | null {
  const cuts = edgesOf(rows).flatMap((at) => cutAt(rows, at) ?? []);
  return cuts.sort((a, b) => b.to - b.from - (a.to - a.from) || a.at - b.at)[0] ?? null;
}

/** One side of a cut: the rows with only the segments that stand on it. */
const sideOf = (rows: readonly Row[], isOn: (segment: Segment) => boolean): Row[] =>
  rows.flatMap((row) => {
    const segments = row.segments.filter(isOn);
    return segments.length > 0 ? [{ ...row, segments }] : [];
  });

const isRtlText = (rows: readonly Row[]): boolean => {
  const text = rows.flatMap(({ segments }) => segments.map((one) => one.text)).join('');
  return (text.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0) * 2 > text.length;
};

/** Stretches that are read from top to bottom, one after the other: what stands above columns, each column, what stands below. */
function stretches(rows: readonly Row[]): Row[][] {
  const cut = findCut(rows);
  if (!cut) return rows.length > 0 ? [[...rows]] : [];
  const { from, to, at } = cut;
  const middle = rows.slice(from, to);
  const sides = [sideOf(middle, (one) => !isRightOf(one, at)), sideOf(middle, (one) => isRightOf(one, at))];
  if (isRtlText(middle)) sides.reverse();
  return [...stretches(rows.slice(0, from)), ...sides.flatMap((side) => stretches(side)), ...stretches(rows.slice(to))];
}

/** The lines of a page in the order in which a person reads them. */
export const readInOrder = (rows: readonly Row[]): Line[] =>
  stretches(rows).flatMap((stretch, column) => stretch.map((row) => ({ ...row, column })));
