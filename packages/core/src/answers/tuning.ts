/**
 * Parameters of answers that were tuned on open evaluation sets (docs/decisions/search.md). Weights of features stand in
 * passages/weights.ts, and a limit that one step alone knows beside that step.
 */
export const ANSWER_TUNING = {
  /** Answers with a confidence up to this much above the threshold come with the offer of a person. */
  unsureBand: 0.15,
  /**
   * The logistic curve from a passage's cosine and BM25 to a confidence (fitted on qa_nq_oracle, AUROC .951). Other languages than
   * English use BM25 alone, because the embedded model knows little of them.
   */
  confidence: {
    english: { semantic: 14.3, lexical: 3.5, offset: -8.85 },
    other: { lexical: 9, offset: -3.2 },
    /** Added for a passage with every word of a very short question. No set has such questions, everyday use does. */
    shortQuestion: { maxTerms: 2, bonus: 1.5 },
  },
  /** The same for a FAQ's match. */
  faqConfidence: { match: 14, offset: -7.6 },
  /** FAQs that a model gets as sources, and their minimum confidence. */
  faqSources: { maxFaqs: 2, minConfidence: 0.3 },
  /** The confidence in a passage that only continues what was talked about: enough to be shown as what comes closest. */
  continuedConfidence: 0.1,
  /** Questions that are less than this share of their message's characters continue what the rest of it tells. */
  maxQuestionShareOfStory: 0.7,
  /** Chunks of each search that are ranked. */
  candidates: 24,
  /**
   * Passages that an extractive answer shows at most, and their minimum share of the best one's weight: where it is sure, where a person
   * is offered as well, and where it only comes closest.
   */
  parts: {
    sure: { maxParts: 3, minShare: 0.4 },
    likely: { maxParts: 3, minShare: 0.08 },
    closest: { maxParts: 4, minShare: 0.02 },
  },
  /** Characters after which no further passage is added to the first two. */
  maxAnswerLength: 1100,
  /**
   * What may be meant besides: the minimum share of a passage's weight with a word of the question, and of one with such a word in its
   * heading.
   */
  choices: { minShare: 0.04, minHeadingShare: 0.01 },
  /** Passages whose scores make the search's confidence. */
  maxPassages: 3,
  /** Characters that are extracted from a passage, and of a passage that is short enough to be quoted whole. */
  maxExtractLength: 420,
  wholePassageLength: 600,
  /**
   * Rows of a table at most, their minimum score as a share of the best row's, and how much less never tells them apart: a question
   * that names no row is answered by all of them.
   */
  maxRows: 6,
  minRowScoreShare: 0.75,
  maxRowScoreGap: 0.05,
  /** The same of a row that stands beside the best sentence, which is none. */
  minRowScoreShareOfProse: 0.5,
  /** What a sentence's cosine, its words in common with the conversation and its topic count beside its words in common with the question. */
  sentenceWeights: { semantic: 1, conversation: 0.5, topic: 0.4 },
  /** The minimum score of a neighboring sentence, as a share of the best sentence's. */
  minNeighbourScoreShare: 0.6,
  /** Factors for sentences with and without a kind of value that the question asks for. */
  valueKindFactor: { present: 1.25, absent: 0.85 },
  /** Messages of the conversation in a prompt, and characters of each. */
  history: { maxMessages: 8, maxCharacters: 800 },
  /** Tokens of a prompt at most, and the share of the model's window that stays free because models count differently. */
  maxPromptTokens: 12_000,
  windowMargin: 0.15,
  /** Milliseconds from the question to the model's first token, all calls together; then the answer is extractive. */
  firstTokenMs: 9_000,
  /** Limits of a rewritten question, and the share of its words that must come from the conversation. */
  rewrite: { maxTokens: 100, timeoutMs: 2_500, maxCharacters: 300, minKnownTermShare: 0.5 },
  /** Limits of reranking, and the characters of each passage in its prompt. */
  rerank: { maxTokens: 60, timeoutMs: 2_500, maxCharacters: 700 },
  /** Characters of a citation's quote. */
  maxQuoteLength: 280,
} as const;
