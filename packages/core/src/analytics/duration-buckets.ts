import type { Durations } from '@lobby/contracts/analytics';

/** Durations are counted in buckets, each this much wider than the one before: percentiles come out within about 5 %. */
export const BUCKETS_PER_DOUBLING = 8;

/** The middle of a bucket in seconds; bucket 0 is everything below a second. */
const toSeconds = (bucket: number): number => (bucket === 0 ? 0 : 2 ** ((bucket - 0.5) / BUCKETS_PER_DOUBLING));

/** Median and 90th percentile of counts by bucket. */
export function toDurations(buckets: ReadonlyMap<string, number>): Durations {
  const sorted = [...buckets]
    .map(([key, count]) => ({ bucket: Number(key), count }))
    .sort((a, b) => a.bucket - b.bucket);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  const percentile = (share: number): number | null => {
    let seen = 0;
    for (const { bucket, count } of sorted) {
      seen += count;
      if (seen >= total * share) return Math.round(toSeconds(bucket));
    }
    return null;
  };
  return { count: total, median: percentile(0.5), p90: percentile(0.9) };
}
