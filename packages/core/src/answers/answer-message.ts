import type { MessageView, VisitorConversation } from '@lobby/contracts/conversations';
import type { ReceivedMessage, Reply } from '../conversations/index.ts';
import type { TenantScope } from '../deps.ts';
import { answerInTurn } from '../models/index.ts';
import { abortAttempt } from './attempt/abort-attempt.ts';
import { createReplyStream } from './attempt/create-reply-stream.ts';
import { failAnswer } from './attempt/fail-answer.ts';
import { writeAnswer } from './attempt/write-answer.ts';
import { startAnswer } from './context/start-answer.ts';

function emitResult(
  { emit }: Reply,
  { message, conversation }: { message: MessageView | null; conversation: VisitorConversation },
): void {
  if (message) emit({ type: 'message', message });
  emit({ type: 'conversation', conversation });
}

async function answerNow(scope: TenantScope, received: ReceivedMessage, reply: Reply): Promise<void> {
  const { emit, signal } = reply;
  const { conversation, context } = await scope.db((tx) => startAnswer(tx, scope, { received, signal }));
  if (conversation) emit({ type: 'conversation', conversation });
  if (!context) return;
  const { isQueued, attempt } = context;
  const { messageId } = attempt;
  const stream = createReplyStream(context, reply);
  try {
    const completed = await writeAnswer(context, stream, () => emit({ type: 'searching' }));
    if (completed.status === 'finished') emitResult(reply, completed);
    if (completed.status === 'handed_over') emit({ type: 'conversation', conversation: completed.conversation });
  } catch (error) {
    if (signal.aborted) {
      const partial = { state: 'cancelled', text: isQueued ? '' : stream.text } as const;
      await scope.db((tx) => abortAttempt(tx, attempt, partial));
      return;
    }
    scope.log.error({ err: error, messageId }, 'an answer failed');
    emitResult(reply, await failAnswer(context));
  }
}

/**
 * Answers a visitor's stored message in the tenant's turn: loads its context, retrieves, decides, generates, verifies and stores the
 * answer. Ends without an answer where the message is handed over or answered already, and once the reply's signal aborts. Throws
 * AppError rate_limited where too many of the tenant's messages wait.
 */
export const answerMessage = (scope: TenantScope, received: ReceivedMessage, reply: Reply): Promise<void> =>
  answerInTurn(scope.tenantId, () => answerNow(scope, received, reply));
