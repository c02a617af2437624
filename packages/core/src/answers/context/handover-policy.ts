import type { HandoverReason } from '@lobby/contracts/conversations';
import { detectAnger, detectHandoverRequest } from '../../handover/index.ts';
import type { Answer } from '../answer.ts';
import { matchesTopic } from '../verification/matches-topic.ts';

/** When a tenant wants a person to take over. */
export interface HandoverPolicy {
  /** Where the assistant knows no answer it hands over by itself, and does not only offer it. */
  isImmediate: boolean;
  /** After so many answers in a row that were none; 0: never for that. */
  afterUnanswered: number;
  /** Words whose mention is for a person. */
  keywords: string[];
  onAnger: boolean;
}

/** Why a message is for a person before any answer is looked for; null when it isn't. `productTerms`: roles that the tenant sells. */
export function handoverTriggerFromMessage(
  text: string,
  policy: HandoverPolicy,
  { language, productTerms }: { language: string; productTerms: ReadonlySet<string> },
): HandoverReason | null {
  if (detectHandoverRequest(text, productTerms)) return 'requested';
  if (matchesTopic(text, policy.keywords, language)) return 'keyword';
  return policy.onAnger && detectAnger(text) ? 'anger' : null;
}

/** How the answer came about that a person may have to take over from. */
interface AnswerSignals extends Pick<Answer, 'outcome' | 'isModelDown'> {
  /** Whether the plan's month had room for it. */
  hasQuota: boolean;
  /** Answers in a row that were none before this one. */
  unansweredCount: number;
}

/** Why a person takes over after an answer; null when the assistant goes on, offering one where it has none. */
export function handoverTriggerFromAnswer(
  { outcome, isModelDown, hasQuota, unansweredCount }: AnswerSignals,
  { isImmediate, afterUnanswered }: HandoverPolicy,
): HandoverReason | null {
  // The passages stand in for the model: that is an answer, and a person is offered with it.
  if (outcome === 'unsure' && isModelDown && isImmediate) return 'model_down';
  if (outcome !== 'unknown') return null;
  // Every further question would end in the same way, so there is nothing to ask the visitor.
  if (!hasQuota) return 'message_limit';
  if (isModelDown) return 'model_down';
  if (isImmediate) return 'no_answer';
  return afterUnanswered > 0 && unansweredCount + 1 >= afterUnanswered ? 'repeated_no_answer' : null;
}
