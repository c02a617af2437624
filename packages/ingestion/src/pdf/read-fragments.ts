import type { PDFPageProxy } from 'pdfjs-dist';
import type { Fragment } from './layout/fragment.ts';
import { asOrdinaryLetters } from './letters.ts';

/** Smaller than this nobody reads, in points. */
const MIN_SIZE = 1;
/** How far from a right angle still counts as one, in degrees. */
const SLANT = 4;
/** The same letters so near to each other, as a share of their size, are drawn twice. */
const SAME_PLACE = 0.15;

export interface PageText {
  height: number;
  /** By the direction that the text runs in: turned so that each reads from left to right. Upright text first. */
  directions: Fragment[][];
}

type Item = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number];
type TextItem = Extract<Item, { str: string }>;

interface Turned {
  turn: number;
  fragment: Fragment;
}

const isText = (item: Item): item is TextItem => 'str' in item;

/** Where an item stands when the page is turned so that it reads from left to right. */
function turned(item: TextItem, matrix: readonly number[], hasSpaceBefore: boolean): Turned {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const [x1 = 1, y1 = 0, x2 = 0, y2 = 1, x = 0, y = 0] = item.transform as number[];
  const [right, down] = [a * x1 + c * y1, b * x1 + d * y1];
  const size = Math.hypot(a * x2 + c * y2, b * x2 + d * y2);
  const [pageX, pageY] = [a * x + c * y + e, b * x + d * y + f];
  const angle = (Math.atan2(down, right) * 180) / Math.PI;
  const quarter = Math.round(angle / 90);
  const turn = Math.abs(angle - quarter * 90) <= SLANT ? ((quarter + 4) % 4) * 90 : Math.round(angle);
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const left = pageX * cos + pageY * sin;
  return {
    turn,
    fragment: {
      text: item.str,
      left,
      right: left + item.width * Math.hypot(a, b),
      baseline: -pageX * sin + pageY * cos,
      size: Math.round(size * 10) / 10,
      font: item.fontName,
      isRtl: item.dir === 'rtl',
      hasSpaceBefore,
    },
  };
}

/** Leaves out what is drawn a second time at the same place, as some programs do for bold letters or shadows. */
function withoutDoubles(fragments: readonly Turned[]): Turned[] {
  const known = new Map<string, Turned[]>();
  return fragments.filter((one) => {
    const { text, left, baseline, size } = one.fragment;
    const near = size * SAME_PLACE;
    const same = known.get(text) ?? [];
    const isDouble = same.some(
      ({ turn, fragment }) =>
        turn === one.turn && Math.abs(fragment.left - left) < near && Math.abs(fragment.baseline - baseline) < near,
    );
    if (isDouble) return false;
    same.push(one);
    known.set(text, same);
    return true;
  });
}

/** The pieces of text on a page with their places; `findHidden` says which of them, by their order in the file, nobody can see. */
export async function readFragments(
  page: PDFPageProxy,
  findHidden: (items: string[]) => Promise<boolean[]>,
): Promise<PageText> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const found = content.items.filter(isText);
  const letters = asOrdinaryLetters(found.map(({ str }) => str));
  const texts = found.map((item, index) => ({ ...item, str: letters[index] ?? '' }));
  const hidden = await findHidden(found.map(({ str }) => str));
  const pieces: Turned[] = [];
  let hasSpaceBefore = false;
  texts.forEach((item, index) => {
    if (item.str.trim() === '') return void (hasSpaceBefore ||= item.str !== '' || item.hasEOL);
    const piece = turned(item, viewport.transform, hasSpaceBefore);
    hasSpaceBefore = item.hasEOL;
    if (!hidden[index] && piece.fragment.size >= MIN_SIZE) pieces.push(piece);
  });
  const byTurn = new Map<number, Fragment[]>([[0, []]]);
  for (const { turn, fragment } of withoutDoubles(pieces)) {
    const direction = byTurn.get(turn) ?? [];
    direction.push(fragment);
    byTurn.set(turn, direction);
  }
  return { height: viewport.height, directions: [...byTurn.values()] };
}
