import { describe, expect, it } from 'vitest';
import { toBucket, toPercentile } from './latency-buckets.ts';

const countInBuckets = (durations: readonly number[]): number[] => {
  const buckets: number[] = Array.from({ length: 33 }, () => 0);
  for (const ms of durations) buckets[toBucket(ms)] = (buckets[toBucket(ms)] ?? 0) + 1;
  return buckets;
};

describe('times counted in buckets', () => {
  it('give percentiles within a fifth of the exact ones', () => {
    const durations = Array.from({ length: 2_000 }, (_, index) => 3 + (index % 400) * (index % 7 === 0 ? 4 : 1));
    const sorted = durations.toSorted((a, b) => a - b);
    for (const share of [0.5, 0.95]) {
      const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
      const estimate = toPercentile(countInBuckets(durations), share) ?? 0;
      expect(Math.abs(estimate - exact) / exact).toBeLessThan(0.2);
    }
  });

  it('say nothing of no calls, and put hours into the last bucket', () => {
    expect(toPercentile([], 0.5)).toBeNull();
    expect(toBucket(0)).toBe(0);
    expect(toBucket(3_600_000)).toBe(32);
  });
});
