import type { ResolutionCode } from '@lobby/contracts/analytics';

const HOUR_MS = 3_600_000;

/** How long nobody must have written for a conversation to count. */
export const QUIET_MS = 72 * HOUR_MS;

/** The lowest rating, of 5, that isn't a bad one. */
const LOWEST_GOOD_RATING = 3;

/** What the definition reads of a conversation. */
export interface ResolutionFacts {
  isResolved: boolean;
  /** Answers with content; "I don't know" and small talk are none. */
  answers: number;
  hasAgentReply: boolean;
  /** It was in the queue, or an agent has taken it. */
  wasPersonRequested: boolean;
  hasThumbsDown: boolean;
  worstRating: number | null;
  /** When somebody last wrote. */
  lastActivityAt: Date;
}

/** Whether a conversation counts as resolved at a time, and by whom, or why not. The same facts always give the same code. */
export function classifyResolution(facts: ResolutionFacts, now: Date): ResolutionCode {
  if (facts.worstRating !== null && facts.worstRating < LOWEST_GOOD_RATING) return 'bad_rating';
  if (facts.hasThumbsDown) return 'thumbs_down';
  if (facts.hasAgentReply && !facts.isResolved) return 'with_agent';
  if (!facts.hasAgentReply && facts.wasPersonRequested) return 'person_requested';
  if (!facts.hasAgentReply && facts.answers === 0) return 'no_answer';
  if (now.getTime() - facts.lastActivityAt.getTime() < QUIET_MS) return 'recent';
  return facts.hasAgentReply ? 'resolved_by_agent' : 'resolved_by_assistant';
}
