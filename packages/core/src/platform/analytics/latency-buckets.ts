/** Calls are counted by how long they took, in buckets of which two make a doubling; the last one has all longer calls, from a minute on. */
const BUCKETS_PER_DOUBLING = 2;
const MAX_BUCKET = 32;

/** The bucket of a duration; 0 is everything up to a millisecond. */
export const toBucket = (ms: number): number =>
  ms <= 1 ? 0 : Math.min(MAX_BUCKET, Math.floor(Math.log2(ms) * BUCKETS_PER_DOUBLING) + 1);

const lowerBound = (bucket: number): number => (bucket === 0 ? 0 : 2 ** ((bucket - 1) / BUCKETS_PER_DOUBLING));
const upperBound = (bucket: number): number => 2 ** (bucket / BUCKETS_PER_DOUBLING);

/**
 * The duration in milliseconds below which a share of the calls lies; null without calls. Inside a bucket the calls are taken to be
 * spread evenly, as Prometheus' histogram_quantile does.
 */
export function toPercentile(buckets: readonly number[], share: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const [bucket, count] of buckets.entries()) {
    if (count > 0 && seen + count >= total * share) {
      const part = (total * share - seen) / count;
      return Math.round(lowerBound(bucket) + (upperBound(bucket) - lowerBound(bucket)) * part);
    }
    seen += count;
  }
  return null;
}
