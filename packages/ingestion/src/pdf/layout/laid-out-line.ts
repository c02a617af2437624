import type { OrderedLine, SpanJoint, TextSpan } from './page-lines.ts';

/** Pieces of a line nearer than this share of its size are one text and no cells. */
const CELL_GAP = 1.6;
/** The number or bullet of an item of a list. */
export const LABEL = /^(?:[•·▪■●○◦‣▸►✓✔☐☑☒*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|\d+(?:\.\d+)+\.?)$/u;
/** Signs that tables set apart from their figures. */
const CURRENCY = /^[(\p{Sc}]{1,3}$/u;
const CLOSING = /^[)%]{1,2}$/;

/** Two spans as one, with the place where they were joined. */
function joinSpans(one: TextSpan, other: TextSpan): TextSpan {
  const index = one.text.length + 1;
  return {
    text: `${one.text} ${other.text}`,
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    joints: [
      ...(one.joints ?? []),
      { index, end: one.right, start: other.left },
      ...(other.joints ?? []).map((joint) => ({ ...joint, index: joint.index + index })),
    ],
  };
}

/** A cell cut at the joints that `isCut` accepts; it gets the piece after the joint, as far as the next one. */
export function splitCell(cell: TextSpan, isCut: (piece: TextSpan, joint: SpanJoint) => boolean): TextSpan[] {
  const { text, right, joints = [] } = cell;
  const parts: TextSpan[] = [];
  let open: { from: number; left: number; joints: SpanJoint[] } = { from: 0, left: cell.left, joints: [] };
  const finish = (end: number | undefined, rightEdge: number): void => {
    parts.push({ text: text.slice(open.from, end).trim(), left: open.left, right: rightEdge, joints: open.joints });
  };
  joints.forEach((joint, at) => {
    const next = joints[at + 1];
    const piece = { text: text.slice(joint.index, next?.index), left: joint.start, right: next?.end ?? right };
    const isSign = CURRENCY.test(text.slice(open.from, joint.index).trim()) || CLOSING.test(piece.text.trim());
    if (isSign || !isCut(piece, joint)) {
      open.joints.push({ ...joint, index: joint.index - open.from });
      return;
    }
    finish(joint.index, joint.end);
    open = { from: joint.index, left: joint.start, joints: [] };
  });
  if (parts.length === 0) return [cell];
  finish(undefined, right);
  return parts;
}

/** Whether a figure has its sign after it: "80 €", and not "€ 80 €" with that of the next one. */
const hasSignAfter = (text: string): boolean => /\d[)%]*$/.test(text) && !/^\(?\p{Sc}/u.test(text);

/** Gives a sign of currency at the end of a cell to the figure after it, which it stands before. */
function moveSigns(cells: readonly TextSpan[]): TextSpan[] {
  const moved = [...cells];
  moved.forEach((_, index) => {
    const cell = moved[index];
    const [, text, sign] = /^(.*\S)\s+(\p{Sc})$/su.exec(cell?.text ?? '') ?? [];
    const next = moved[index + 1];
    if (!cell || !text || !sign || !next || hasSignAfter(text) || !/^[(\d]/.test(next.text)) return;
    const joint = cell.joints?.at(-1);
    const right =
      joint && joint.index >= text.length ? joint.end : cell.right - (cell.right - cell.left) / cell.text.length;
    moved[index] = { ...cell, text, right, joints: cell.joints?.filter(({ index: at }) => at < text.length) ?? [] };
    moved[index + 1] = { ...next, text: `${sign} ${next.text}`, joints: [] };
  });
  return moved;
}

/** A name and its price with the dots between them, as they are written in one piece. */
const LEADER = /^(.*?[^\s.·…_])(\s*(?:[.·…_]\s?){4,})([^\s.·…_].*)$/su;

/** A text cut where dots lead from a name to its price. */
function splitAtLeader(span: TextSpan): TextSpan[] {
  const [, name, dots, price] = LEADER.exec(span.text) ?? [];
  if (!name || !dots || !price || span.joints?.length) return [span];
  const width = (span.right - span.left) / span.text.length;
  return [
    { text: name, left: span.left, right: span.left + width * name.length },
    { text: price, left: span.right - width * price.length, right: span.right },
  ];
}

/** A line's cells; a bullet or number at its beginning belongs to what follows it. */
export function toCells({ spans, size }: OrderedLine): TextSpan[] {
  const cells: TextSpan[] = [];
  for (const span of spans.flatMap(splitAtLeader)) {
    const last = cells.at(-1);
    const gap = last ? Math.max(span.left - last.right, last.left - span.right) : 0;
    const isLabelled = last && cells.length === 1 && spans.length === 2 && LABEL.test(last.text.trim());
    const isSign = last && (CURRENCY.test(last.text.trim()) || (CLOSING.test(span.text.trim()) && gap < size * 4));
    if (last && (gap < size * CELL_GAP || isLabelled || isSign)) cells[cells.length - 1] = joinSpans(last, span);
    else cells.push(span);
  }
  return moveSigns(cells);
}

/** A line with its cells, and its heading's level. */
export interface LaidOutLine {
  line: OrderedLine;
  cells: TextSpan[];
  level: number | null;
}
