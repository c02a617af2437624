/** Every number of the search, tuned on the open evaluation sets (docs/decisions/search.md). */
export const RETRIEVAL = {
  /** Candidates that each way of searching gives. */
  candidates: 50,
  faqCandidates: 20,
  /** Chunks that an answer may be made of. */
  kept: 8,
  /**
   * What a chunk's cosine, its BM25 (as a share of the best possible), its neighbouring words and its nearness to the best two chunks
   * count. The embedded model was trained on English, so words lead in every other language.
   */
  weights: {
    en: { meaning: 1, words: 0.8, pairs: 0.25, near: 0.15 },
    other: { meaning: 0.1, words: 1, pairs: 0.25, near: 0 },
  },
  /** Chunks that the others' nearness is measured to. */
  nearTo: 2,
  /** What the larger and the smaller of a FAQ's two cosines (question, question with answer) and its BM25 count. */
  faqWeights: {
    en: { larger: 0.7, smaller: 0.3, words: 0.1 },
    other: { larger: 0.1, smaller: 0, words: 1 },
  },
  /** Lexemes of a FAQ's question from which its own vector says enough. */
  faqFullLexemes: 3,
  /** Questions longer than this are searched by their beginning. */
  maxQuestionLength: 1_000,
} as const;
