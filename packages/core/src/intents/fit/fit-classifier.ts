import { toProbabilities, toFeatureValue } from '../linear-classifier.ts';
import type { StoredClassifier } from '../linear-classifier.ts';
import { toFeatureBuckets } from '../message-features.ts';

export interface LabelledText {
  label: string;
  text: string;
}

export interface FitOptions {
  buckets: number;
  epochs: number;
  learningRate: number;
  /** How much a label's examples count; 1 where none is given. */
  importance?: Readonly<Record<string, number>>;
}

const MAX_BYTE = 127;

/** Numbers from 0 to 1 that are the same at each run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Example {
  features: number[];
  label: number;
  importance: number;
}

function shuffle(items: Example[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as Example, items[last] as Example];
  }
}

/** One step against the gradient of an example's loss; the rate falls for weights that were moved much (AdaGrad). */
function learn(
  { features, label, importance }: Example,
  { weights, moved, bias }: { weights: Float64Array; moved: Float64Array; bias: Float64Array },
  rate: number,
): void {
  const size = bias.length;
  const value = toFeatureValue(features.length);
  const scores = Float64Array.from(bias);
  for (const bucket of features)
    for (let index = 0; index < size; index++)
      scores[index] = (scores[index] ?? 0) + value * (weights[bucket * size + index] ?? 0);
  const errors = toProbabilities(scores);
  errors[label] = (errors[label] ?? 0) - 1;
  for (let index = 0; index < size; index++) {
    const error = (errors[index] ?? 0) * importance;
    bias[index] = (bias[index] ?? 0) - rate * 0.01 * error;
    if (Math.abs(error) < 1e-4) continue;
    const gradient = error * value;
    for (const bucket of features) {
      const at = bucket * size + index;
      moved[at] = (moved[at] ?? 0) + gradient * gradient;
      weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt((moved[at] ?? 0) + 1e-3);
    }
  }
}

/** Fits a softmax classifier to labelled texts; the same texts give the same classifier. */
export function fitClassifier(
  texts: readonly LabelledText[],
  { buckets, epochs, learningRate, importance = {} }: FitOptions,
): StoredClassifier {
  const labels = [...new Set(texts.map(({ label }) => label))].toSorted();
  const examples = texts.map(({ label, text }) => ({
    features: toFeatureBuckets(text, buckets),
    label: labels.indexOf(label),
    importance: importance[label] ?? 1,
  }));
  const size = labels.length * buckets;
  const state = {
    weights: new Float64Array(size),
    moved: new Float64Array(size),
    bias: new Float64Array(labels.length),
  };
  const random = createRandom(1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(examples, random);
    for (const example of examples) learn(example, state, learningRate * (1 - epoch / epochs));
  }
  const step = state.weights.reduce((highest, weight) => Math.max(highest, Math.abs(weight)), 0) / MAX_BYTE;
  const bytes = Int8Array.from(state.weights, (weight) => Math.round(weight / step));
  return {
    labels,
    buckets,
    bias: [...state.bias].map((value) => Number(value.toFixed(4))),
    step,
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
}
