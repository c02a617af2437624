/** The dot product of two vectors, which is the cosine of unit vectors. */
export const dotProduct = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
