import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { loadVisitorConversation } from '../../conversations/index.ts';
import type { ReceivedMessage } from '../../conversations/index.ts';
import type { TenantScope } from '../../deps.ts';
import { findProductTerms, requestHandover } from '../../handover/index.ts';
import { consumeQuestionQuota } from '../../plans/index.ts';
import { startAttempt } from '../attempt/start-attempt.ts';
import { lockAnswerable } from '../attempt/lock-answerable.ts';
import type { AnswerableConversation } from '../attempt/lock-answerable.ts';
import type { Question } from '../answer.ts';
import { handleMemoryRequest } from '../recall/memory-request.ts';
import { saveStatedFields } from '../stated-fields/save-stated-fields.ts';
import { findChosen } from './find-chosen.ts';
import { detectQuestionLanguage } from './detect-question-language.ts';
import { handOverQueuedMessage } from './hand-over-queued-message.ts';
import { handoverTriggerFromMessage } from './handover-policy.ts';
import { findLastAnswer } from './last-answer.ts';
import type { HandoverPolicy } from './handover-policy.ts';
import { loadAnswerSettings } from './load-answer-settings.ts';
import { loadHistory } from './load-history.ts';
import { loadVisit } from './load-visit.ts';
import type { MessageContext } from './message-context.ts';

interface MessageHandover {
  /** The conversation after a handover was requested; null without a request. */
  conversation: VisitorConversation | null;
  /** Whether the message is left to a person. */
  isFinal: boolean;
}

/** Requests a handover where the message asks for one. A message that was sent again has done so the first time. */
async function handOverMessage(
  tx: TenantTx,
  { visitorId, message, conversation, isDuplicate }: ReceivedMessage,
  { policy, ...signals }: { policy: HandoverPolicy; language: string; isOffered: boolean },
): Promise<MessageHandover> {
  if (isDuplicate) return { conversation: null, isFinal: false };
  const productTerms = await findProductTerms(tx, message.text, signals.language);
  const trigger = handoverTriggerFromMessage(message.text, policy, { ...signals, productTerms });
  if (!trigger) return { conversation: null, isFinal: false };
  const isHandedOver = await requestHandover(tx, conversation.id, trigger);
  return {
    conversation: await loadVisitorConversation(tx, visitorId, conversation.id),
    // Nobody is available: a visitor who asked for a person has read so, and every other question is answered.
    isFinal: isHandedOver || trigger === 'requested',
  };
}

/** Leaves a message to a person where it is for one; a visitor who waits is in the queue already. */
async function handOver(
  tx: TenantTx,
  received: ReceivedMessage,
  {
    locked,
    isOffered,
    ...signals
  }: {
    locked: AnswerableConversation;
    policy: HandoverPolicy;
    language: string;
    isAnybodyThere: boolean;
    isOffered: boolean;
  },
): Promise<MessageHandover> {
  const { policy, language } = signals;
  if (locked.queuedAt)
    return { conversation: null, isFinal: await handOverQueuedMessage(tx, received, { locked, ...signals }) };
  return handOverMessage(tx, received, { policy, language, isOffered });
}

interface StartedAnswer {
  /** The conversation after a handover was requested; null without a request. */
  conversation: VisitorConversation | null;
  /** Null where there is nothing to answer: another owner, another answer to it, or a handover. */
  context: MessageContext | null;
}

/** Loads what the answer to a message needs, hands the message over where it asks for that, else starts and counts the answer. */
export async function startAnswer(
  tx: TenantTx,
  scope: TenantScope,
  { received, signal }: { received: ReceivedMessage; signal: AbortSignal },
): Promise<StartedAnswer> {
  const { visitorId, message, conversation } = received;
  // The row is locked first and once: a stronger lock after a weaker one could deadlock with a message that is being stored.
  const locked = await lockAnswerable(tx, conversation.id);
  if (!locked) return { conversation: null, context: null };
  const { seq, text } = message;
  const stated = await saveStatedFields(tx, { visitorId, conversationId: conversation.id, seq, text });
  const keptMemory = await handleMemoryRequest(tx, scope, { visitorId, text });
  const { settings, handoverPolicy, canRequestHandover } = await loadAnswerSettings(tx);
  const history = await loadHistory(tx, conversation.id, message.seq);
  const visit = await loadVisit(tx, visitorId, {
    conversationId: conversation.id,
    text: message.text,
    language: locked.language ?? settings.language,
  });
  const question: Question = { text: message.text, history, settings, signal, visitorId, visit };
  const lastAnswer = await findLastAnswer(tx, { conversationId: conversation.id, beforeSeq: message.seq }, history);
  const choice = await findChosen(tx, received, lastAnswer);
  // A label is in the material's language, whatever the visitor's is.
  const language = (choice && locked.language) ?? detectQuestionLanguage(question);
  if (language !== locked.language)
    await tx.conversation.updateMany({ where: { id: conversation.id }, data: { language } });

  const handover = await handOver(tx, received, {
    locked,
    policy: handoverPolicy,
    language,
    isAnybodyThere: canRequestHandover,
    isOffered: lastAnswer?.isPersonOffered ?? false,
  });
  const attempt = handover.isFinal ? null : await startAttempt(tx, conversation.id, message.seq);
  if (!attempt) return { conversation: handover.conversation, context: null };
  const context: MessageContext = {
    scope,
    attempt,
    visitorId,
    question,
    language,
    handoverPolicy,
    canRequestHandover,
    unansweredCount: locked.unansweredCount,
    isQueued: locked.queuedAt !== null,
    lastAnswer,
    choice,
    isStatement: stated.isWholeMessage,
    isForgotten: stated.isForgotten,
    keptMemory,
    hasQuota: await consumeQuestionQuota(tx, scope.clock.now(), received.network),
  };
  return { conversation: handover.conversation, context };
}
