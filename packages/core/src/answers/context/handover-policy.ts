import type { HandoverReason } from '@lobby/contracts/conversations';
import { detectAnger, detectHandoverRequest } from '../../handover/index.ts';
import { detectConsent, matchesTopic } from '../../intents/index.ts';
import type { Answer } from '../answer.ts';
import { detectSmallTalk } from '../small-talk/detect-small-talk.ts';

/** When a tenant's conversations are handed over to a person. */
export interface HandoverPolicy {
  /** Hands over where the assistant knows no answer, instead of offering a person. */
  isImmediate: boolean;
  /** Hands over after so many answers in a row with the outcome `unknown`; 0: never. */
  afterUnanswered: number;
  /** Topics that are for a person. */
  keywords: string[];
  onAnger: boolean;
}

/** Kinds of small talk whose answer offers a person. */
export const OFFERING_SMALL_TALK: ReadonlySet<string | null> = new Set(['insult', 'frustration']);

/** What a message is judged by beside its text. */
interface MessageSignals {
  language: string;
  /** Roles that the tenant sells. */
  productTerms: ReadonlySet<string>;
  /** Whether the last answer offered a person. */
  isOffered: boolean;
}

/** Why a message is for a person before any answer is looked for; null when it isn't. */
export function handoverTriggerFromMessage(
  text: string,
  policy: HandoverPolicy,
  { language, productTerms, isOffered }: MessageSignals,
): HandoverReason | null {
  const consent = detectConsent(text);
  if (consent) return isOffered && consent === 'yes' ? 'requested' : null;
  if (detectHandoverRequest(text, productTerms)) return 'requested';
  if (matchesTopic(text, policy.keywords, language)) return 'keyword';
  if (!policy.onAnger || !detectAnger(text)) return null;
  // Rude words to the assistant are met by it; anger about the company is for a person.
  return detectSmallTalk(text) === 'insult' ? null : 'anger';
}

/** What decides on a handover after an answer. */
interface AnswerSignals extends Pick<Answer, 'outcome' | 'isModelDown' | 'handover'> {
  /** Whether the plan's monthly quota had room for it. */
  hasQuota: boolean;
  /** Answers in a row with the outcome `unknown` before this one. */
  unansweredCount: number;
  canRequestHandover: boolean;
}

/** The reason to hand over after an answer; null if the assistant keeps the conversation. */
export function handoverTriggerFromAnswer(
  { outcome, isModelDown, handover, hasQuota, unansweredCount, canRequestHandover }: AnswerSignals,
  { isImmediate, afterUnanswered, onAnger }: HandoverPolicy,
): HandoverReason | null {
  if (handover === 'requested' || (handover === 'anger' && onAnger)) return handover;
  // The passages stand in for the model, which is an answer with the offer of a person.
  if (outcome === 'unsure' && isModelDown && isImmediate) return 'model_down';
  if (outcome !== 'unknown') return null;
  // Without quota every further question ends the same way.
  if (!hasQuota) return 'message_limit';
  if (isModelDown) return 'model_down';
  if (isImmediate) return 'no_answer';
  // With nobody available, the visitor was asked for an email address and continues with the assistant.
  if (!canRequestHandover) return null;
  return afterUnanswered > 0 && unansweredCount + 1 >= afterUnanswered ? 'repeated_no_answer' : null;
}
