/** Every number of the search, tuned on the open evaluation sets (docs/decisions/search.md). */
export const RETRIEVAL_TUNING = {
  /** Candidates that each way of searching gives. */
  candidates: 50,
  faqCandidates: 20,
  /** Chunks that an answer may be made of. */
  topK: 8,
  /**
   * What a chunk's cosine, its BM25 (as a share of the best possible), its neighbouring words and its nearness to the best two chunks
   * count. The embedded model was trained on English, so words lead in every other language.
   */
  weights: {
    en: { semantic: 1, lexical: 0.8, phrase: 0.25, centroid: 0.15 },
    other: { semantic: 0.1, lexical: 1, phrase: 0.25, centroid: 0 },
  },
  /** Chunks that the others' nearness is measured to. */
  centroidSize: 2,
  /** What the larger and the smaller of a FAQ's two cosines (question, question with answer) and its BM25 count. */
  faqWeights: {
    en: { maxCosine: 0.7, minCosine: 0.3, lexical: 0.1 },
    other: { maxCosine: 0.1, minCosine: 0, lexical: 1 },
  },
  /** Lexemes of a FAQ's question from which its own vector says enough. */
  faqFullLexemes: 3,
  /** Questions longer than this are searched by their beginning. */
  maxQuestionLength: 1_000,
} as const;
