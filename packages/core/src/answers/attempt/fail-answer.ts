import type { MessageView, VisitorConversation } from '@lobby/contracts/conversations';
import { loadVisitorConversation } from '../../conversations/index.ts';
import { requestHandover } from '../../handover/index.ts';
import type { MessageContext } from '../context/message-context.ts';
import { formatAssistantMessage } from '../format-assistant-message.ts';
import { abortAttempt } from './abort-attempt.ts';
import { lockAnswerable } from './lock-answerable.ts';

/**
 * Ends an answer that failed with a message that says what to do, and hands over where the tenant's policy is immediate. A visitor who
 * waits for a person already reads nothing.
 */
export async function failAnswer({
  scope,
  attempt,
  visitorId,
  question,
  language,
  handoverPolicy,
}: MessageContext): Promise<{ message: MessageView | null; conversation: VisitorConversation }> {
  const text = formatAssistantMessage('failed', language, question.settings);
  return scope.db(async (tx) => {
    const locked = await lockAnswerable(tx, attempt.conversationId);
    const isTold = locked !== null && locked.queuedAt === null;
    const message = await abortAttempt(
      tx,
      attempt,
      isTold ? { state: 'failed', text } : { state: 'cancelled', text: '' },
    );
    if (message && isTold && handoverPolicy.isImmediate)
      await requestHandover(tx, attempt.conversationId, 'answer_failed');
    return { message, conversation: await loadVisitorConversation(tx, visitorId, attempt.conversationId) };
  });
}
