/** A transformation of the plane, as PDF writes it. */
export type Matrix = [number, number, number, number, number, number];

/** The transformation that first does the second one, then the first. */
export const multiply = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];
