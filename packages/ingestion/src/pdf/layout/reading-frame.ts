import type { PageRule } from '../table/page-rule.ts';

/** A page turned so that text of one direction reads from left to right. */
export interface ReadingFrame {
  /** Degrees, clockwise. */
  rotation: number;
  /** How much the whole page is askew besides, as some scans are. */
  skew: number;
  /** How tall the page is as it is read; 0 for slanted text, which has no top. */
  height: number;
  place: (x: number, y: number) => [left: number, baseline: number];
}

interface PageShape {
  width: number;
  height: number;
  skew: number;
}

/** The frame of a page that is turned by `rotation` degrees and skewed by `skew`. */
export function createReadingFrame(rotation: number, { width, height, skew }: PageShape): ReadingFrame {
  const angle = ((rotation + skew) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const left = rotation === 180 ? width : rotation === 270 ? height : 0;
  const top = rotation === 90 ? width : rotation === 180 ? height : 0;
  return {
    rotation,
    skew,
    height: rotation % 90 === 0 ? (rotation % 180 === 0 ? height : width) : 0,
    place: (x, y) => [x * cos + y * sin + left, -x * sin + y * cos + top],
  };
}

/** The lines drawn on a page, as they stand in a frame; none for slanted text. */
export function placeRules(rules: readonly PageRule[], { rotation, skew, place }: ReadingFrame): PageRule[] {
  if (skew !== 0) return [];
  if (rotation === 0) return [...rules];
  if (rotation % 90 !== 0) return [];
  return rules.map(({ isUpright, at, from, to }) => {
    const [start, end] = [isUpright ? place(at, from) : place(from, at), isUpright ? place(at, to) : place(to, at)];
    const isNowUpright = isUpright === (rotation === 180);
    const [along, across] = isNowUpright ? [1, 0] : [0, 1];
    const ends = [start[along] ?? 0, end[along] ?? 0];
    return { isUpright: isNowUpright, at: start[across] ?? 0, from: Math.min(...ends), to: Math.max(...ends) };
  });
}
