import type { PDFPageProxy } from 'pdfjs-dist';
import type { Fragment } from './layout/page-lines.ts';
import { createReadingFrame } from './layout/reading-frame.ts';
import type { ReadingFrame } from './layout/reading-frame.ts';
import { normalizeGlyphs } from './layout/glyphs.ts';

/** Smaller than this nobody reads, in points. */
const MIN_FONT_SIZE = 1;
/** How far from a right angle still counts as one, in degrees. */
const MAX_SLANT = 4;
const MIN_SKEW = 0.6;
/** The same letters so near to each other, as a share of their size, are drawn twice. */
const DUPLICATE_DISTANCE = 0.15;

/** The text of a page that runs in one direction, as it is read. */
export interface TextDirection {
  frame: ReadingFrame;
  fragments: Fragment[];
}

type Item = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number];
type TextItem = Extract<Item, { str: string }>;

interface RotatedFragment {
  rotation: number;
  fragment: Fragment;
}

interface PageFrames {
  matrix: readonly number[];
  /** The frame of a direction. */
  find: (rotation: number) => ReadingFrame;
}

const isText = (item: Item): item is TextItem => 'str' in item;

/** The direction that an item runs in, in degrees clockwise. */
function angleOf(item: TextItem, [a = 1, b = 0, c = 0, d = 1]: readonly number[]): number {
  const [x = 1, y = 0] = item.transform as number[];
  return (Math.atan2(b * x + d * y, a * x + c * y) * 180) / Math.PI;
}

/** How much most text of a page is askew; 0 where it is not, or too much. */
function detectSkew(items: readonly TextItem[], matrix: readonly number[]): number {
  const angles = items
    .filter(({ str }) => str.trim() !== '')
    .map((item) => angleOf(item, matrix))
    .map((angle) => angle - Math.round(angle / 90) * 90)
    .sort((one, other) => one - other);
  const [low = 0, middle = 0, high = 0] = [0.25, 0.5, 0.75].map(
    (share) => angles[Math.floor(angles.length * share)] ?? 0,
  );
  return Math.abs(middle) >= MIN_SKEW && Math.abs(middle) <= MAX_SLANT && high - low < MIN_SKEW ? middle : 0;
}

/** Where an item stands when the page is turned so that it reads from left to right. */
function toRotatedFragment(item: TextItem, { matrix, find }: PageFrames, hasSpaceBefore: boolean): RotatedFragment {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const [, , x2 = 0, y2 = 1, x = 0, y = 0] = item.transform as number[];
  const size = Math.hypot(a * x2 + c * y2, b * x2 + d * y2);
  const [pageX, pageY] = [a * x + c * y + e, b * x + d * y + f];
  const angle = angleOf(item, matrix);
  const quarter = Math.round(angle / 90);
  const rotation = Math.abs(angle - quarter * 90) <= MAX_SLANT ? ((quarter + 4) % 4) * 90 : Math.round(angle);
  const [left, baseline] = find(rotation).place(pageX, pageY);
  return {
    rotation,
    fragment: {
      text: item.str,
      left,
      right: left + item.width * Math.hypot(a, b),
      baseline,
      size: Math.round(size * 10) / 10,
      font: item.fontName,
      isRtl: item.dir === 'rtl',
      hasSpaceBefore,
    },
  };
}

/** Leaves out what is drawn a second time at the same place, as some programs do for bold letters or shadows. */
function removeDuplicates(fragments: readonly RotatedFragment[]): RotatedFragment[] {
  const known = new Map<string, RotatedFragment[]>();
  return fragments.filter((one) => {
    const { text, left, baseline, size } = one.fragment;
    const near = size * DUPLICATE_DISTANCE;
    const same = known.get(text) ?? [];
    const isDuplicate = same.some(
      ({ rotation, fragment }) =>
        rotation === one.rotation &&
        Math.abs(fragment.left - left) < near &&
        Math.abs(fragment.baseline - baseline) < near,
    );
    if (isDuplicate) return false;
    same.push(one);
    known.set(text, same);
    return true;
  });
}

/** The frames of a page, by the direction of the text. */
function createFrames(page: PDFPageProxy, items: readonly TextItem[]): PageFrames {
  const viewport = page.getViewport({ scale: 1 });
  const { width, height } = viewport;
  const skew = detectSkew(items, viewport.transform);
  const frames = new Map<number, ReadingFrame>();
  return {
    matrix: viewport.transform,
    find: (rotation) => {
      const frame = frames.get(rotation) ?? createReadingFrame(rotation, { width, height, skew });
      frames.set(rotation, frame);
      return frame;
    },
  };
}

/**
 * The pieces of text on a page with their places, by the direction that they run in, upright text first. `detectHidden` says which of
 * them, by their order in the file, nobody can see.
 */
export async function extractFragments(
  page: PDFPageProxy,
  detectHidden: (items: string[]) => Promise<boolean[]>,
): Promise<TextDirection[]> {
  const content = await page.getTextContent();
  const textItems = content.items.filter(isText);
  const frames = createFrames(page, textItems);
  const letters = normalizeGlyphs(textItems.map(({ str }) => str));
  const texts = textItems.map((item, index) => ({ ...item, str: letters[index] ?? '' }));
  const hidden = await detectHidden(textItems.map(({ str }) => str));
  const pieces: RotatedFragment[] = [];
  let hasSpaceBefore = false;
  texts.forEach((item, index) => {
    if (item.str.trim() === '') return void (hasSpaceBefore ||= item.str !== '' || item.hasEOL);
    const piece = toRotatedFragment(item, frames, hasSpaceBefore);
    hasSpaceBefore = item.hasEOL;
    if (!hidden[index] && piece.fragment.size >= MIN_FONT_SIZE) pieces.push(piece);
  });
  const directions = new Map<number, TextDirection>([[0, { frame: frames.find(0), fragments: [] }]]);
  for (const { rotation, fragment } of removeDuplicates(pieces)) {
    const direction = directions.get(rotation) ?? { frame: frames.find(rotation), fragments: [] };
    direction.fragments.push(fragment);
    directions.set(rotation, direction);
  }
  return [...directions.values()];
}
