import type { PageRule } from '../table/page-rule.ts';

/** A page turned so that text of one direction reads from left to right. */
export interface ReadingFrame {
  /** Degrees, clockwise. */
  rotation: number;
  /** How tall the page is as it is read; 0 for slanted text, which has no top. */
  height: number;
  place: (x: number, y: number) => [left: number, baseline: number];
}

export function createReadingFrame(rotation: number, { width, height }: { width: number; height: number }): ReadingFrame {
  const [cos, sin] = [Math.cos((rotation * Math.PI) / 180), Math.sin((rotation * Math.PI) / 180)];
  const left = rotation === 180 ? width : rotation === 270 ? height : 0;
  const top = rotation === 90 ? width : rotation === 180 ? height : 0;
  return {
    rotation,
    height: rotation % 90 === 0 ? (rotation % 180 === 0 ? height : width) : 0,
    place: (x, y) => [x * cos + y * sin + left, -x * sin + y * cos + top],
  };
}

/** The lines drawn on a page, as they stand in a frame; none for slanted text. */
export function placeRules(rules: readonly PageRule[], { rotation, place }: ReadingFrame): PageRule[] {
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
