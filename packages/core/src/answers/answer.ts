import type { AnswerOutcome, Citation } from '@lobby/contracts/answers';
import type { RetrievalResult } from '../retrieval/index.ts';

/** One line of what was said before, oldest first. */
export interface Turn {
  author: 'visitor' | 'assistant';
  text: string;
}

/** What a tenant has set about its answers. */
export interface AnswerSettings {
  tenantName: string;
  assistantName: string;
  persona: string;
  language: string;
  answerThreshold: number;
  faqThreshold: number;
  /** What the assistant doesn't talk about. */
  blockedTopics: string[];
}

export interface Question {
  text: string;
  history: Turn[];
  settings: AnswerSettings;
  signal: AbortSignal;
  /** Whose budget a model's call is counted against, besides the tenant's; left out where nobody visits, as in a test. */
  visitorId?: string;
  /** Only the tenant's own words, whichever model is set: what is found decides. */
  extractiveOnly?: boolean;
}

/** An answer that is complete, with how it came about. */
export interface Answer {
  text: string;
  outcome: AnswerOutcome;
  citations: Citation[];
  answerer: 'faq' | 'extractive' | 'model' | 'small_talk' | 'none';
  confidence: number;
  language: string;
  searchQuery: string;
  retrieval: RetrievalResult | null;
  model: string | null;
  tokens: { prompt: number; completion: number } | null;
  /** What the calls of models cost, in millionths of a USD; null where no price is known. */
  costMicros: number | null;
  /** Why the model that should have written did not; null where none should have, or it did. */
  fallbackReason: string | null;
  /** Whether a model should have written and is down, whatever stands in for it. */
  isModelDown: boolean;
  /** What was done on the way that a member may wonder about, as sentences. */
  warnings: string[];
  timings: Record<string, number>;
}
