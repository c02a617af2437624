import { expect, it } from 'vitest';
import { computeRetryDelayMs, MAX_DURABLE_ATTEMPTS, maxRetryDelayMs } from './durable-retries.ts';

const HOUR_MS = 3_600_000;
const attempts = Array.from({ length: MAX_DURABLE_ATTEMPTS - 1 }, (_, index) => index + 1);
const totalMs = (random: () => number): number =>
  attempts.reduce((sum, attempt) => sum + computeRetryDelayMs(attempt, random), 0);

it('A durable job is tried for at least a day however short chance makes its delays, and for less than a day and a half', () => {
  expect(totalMs(() => 0.999_999)).toBeGreaterThanOrEqual(24 * HOUR_MS);
  expect(totalMs(() => 0)).toBeLessThan(36 * HOUR_MS);
});

it('The delays double from seconds to an hour, and no two jobs have the same', () => {
  expect(attempts.slice(0, 4).map(maxRetryDelayMs)).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(maxRetryDelayMs(MAX_DURABLE_ATTEMPTS)).toBe(HOUR_MS);
  const delays = new Set(Array.from({ length: 50 }, () => computeRetryDelayMs(12)));
  expect(delays.size).toBeGreaterThan(40);
});
