/** The saturation of repeated terms, and the weight of a text's length. */
const K1 = 1.2;
const LENGTH_WEIGHT = 0.3;

/** A query's terms with how much each tells, and what it could reach in all. */
export interface WeightedQuery {
  terms: readonly { term: string; weight: number }[];
  total: number;
  /** The most that BM25 could reach; terms that no text holds count half. */
  best: number;
}

/** Term statistics of the candidates of one question: what they all share tells nothing between them. */
export interface TermIndex {
  /** Weighs a query's terms by their rarity, once for all texts that it is compared with. */
  weigh: (query: readonly string[]) => WeightedQuery;
  /** BM25 of one text as a share of the most that the query could reach: 0 to 1. */
  bm25: (query: WeightedQuery, document: number) => number;
}

const count = (terms: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
};

/** The share of a query's terms, by their rarity, that a text holds: 0 to 1. */
export function computeCoverage({ terms, total }: WeightedQuery, text: ReadonlySet<string>): number {
  if (total <= 0) return 0;
  let held = 0;
  for (const { term, weight } of terms) if (text.has(term)) held += weight;
  return held / total;
}

/** Indexes the terms of the candidates. */
export function createTermIndex(documents: readonly (readonly string[])[]): TermIndex {
  const counts = documents.map(count);
  const documentCounts = new Map<string, number>();
  for (const terms of counts)
    for (const term of terms.keys()) documentCounts.set(term, (documentCounts.get(term) ?? 0) + 1);
  const meanLength = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length) || 1;
  const idf = (term: string): number => {
    const holding = documentCounts.get(term) ?? 0;
    return Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
  };
  return {
    weigh: (query) => {
      const terms = [...new Set(query)].map((term) => ({ term, weight: idf(term) }));
      const reachable = ({ term, weight }: { term: string; weight: number }) =>
        weight * (documentCounts.has(term) ? 1 : 0.5);
      const total = terms.reduce((sum, { weight }) => sum + weight, 0);
      return { terms, total, best: terms.reduce((sum, each) => sum + reachable(each), 0) * (K1 + 1) };
    },
    bm25: ({ terms, best }, document) => {
      if (best <= 0) return 0;
      const frequencies = counts[document] ?? new Map<string, number>();
      const length = (documents[document]?.length ?? 0) / meanLength;
      let score = 0;
      for (const { term, weight } of terms) {
        const frequency = frequencies.get(term) ?? 0;
        score += (weight * frequency * (K1 + 1)) / (frequency + K1 * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length));
      }
      return score / best;
    },
  };
}
