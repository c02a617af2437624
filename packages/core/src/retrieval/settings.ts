/** Every number of the search, tuned on the open evaluation sets (docs/decisions/search.md). */
export const RETRIEVAL = {
  /** Candidates that each way of searching gives. */
  candidates: 50,
  faqCandidates: 20,
  /** Chunks that an answer may be made of. */
  kept: 8,
  /**
   * The share of meaning in a chunk's score; words have the rest. The embedded model was trained on English, so words lead in every
   * other language.
   */
  meaningShare: { en: 0.55, other: 0.15 },
  /** Questions longer than this are searched by their beginning. */
  maxQuestionLength: 1_000,
} as const;
