import type { Fragment, TextLine, TextSpan } from './page-lines.ts';

/** Above and below the baseline, as shares of the size: about what letters take. */
const [ASCENT, DESCENT] = [0.75, 0.2];
/** A gap of this share of the size cuts a line; word gaps of justified text stay below. */
const SPAN_GAP = 1;
const WORD_GAP = 0.2;
/** A gap of this share may be one between cells. */
const JOINT_GAP = 0.45;
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Open lines that a fragment may still belong to: columns side by side have lines of their own. */
const MAX_OPEN_LINES = 6;

interface OpenLine {
  top: number;
  bottom: number;
  size: number;
  baseline: number;
  fragments: Fragment[];
}

const verticalOverlap = (line: OpenLine, top: number, bottom: number): number =>
  (Math.min(line.bottom, bottom) - Math.max(line.top, top)) / Math.min(line.bottom - line.top, bottom - top);

/** Gathers fragments that stand on one line; what is raised or lowered a little belongs to it. */
function groupIntoLines(fragments: readonly Fragment[]): OpenLine[] {
  const lines: OpenLine[] = [];
  for (const fragment of fragments.toSorted((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const [top, bottom] = [fragment.baseline - fragment.size * ASCENT, fragment.baseline + fragment.size * DESCENT];
    const near = lines.slice(-MAX_OPEN_LINES).reverse();
    const line = near.find((open) => verticalOverlap(open, top, bottom) > 0.5);
    if (!line) lines.push({ top, bottom, size: fragment.size, baseline: fragment.baseline, fragments: [fragment] });
    else {
      line.fragments.push(fragment);
      if (fragment.size > line.size)
        Object.assign(line, { top, bottom, size: fragment.size, baseline: fragment.baseline });
    }
  }
  return lines;
}

/** How many letters at the beginning are the end of the text before, drawn once more over it (how some programs make bold). */
function countOverdrawnLetters(before: string, { text, left, right }: Fragment, end: number): number {
  const width = (right - left) / text.length;
  const overlap = end - left;
  if (overlap < width * 0.7) return 0;
  const most = Math.min(text.length, Math.round(overlap / width) + 1);
  for (let count = most; count > 0; count--)
    if (Math.abs(count * width - overlap) < width * 0.35 && before.endsWith(text.slice(0, count))) return count;
  return 0;
}

/** Whether a word of one direction of writing ends where one of the other begins. */
const isScriptChange = (before: string, text: string): boolean =>
  (/\p{Script=Latin}$/u.test(before) && RTL.test(text.charAt(0))) ||
  (RTL.test(before.charAt(before.length - 1)) && /^\p{Script=Latin}/u.test(text));

function toSpans(fragments: readonly Fragment[], isRtl: boolean): TextSpan[] {
  const spans: TextSpan[] = [];
  const sorted = fragments.toSorted((a, b) => (isRtl ? b.right - a.right : a.left - b.left));
  let size = 0;
  for (const fragment of sorted) {
    const { text, left, right, hasSpaceBefore } = fragment;
    const last = spans.at(-1);
    const gap = last ? (isRtl ? last.left - right : left - last.right) : 0;
    if (!last || gap > Math.min(size, fragment.size) * SPAN_GAP) spans.push({ text, left, right });
    else {
      const overdrawn = isRtl ? 0 : countOverdrawnLetters(last.text, fragment, last.right);
      const isApart =
        overdrawn === 0 &&
        (hasSpaceBefore || gap > Math.min(size, fragment.size) * WORD_GAP || isScriptChange(last.text, text));
      if (isApart && !last.text.endsWith(' ')) last.text += ' ';
      if (!isRtl && gap > Math.min(size, fragment.size) * JOINT_GAP)
        (last.joints ??= []).push({ index: last.text.length, end: last.right, start: left });
      last.text += text.slice(overdrawn);
      last.left = Math.min(last.left, left);
      last.right = Math.max(last.right, right);
    }
    size = fragment.size;
  }
  return spans;
}

const countLetters = (fragments: readonly Fragment[]): number =>
  fragments.reduce((sum, { text }) => sum + text.length, 0);

function dominantFont(fragments: readonly Fragment[]): { font: string; size: number } {
  const letters = new Map<string, { font: string; size: number; count: number }>();
  for (const { font, size, text } of fragments) {
    const key = `${font} ${size}`;
    const known = letters.get(key) ?? { font, size, count: 0 };
    letters.set(key, { ...known, count: known.count + text.length });
  }
  const [main] = [...letters.values()].sort((a, b) => b.count - a.count);
  return { font: main?.font ?? '', size: main?.size ?? 0 };
}

/** The lines of a page from top to bottom, each cut where there is a gap; in a line that runs from right to left so do its pieces. */
export const fragmentsToLines = (fragments: readonly Fragment[]): TextLine[] =>
  groupIntoLines(fragments)
    .sort((a, b) => a.baseline - b.baseline)
    .map((line) => {
      const rtl = line.fragments.filter(({ isRtl }) => isRtl);
      const isRtl = countLetters(rtl) * 2 > countLetters(line.fragments);
      return {
        spans: toSpans(line.fragments, isRtl),
        baseline: line.baseline,
        ...dominantFont(line.fragments),
      };
    });
