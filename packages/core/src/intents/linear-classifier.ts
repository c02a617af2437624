import { toFeatureBuckets } from './message-features.ts';

/** A softmax classifier over hashed features, as it is stored: signed bytes, bucket by bucket. */
export interface StoredClassifier {
  labels: string[];
  buckets: number;
  bias: number[];
  /** What one step of a stored weight is worth. */
  step: number;
  /** Signed bytes in base64: `labels.length` for each bucket. */
  weights: string;
}

/** The probability of each label, in the order of `labels`; they add up to 1. */
export type Classify = (text: string) => Float64Array;

/** exp(x) over their sum, in place. */
export function toProbabilities(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores);
  let total = 0;
  for (let index = 0; index < scores.length; index++) {
    scores[index] = Math.exp((scores[index] ?? 0) - highest);
    total += scores[index] ?? 0;
  }
  for (let index = 0; index < scores.length; index++) scores[index] = (scores[index] ?? 0) / total;
  return scores;
}

/** Each feature counts alike, and a text's length doesn't count. */
export const toFeatureValue = (count: number): number => (count === 0 ? 0 : 1 / Math.sqrt(count));

/** Loads a stored classifier. */
export function createClassifier({ labels, buckets, bias, step, weights }: StoredClassifier): Classify {
  const bytes = Buffer.from(weights, 'base64');
  const table = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = labels.length;
  return (text) => {
    const features = toFeatureBuckets(text, buckets);
    const value = toFeatureValue(features.length) * step;
    const sums = new Int32Array(size);
    for (const bucket of features) {
      const at = bucket * size;
      for (let label = 0; label < size; label++) sums[label] = (sums[label] ?? 0) + (table[at + label] ?? 0);
    }
    return toProbabilities(Float64Array.from(bias, (each, label) => each + value * (sums[label] ?? 0)));
  };
}
