/** A line that is drawn on a page, or the edge of a coloured box; `at` is its height or, for an upright one, its distance from the left. */
export interface PageRule {
  isUpright: boolean;
  at: number;
  from: number;
  to: number;
}
