import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFPageProxy } from 'pdfjs-dist';
import { multiply } from '../matrix.ts';
import type { Matrix } from '../matrix.ts';
import type { PageRule } from './page-rule.ts';

/** Thicker than this is a box, in points. */
const MAX_THICKNESS = 4;
const MIN_LENGTH = 5;
/** A page of more lines is a drawing. */
const MAX_RULES = 3_000;
/** How the reader writes paths: an operator, then its numbers. */
const [MOVE, LINE, CURVE, CLOSE] = [0, 1, 2, 3];

type Point = [x: number, y: number];

/** The corners of each part of a path; a part with a curve is none that a table is made of. */
function toOutlines(path: Float32Array): Point[][] {
  const outlines: Point[][] = [];
  let current: Point[] = [];
  for (let index = 0; index < path.length;) {
    const operator = path[index];
    const point: Point = [path[index + 1] ?? 0, path[index + 2] ?? 0];
    if (operator === MOVE) outlines.push((current = [point]));
    else if (operator === LINE) current.push(point);
    else if (operator === CLOSE && current[0]) current.push(current[0]);
    else if (operator === CURVE) current.length = 0;
    index += operator === CURVE ? 7 : operator === CLOSE ? 1 : 3;
  }
  return outlines.filter(({ length }) => length > 1);
}

const toRule = ([x1, y1]: Point, [x2, y2]: Point): PageRule | null => {
  const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (height <= 1 && width >= MIN_LENGTH)
    return { isUpright: false, at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) };
  if (width <= 1 && height >= MIN_LENGTH)
    return { isUpright: true, at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) };
  return null;
};

/** The rules of an outline: its edges, or the middle of a box that is so thin that it is a line. */
function outlineToRules(outline: readonly Point[]): (PageRule | null)[] {
  const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (bottom - top <= MAX_THICKNESS && right - left > MAX_THICKNESS)
    return [toRule([left, (top + bottom) / 2], [right, (top + bottom) / 2])];
  if (right - left <= MAX_THICKNESS && bottom - top > MAX_THICKNESS)
    return [toRule([(left + right) / 2, top], [(left + right) / 2, bottom])];
  return outline.slice(1).map((point, index) => toRule(outline[index] ?? point, point));
}

/** The lines and edges of boxes on a page, in points from the top left as it is shown. */
export async function extractRules(page: PDFPageProxy): Promise<PageRule[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const saved: Matrix[] = [];
  const rules: PageRule[] = [];
  let matrix = page.getViewport({ scale: 1 }).transform as Matrix;
  for (let index = 0; index < fnArray.length; index++) {
    const operator = fnArray[index];
    const args = argsArray[index] as unknown[] | null;
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = multiply(matrix, args as unknown as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      if (Array.isArray(args?.[0])) matrix = multiply(matrix, args[0] as Matrix);
    } else if (operator === OPS.constructPath && args?.[0] !== OPS.endPath) {
      const [path] = (args?.[1] ?? []) as (Float32Array | null)[];
      const [a, b, c, d, e, f] = matrix;
      const place = ([x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f];
      const outlines = path && path.length < MAX_RULES * 3 ? toOutlines(path) : [];
      for (const outline of outlines) rules.push(...outlineToRules(outline.map(place)).filter((rule) => rule !== null));
      if (rules.length > MAX_RULES) return [];
    }
  }
  return rules;
}
