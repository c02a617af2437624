/** The share of questions with a relevant document among the first 1, 5 and 10, and mean reciprocal rank and nDCG of the first 10. */
export interface RankingMetrics {
  'hit@1': number;
  'hit@5': number;
  'hit@10': number;
  'mrr@10': number;
  'ndcg@10': number;
}

export interface AnswerMetrics {
  /** The share of answered answerable questions whose answer contains a gold answer. Null, as below, if there are none. */
  containsGold: number | null;
  answerRate: number | null;
  correctRefusalRate: number | null;
  /** How well the confidence separates answerable questions from others: 0.5 is chance, 1 perfect. Null without both kinds. */
  auroc: number | null;
  p50ms: number;
  p95ms: number;
}

const CUTOFF = 10;

/** The arithmetic mean; 0 of nothing. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A figure with four decimals. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The ranking of one question: the ids of documents in order, and the relevant ones. */
export interface Ranking {
  ranked: string[];
  relevant: ReadonlySet<string>;
}

/** nDCG with binary relevance: the gain of a document at rank i (from 1) is 1 / log2(i + 1). */
function ndcg({ ranked, relevant }: Ranking): number {
  const gain = (index: number): number => 1 / Math.log2(index + 2);
  const got = ranked.slice(0, CUTOFF).reduce((sum, id, index) => sum + (relevant.has(id) ? gain(index) : 0), 0);
  const best = Array.from({ length: Math.min(CUTOFF, relevant.size) }, (_, index) => gain(index));
  return got / best.reduce((sum, value) => sum + value, 0);
}

/** The metrics of many rankings, without questions that have no relevant document. */
export function computeRankingMetrics(rankings: readonly Ranking[]): RankingMetrics {
  const withRelevant = rankings.filter(({ relevant }) => relevant.size > 0);
  const ranks = withRelevant.map(({ ranked, relevant }) => ranked.slice(0, CUTOFF).findIndex((id) => relevant.has(id)));
  const hit = (depth: number): number => round(mean(ranks.map((rank) => (rank >= 0 && rank < depth ? 1 : 0))));
  return {
    'hit@1': hit(1),
    'hit@5': hit(5),
    'hit@10': hit(CUTOFF),
    'mrr@10': round(mean(ranks.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1))))),
    'ndcg@10': round(mean(withRelevant.map(ndcg))),
  };
}

/** The area under the ROC curve (Mann-Whitney, ties count half): how often a positive scores above a negative. Null without both. */
export function auroc(scored: readonly { score: number; isPositive: boolean }[]): number | null {
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  const positives = sorted.filter(({ isPositive }) => isPositive).length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to + 1 < sorted.length && sorted[to + 1]?.score === sorted[from]?.score) to += 1;
    const tied = sorted.slice(from, to + 1).filter(({ isPositive }) => isPositive).length;
    ranks += tied * ((from + to) / 2 + 1);
    from = to + 1;
  }
  return round((ranks - (positives * (positives + 1)) / 2) / (positives * negatives));
}

/** An answer for comparison: lower case, without punctuation and English articles, as in SQuAD's evaluation script. */
const normalizeAnswer = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s]/gu, ' ')
    .replaceAll(/\b(?:a|an|the)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()} `;

/** Whether a text contains one of the gold answers as whole words. */
export const containsGold = (text: string, answers: readonly string[]): boolean => {
  const normalizedText = normalizeAnswer(text);
  return answers.some((answer) => {
    const gold = normalizeAnswer(answer);
    return gold.trim() !== '' && (normalizedText.includes(gold) || normalizedText.includes(gold.trim()));
  });
};

/** The result of one question. */
export interface AnswerResult {
  isAnswerable: boolean;
  isAnswered: boolean;
  containsGold: boolean;
  confidence: number;
  ms: number;
}

/** The value below which a share of all values lies. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
};

/** The metrics of many answers. */
export function computeAnswerMetrics(results: readonly AnswerResult[]): AnswerMetrics {
  const share = (of: readonly AnswerResult[], is: (one: AnswerResult) => boolean): number | null =>
    of.length === 0 ? null : round(mean(of.map((one) => (is(one) ? 1 : 0))));
  const answerable = results.filter(({ isAnswerable }) => isAnswerable);
  return {
    containsGold: share(
      answerable.filter(({ isAnswered }) => isAnswered),
      (one) => one.containsGold,
    ),
    answerRate: share(answerable, ({ isAnswered }) => isAnswered),
    correctRefusalRate: share(
      results.filter(({ isAnswerable }) => !isAnswerable),
      ({ isAnswered }) => !isAnswered,
    ),
    auroc: auroc(results.map(({ confidence, isAnswerable }) => ({ score: confidence, isPositive: isAnswerable }))),
    p50ms: percentile(
      results.map(({ ms }) => ms),
      0.5,
    ),
    p95ms: percentile(
      results.map(({ ms }) => ms),
      0.95,
    ),
  };
}
