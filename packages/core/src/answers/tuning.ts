/** Every number of answering, tuned on the open evaluation sets (docs/decisions/search.md). */
export const ANSWER_TUNING = {
  /** The confidence between the threshold and this much above it is answered with an offer of a person. */
  unsureBand: 0.15,
  /**
   * The logistic curve that makes a confidence of a passage's cosine and BM25 (fitted on qa_nq_oracle, AUROC .951); in other languages
   * than English, where meaning is no help, of BM25 alone.
   */
  confidence: {
    english: { semantic: 14.3, lexical: 3.5, offset: -8.85 },
    other: { lexical: 9, offset: -3.2 },
    /** What is added for a passage that holds every word of a question of so few: no set has such questions, everyday use does. */
    shortQuestion: { maxTerms: 2, bonus: 1.5 },
  },
  /** The same of a FAQ's match. */
  faqConfidence: { match: 14, offset: -7.6 },
  /** FAQs that a model gets as sources, and how sure they must be for that. */
  faqSources: { maxFaqs: 2, minConfidence: 0.3 },
  /** Passages whose sentences are looked at, and how near to the best their score must be. */
  maxPassages: 3,
  minPassageScoreShare: 0.75,
  /** An extractive answer's length in characters, and of a passage that is short enough to be given whole. */
  maxExtractLength: 420,
  wholePassageLength: 200,
  /** What a passage counts for fitting the topic of a follow-up, beside 1 for fitting the follow-up itself (dialog_doc2dial_ssa). */
  topicWeight: 0.3,
  /** How near to the best sentence's score a neighbour's must be to be given with it. */
  minNeighbourScoreShare: 0.6,
  /** What a sentence counts that holds the price, number, time or name that is asked for, and one that holds none. */
  answerTypeFactor: { present: 1.1, absent: 0.9 },
  /** Messages of the conversation and characters of each that a model is told. */
  history: { maxMessages: 8, maxCharacters: 800 },
  /** Tokens that a prompt may have, whatever the model's window, and the share of the window kept free because models count otherwise. */
  maxPromptTokens: 12_000,
  windowMargin: 0.15,
  /** Milliseconds from the question to the first word of a model, all calls together; then the extractive answerer writes. */
  firstTokenMs: 9_000,
  /** Tokens and milliseconds that a rewritten question may take, and its length in characters. */
  rewrite: { maxTokens: 100, timeoutMs: 2_500, maxCharacters: 300, minKnownTermShare: 0.5 },
  /** The same of a new order of the passages, and how much of each is read for it. */
  rerank: { maxTokens: 60, timeoutMs: 2_500, maxCharacters: 700 },
  /** Characters of a citation's quote. */
  maxQuoteLength: 280,
} as const;
