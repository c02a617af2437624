import type { AnswerOutcome, Citation } from '@lobby/contracts';
import type { Found } from '../retrieval/index.ts';

/** One line of what was said before, oldest first. */
export interface Turn {
  author: 'visitor' | 'assistant';
  text: string;
}

/** What a tenant has set about its answers. */
export interface AnswerSettings {
  companyName: string;
  assistantName: string;
  persona: string;
  language: string;
  answerThreshold: number;
  faqThreshold: number;
}

export interface Question {
  text: string;
  history: Turn[];
  settings: AnswerSettings;
  signal: AbortSignal;
}

/** An answer that is complete, with how it came about. */
export interface Answer {
  text: string;
  outcome: AnswerOutcome;
  citations: Citation[];
  answerer: 'faq' | 'extractive' | 'model' | 'small_talk' | 'none';
  confidence: number;
  language: string;
  searchedFor: string;
  found: Found | null;
  model: string | null;
  tokens: { prompt: number; completion: number } | null;
  steps: Record<string, number>;
}
