import type { HandoverReason, MessageView, VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { loadVisitorConversation } from '../../conversations/index.ts';
import { requestHandover } from '../../handover/index.ts';
import { loadModelConfig } from '../../models/index.ts';
import { countFeatureUse } from '../../plans/index.ts';
import type { Answer } from '../answer.ts';
import { chooseUnknownMessage } from '../context/choose-unknown-message.ts';
import { handoverTriggerFromAnswer } from '../context/handover-policy.ts';
import type { MessageContext } from '../context/message-context.ts';
import { isShortQuestion, toStoredChoices } from '../choices/ask-back.ts';
import { formatAssistantMessage } from '../format-assistant-message.ts';
import type { AssistantMessage } from '../format-assistant-message.ts';
import { abortAttempt } from './abort-attempt.ts';
import { finishAttempt } from './finish-attempt.ts';
import { lockAnswerable } from './lock-answerable.ts';

/** The result of an answer that was written; `revoked` where it must be written again without a source that was removed meanwhile. */
export type CompletedAnswer =
  | { status: 'finished'; message: MessageView; conversation: VisitorConversation }
  /** No answer was posted: a person was asked for. */
  | { status: 'handed_over'; conversation: VisitorConversation }
  | { status: 'revoked' | 'superseded' };

/** An answer without a text tells the visitor what happens next: a person, an email, or a question what was meant. */
function withUnknownMessage(
  { canRequestHandover, lastAnswer, question: { text, settings } }: MessageContext,
  answer: Answer,
  isHandedOver: boolean,
): Answer {
  const { outcome, language, choices } = answer;
  if (outcome !== 'unknown' || answer.text !== '') return answer;
  const format = (name: AssistantMessage): string => formatAssistantMessage(name, language, settings);
  const message = chooseUnknownMessage({
    canRequestHandover,
    isHandedOver,
    hasChoices: choices !== null,
    isShort: isShortQuestion(text, language),
    last: lastAnswer?.unknown ?? null,
    isSaid: (name) => lastAnswer?.text === format(name),
  });
  return { ...answer, text: format(message), choices: toStoredChoices(message, choices) };
}

/** Hands over without an answer, as where the visitor's message itself asks for a person. */
const handOverInstead = (
  { scope, attempt, visitorId }: MessageContext,
  reason: HandoverReason,
): Promise<CompletedAnswer> =>
  scope.db(async (tx) => {
    // An agent may have taken over meanwhile.
    const locked = await lockAnswerable(tx, attempt.conversationId);
    await abortAttempt(tx, attempt, { state: 'cancelled', text: '' });
    if (!locked) return { status: 'superseded' };
    await requestHandover(tx, attempt.conversationId, reason);
    const conversation = await loadVisitorConversation(tx, visitorId, attempt.conversationId);
    return { status: 'handed_over', conversation };
  });

/** Counts an answer that the tenant's own model wrote. */
async function countOwnModelAnswer(tx: TenantTx, { answerer }: Answer, now: Date): Promise<void> {
  if (answerer === 'model' && (await loadModelConfig(tx)).source === 'own')
    await countFeatureUse(tx, 'own_model_key', 1, now);
}

/** Stores an answer and, in the same transaction, hands over where the tenant's policy says so. */
export async function completeAnswer(context: MessageContext, answer: Answer): Promise<CompletedAnswer> {
  const { scope, attempt, visitorId, question, handoverPolicy } = context;
  const trigger = handoverTriggerFromAnswer({ ...context, ...answer }, handoverPolicy);
  const complete = withUnknownMessage(context, answer, trigger !== null);
  const unknownWhileQueued = context.isQueued
    ? formatAssistantMessage('noAnswerWhileQueued', answer.language, question.settings)
    : null;
  if (trigger !== null && trigger === answer.handover && !context.isQueued) return handOverInstead(context, trigger);
  return scope.db(async (tx) => {
    const result = await finishAttempt(tx, attempt, { answer: complete, question, unknownWhileQueued });
    if (result.status !== 'finished') return result;
    await countOwnModelAnswer(tx, answer, scope.clock.now());
    if (trigger) await requestHandover(tx, attempt.conversationId, trigger);
    return { ...result, conversation: await loadVisitorConversation(tx, visitorId, attempt.conversationId) };
  });
}
