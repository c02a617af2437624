/** The saturation of repeated terms, and the weight of a text's length. */
const K1 = 1.2;
const LENGTH_WEIGHT = 0.3;

/** Term statistics of the candidates of one question: what they all share tells nothing between them. */
export interface TermIndex {
  /** BM25 of one text as a share of the most that the query could reach: 0 to 1. */
  bm25: (query: readonly string[], document: number) => number;
  /** The share of the query's terms, by their rarity, that the terms hold: 0 to 1. */
  coverage: (query: readonly string[], terms: ReadonlySet<string>) => number;
}

const count = (terms: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
};

/** Indexes the terms of the candidates. */
export function createTermIndex(documents: readonly (readonly string[])[]): TermIndex {
  const counts = documents.map(count);
  const documentCounts = count(counts.flatMap((terms) => [...terms.keys()]));
  const meanLength = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length) || 1;
  const idf = (term: string): number => {
    const holding = documentCounts.get(term) ?? 0;
    return Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
  };
  const sum = (query: Iterable<string>, weigh: (term: string) => number): number => {
    let total = 0;
    for (const term of query) total += idf(term) * weigh(term);
    return total;
  };
  return {
    bm25: (query, document) => {
      const terms = counts[document] ?? new Map<string, number>();
      const unique = new Set(query);
      const length = (documents[document]?.length ?? 0) / meanLength;
      const best = sum(unique, (term) => (documentCounts.has(term) ? 1 : 0.5)) * (K1 + 1);
      const score = sum(unique, (term) => {
        const frequency = terms.get(term) ?? 0;
        return (frequency * (K1 + 1)) / (frequency + K1 * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length));
      });
      return best > 0 ? score / best : 0;
    },
    coverage: (query, terms) => {
      const unique = new Set(query);
      const total = sum(unique, () => 1);
      return total > 0 ? sum(unique, (term) => (terms.has(term) ? 1 : 0)) / total : 0;
    },
  };
}
