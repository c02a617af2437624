/** Of documents: the share of questions with a right one among the first 1, 5 and 10, the mean reciprocal rank and nDCG of the first 10. */
export interface RankingMetrics {
  'hit@1': number;
  'hit@5': number;
  'hit@10': number;
  'mrr@10': number;
  'ndcg@10': number;
}

export interface AnswerMetrics {
  /** Of the answerable questions that were answered: the share whose answer holds a gold answer. Null, as below, where there are none. */
  containsGold: number | null;
  answerRate: number | null;
  correctRefusalRate: number | null;
  /** How well the confidence tells answerable questions from others: .5 is chance, 1 perfect. Null where all are of one kind. */
  auroc: number | null;
  p50ms: number;
  p95ms: number;
}

const CUTOFF = 10;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** One question's ranking: the documents' ids in order, and those that are right. */
export interface Ranking {
  ranked: string[];
  relevant: ReadonlySet<string>;
}

/** nDCG with binary relevance: the gain of a document at place i (from 1) is 1 / log2(i + 1). */
function ndcg({ ranked, relevant }: Ranking): number {
  const gain = (index: number): number => 1 / Math.log2(index + 2);
  const got = ranked.slice(0, CUTOFF).reduce((sum, id, index) => sum + (relevant.has(id) ? gain(index) : 0), 0);
  const best = Array.from({ length: Math.min(CUTOFF, relevant.size) }, (_, index) => gain(index));
  return got / best.reduce((sum, value) => sum + value, 0);
}

/** The figures of many rankings; questions without a right document are left out. */
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

/** The area under the ROC curve (Mann-Whitney, ties count half): how often a positive scores above a negative. Null without both kinds. */
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

/** A text for comparing answers: lower case, without punctuation and English articles (the way of SQuAD's own script). */
const normalizeAnswer = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s]/gu, ' ')
    .replaceAll(/\b(?:a|an|the)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()} `;

/** Whether a text holds one of the gold answers as whole words. */
export const containsGold = (text: string, answers: readonly string[]): boolean => {
  const normalizedText = normalizeAnswer(text);
  return answers.some((answer) => {
    const gold = normalizeAnswer(answer);
    return gold.trim() !== '' && (normalizedText.includes(gold) || normalizedText.includes(gold.trim()));
  });
};

/** What became of one question. */
export interface AnswerResult {
  isAnswerable: boolean;
  isAnswered: boolean;
  containsGold: boolean;
  confidence: number;
  ms: number;
}

const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
};

/** The figures of many answers. */
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

/** The words that were read from a file, and those that its reference has. */
export interface WordComparison {
  read: readonly string[];
  reference: readonly string[];
}

/** How many words of a reference were read, and how many of those read the reference has: counted per file, then the mean. */
export function computeMeanWordOverlap(files: readonly WordComparison[]): {
  recall: number | null;
  precision: number | null;
} {
  if (files.length === 0) return { recall: null, precision: null };
  const shares = files.map(({ read, reference }) => {
    const left = new Map<string, number>();
    for (const word of reference) left.set(word, (left.get(word) ?? 0) + 1);
    let common = 0;
    for (const word of read) {
      const count = left.get(word) ?? 0;
      if (count > 0) common += 1;
      left.set(word, count - 1);
    }
    return { recall: common / (reference.length || 1), precision: common / (read.length || 1) };
  });
  return {
    recall: round(mean(shares.map(({ recall }) => recall))),
    precision: round(mean(shares.map(({ precision }) => precision))),
  };
}
