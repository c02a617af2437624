import type { AnswerChoice, AnswerOutcome, AnswerReading, AnswerRefusal, Citation } from '@lobby/contracts/answers';
import type { AnswerWarningCode, FallbackCode } from '@lobby/contracts/model-failures';
import type { Tone } from '@lobby/contracts/tenants';
import type { CodedMessage } from '@lobby/messages';
import type { Recall } from '../memory/index.ts';
import type { RetrievalResult } from '../retrieval/index.ts';

/** One message of the conversation so far, oldest first. */
export interface Turn {
  author: 'visitor' | 'assistant';
  text: string;
  /** The chunks and FAQs that an answer cited. */
  sourceIds?: readonly string[];
}

/** A tenant's settings for its answers. */
export interface AnswerSettings {
  tenantName: string;
  assistantName: string;
  tone: Tone;
  persona: string;
  language: string;
  answerThreshold: number;
  faqThreshold: number;
  blockedTopics: string[];
}

/** What is known of a visit while a question is asked. */
export interface Visit {
  /** Where the visitor is, as their browser says. */
  page: { url: string; title: string | null } | null;
  /** The visitor's name where the company's server has vouched for it. */
  provenName: string | null;
  /** What is remembered of them; null for one who has not proven who they are. */
  recall: Recall | null;
}

export interface Question {
  readonly text: string;
  readonly history: readonly Turn[];
  readonly settings: AnswerSettings;
  readonly signal: AbortSignal;
  /** The visitor whose daily budget a model call counts against, besides the tenant's; left out without a visitor, as in a preview. */
  readonly visitorId?: string;
  /** Left out where there is no visitor. */
  readonly visit?: Visit;
  /** Answers in the tenant's own words only, whichever model is chosen. */
  readonly extractiveOnly?: boolean;
  /** The result for this text where it was retrieved already. */
  readonly retrieval?: RetrievalResult;
}

/** A complete answer and how it was written. */
export interface Answer {
  text: string;
  outcome: AnswerOutcome;
  /** Whether it is shown as what comes closest, and not as the answer. */
  isClosest: boolean;
  citations: Citation[];
  /** What the visitor may have meant, best first; empty where it only asks for other words, null where it doesn't ask. */
  choices: AnswerChoice[] | null;
  answerer: 'faq' | 'facts' | 'extractive' | 'model' | 'small_talk' | 'none';
  /** The company fact that it gives; null for any other. */
  factId: string | null;
  reading: AnswerReading;
  /** Why the model wants a person to take over; null where it doesn't. */
  handover: 'requested' | 'anger' | null;
  /** Why it is none; null for an answer, and where a failure is the reason. */
  refusal: AnswerRefusal | null;
  confidence: number;
  language: string;
  searchQuery: string;
  retrieval: RetrievalResult | null;
  model: string | null;
  tokens: { prompt: number; completion: number } | null;
  /** What the model calls cost, in millionths of a USD; null where no price is known. */
  costMicros: number | null;
  /** Why the tenant's model did not write it; null where it did or there is none. */
  fallback: CodedMessage<FallbackCode> | null;
  /** Whether the tenant's model failed, whatever answered in its place. */
  isModelDown: boolean;
  warnings: readonly CodedMessage<AnswerWarningCode>[];
  /** Milliseconds by step: embed, search, rewrite, rerank, generate. */
  timings: Readonly<Record<string, number>>;
}
