/** A vector in pgvector's text form. */
export const toVectorLiteral = (vector: Float32Array): string => `[${vector.join(',')}]`;
