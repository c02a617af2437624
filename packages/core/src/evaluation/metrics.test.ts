import { describe, expect, it } from 'vitest';
import { computeAnswerMetrics, auroc, containsGold, computeRankingMetrics } from './metrics.ts';

describe('the figures of a ranking', () => {
  it('are perfect when the right document comes first, and nothing when it does not come', () => {
    const perfect = computeRankingMetrics([{ ranked: ['a', 'b'], relevant: new Set(['a']) }]);
    expect(perfect).toEqual({ 'hit@1': 1, 'hit@5': 1, 'hit@10': 1, 'mrr@10': 1, 'ndcg@10': 1 });
    const nothing = computeRankingMetrics([{ ranked: ['b', 'c'], relevant: new Set(['a']) }]);
    expect(nothing).toEqual({ 'hit@1': 0, 'hit@5': 0, 'hit@10': 0, 'mrr@10': 0, 'ndcg@10': 0 });
  });

  it('fall with the place of the right document', () => {
    const third = computeRankingMetrics([{ ranked: ['x', 'y', 'a'], relevant: new Set(['a']) }]);
    expect(third).toMatchObject({ 'hit@1': 0, 'hit@5': 1, 'mrr@10': 0.3333, 'ndcg@10': 0.5 });
    const eleventh = computeRankingMetrics([{ ranked: [...'bcdefghijk', 'a'], relevant: new Set(['a']) }]);
    expect(eleventh).toMatchObject({ 'hit@10': 0, 'mrr@10': 0 });
  });

  it('count several right documents, and leave out questions that have none', () => {
    const both = computeRankingMetrics([
      { ranked: ['a', 'x', 'b'], relevant: new Set(['a', 'b']) },
      { ranked: ['a'], relevant: new Set() },
    ]);
    expect(both['ndcg@10']).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3)), 3);
  });
});

describe('the AUROC of a confidence', () => {
  const scored = (positive: number[], negative: number[]) => [
    ...positive.map((score) => ({ score, isPositive: true })),
    ...negative.map((score) => ({ score, isPositive: false })),
  ];

  it('is 1 when every answerable question scores above every other, .5 when nothing can be told', () => {
    expect(auroc(scored([0.8, 0.9], [0.1, 0.2]))).toBe(1);
    expect(auroc(scored([0.5, 0.5], [0.5, 0.5]))).toBe(0.5);
    expect(auroc(scored([0.1, 0.9], [0.5]))).toBe(0.5);
  });

  it('is null where all questions are of one kind', () => {
    expect(auroc(scored([0.3], []))).toBeNull();
  });
});

describe('a gold answer', () => {
  it('is found whatever its case, articles and punctuation', () => {
    expect(containsGold('It costs nine euros, in the winter.', ['Nine Euros in winter'])).toBe(true);
    expect(containsGold('It costs ninety euros.', ['nine euros'])).toBe(false);
    expect(containsGold('anything', [' ', '?'])).toBe(false);
  });
});

describe('the metrics of answers', () => {
  const one = { isAnswerable: true, isAnswered: true, containsGold: true, confidence: 0.9, ms: 10 };

  it('tell answered from refused, and count gold answers among the answered only', () => {
    const metrics = computeAnswerMetrics([
      one,
      { ...one, containsGold: false },
      { ...one, isAnswered: false, containsGold: false, confidence: 0.3 },
      { ...one, isAnswerable: false, isAnswered: false, confidence: 0.1, ms: 30 },
    ]);
    expect(metrics).toMatchObject({ containsGold: 0.5, answerRate: 0.6667, correctRefusalRate: 1, auroc: 1 });
    expect(metrics.p95ms).toBe(30);
  });

  it('are null where nothing was asked of their kind', () => {
    expect(computeAnswerMetrics([one])).toMatchObject({ correctRefusalRate: null, auroc: null });
  });
});
