/** Every number of answering, tuned on the open evaluation sets (docs/decisions/search.md). */
export const ANSWERS = {
  /** The confidence between the threshold and this much above it is answered with an offer of a person. */
  unsureBand: 0.15,
  /**
   * The logistic curve that makes a confidence of a passage's cosine and BM25 (fitted on qa_nq_oracle, AUROC .951); in other languages
   * than English, where meaning is no help, of BM25 alone.
   */
  confidence: {
    english: { meaning: 14.3, words: 3.5, offset: -8.85 },
    other: { words: 9, offset: -3.2 },
  },
  /** The same of a FAQ's match. */
  faqConfidence: { match: 14, offset: -7.6 },
  /** FAQs that a model gets as sources, and how sure they must be for that. */
  faqSources: { most: 2, confidence: 0.3 },
  /** Passages whose sentences are looked at, and how near to the best their score must be. */
  passages: 3,
  passageFloor: 0.75,
  /** An extractive answer's length in characters, and of a passage that is short enough to be given whole. */
  length: 420,
  wholePassage: 380,
  /** Messages of the conversation and characters of each that a model is told. */
  history: { messages: 8, characters: 800 },
  /** Tokens that a model may write. */
  maxTokens: 600,
  /** Characters of a citation's quote. */
  quote: 280,
} as const;
