import { timingSafeEqual } from 'node:crypto';

/** Compares what a request carries with what it has to, in a time that doesn't tell how much of it is right. */
export function equalSecrets(given: string | undefined, expected: string): boolean {
  const [left, right] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
