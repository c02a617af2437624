/** Chunks that an answer may use. */
export const TOP_K = 8;

/** All parameters of the search, tuned on open evaluation sets (docs/decisions/search.md). */
export const RETRIEVAL_TUNING = {
  /** Candidates of each search. */
  candidates: 50,
  faqCandidates: 20,
  /**
   * Weights of a chunk's cosine, its BM25 (as a share of the best possible), its phrases and its similarity to the best two chunks.
   * The embedded model was trained on English, so words lead in languages that it gets word by word in English, and more in others.
   */
  weights: {
    en: { semantic: 1, lexical: 0.8, phrase: 0.25, centroid: 0.15 },
    glossed: { semantic: 0.5, lexical: 1, phrase: 0.25, centroid: 0 },
    other: { semantic: 0.1, lexical: 1, phrase: 0.25, centroid: 0 },
  },
  /** Best chunks that make up the centroid. */
  centroidSize: 2,
  /** Weights of the larger and the smaller of a FAQ's two cosines (question, question with answer) and of its BM25. */
  faqWeights: {
    en: { maxCosine: 0.7, minCosine: 0.3, lexical: 0.1 },
    glossed: { maxCosine: 0.7, minCosine: 0.3, lexical: 0.3 },
    other: { maxCosine: 0.1, minCosine: 0, lexical: 1 },
  },
  /** The share of a cosine that counts where the material has passages in the question's language and this one is in another. */
  otherLanguageShare: 0.6,
  /** Lexemes from which on the cosine of a FAQ's question counts in full. */
  faqFullLexemes: 3,
  /** Other words of the material that are searched for each term of a question. */
  maxAlternatives: 3,
  /** Of longer questions the beginning is searched. */
  maxQuestionLength: 1_000,
} as const;
