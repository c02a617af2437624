import type { MessageView, VisitorConversation } from '@lobby/contracts/conversations';
import type { ReceivedMessage, Reply } from '../conversations/index.ts';
import type { TenantScope } from '../deps.ts';
import type { Answer } from './answer.ts';
import { answerQuestion } from './answer-question.ts';
import { createAnswerStream, createSilentStream } from './answer-stream.ts';
import type { AnswerStream } from './answer-stream.ts';
import { abortAttempt } from './attempt/abort-attempt.ts';
import { completeAnswer } from './attempt/complete-answer.ts';
import type { CompletedAnswer } from './attempt/complete-answer.ts';
import { failAnswer } from './attempt/fail-answer.ts';
import { buildOwnAnswer } from './build-own-answer.ts';
import { answerChoice } from './choices/answer-choice.ts';
import { isDeclined } from './choices/find-chosen.ts';
import type { MessageContext } from './context/message-context.ts';
import { startAnswer } from './context/start-answer.ts';
import { answerSmallTalk } from './small-talk/answer-small-talk.ts';

/** Answers that are written to one message at most, should a cited source be removed each time before the answer is stored. */
const MAX_GENERATIONS = 3;

/** Where none of the choices was meant, a person can help. */
const buildDeclinedAnswer = ({ question, language, canRequestHandover }: MessageContext): Answer => ({
  ...buildOwnAnswer(question, {
    language,
    message: canRequestHandover ? 'noAnswerShort' : 'noAnswerLeaveEmailAgain',
  }),
  outcome: 'unsure',
  refusal: 'declined',
});

/** The assistant's own answer, where the material can't have one; null where the question must be answered from it. */
function answerWithoutMaterial(context: MessageContext): Answer | null {
  const { question, language, hasQuota, choice, lastAnswer } = context;
  if (question.text === '')
    return { ...buildOwnAnswer(question, { language, message: 'fileOnly' }), outcome: 'unsure' };
  if (!hasQuota)
    return { ...buildOwnAnswer(question, { language, message: 'limitReached' }), refusal: 'message_limit' };
  if (choice) return null;
  if (lastAnswer && isDeclined(lastAnswer, question.text)) return buildDeclinedAnswer(context);
  return answerSmallTalk(question, language);
}

/** Writes an answer and stores it; again where a cited source was removed meanwhile, and in the end without an answer. */
async function writeAnswer(
  context: MessageContext,
  stream: AnswerStream,
  onSearch: () => void,
): Promise<CompletedAnswer> {
  const { scope, question, language } = context;
  const ownAnswer = answerWithoutMaterial(context);
  if (ownAnswer) return completeAnswer(context, ownAnswer);
  for (let generation = 0; generation < MAX_GENERATIONS; generation++) {
    onSearch();
    const answer = (await answerChoice(context, stream)) ?? (await answerQuestion(scope, question, stream));
    question.signal.throwIfAborted();
    const completed = await completeAnswer(context, answer);
    if (completed.status !== 'revoked') return completed;
    stream.reset();
  }
  const unknown = buildOwnAnswer(question, { language, message: null });
  return completeAnswer(context, { ...unknown, refusal: 'sources_removed' });
}

function emitResult(
  { emit }: Reply,
  { message, conversation }: { message: MessageView | null; conversation: VisitorConversation },
): void {
  if (message) emit({ type: 'message', message });
  emit({ type: 'conversation', conversation });
}

/** Streams an answer to its visitor. While they wait for a person nothing is shown of it, because it may never be posted. */
function createReplyStream({ isQueued, attempt }: MessageContext, { emit }: Reply): AnswerStream {
  if (isQueued) return createSilentStream();
  const { messageId, message } = attempt;
  let isStarted = false;
  return createAnswerStream({
    delta: (text) => {
      // The socket isn't loaded while the assistant answers, so the message that the text belongs to comes with it.
      if (!isStarted) emit({ type: 'started', message });
      isStarted = true;
      emit({ type: 'delta', messageId, text });
    },
    reset: () => emit({ type: 'restart', messageId }),
  });
}

/**
 * Answers a visitor's stored message: loads its context, retrieves, decides, generates, verifies and stores the answer. Ends without
 * an answer where the message is handed over or answered already, and once the reply's signal aborts.
 */
export async function answerMessage(scope: TenantScope, received: ReceivedMessage, reply: Reply): Promise<void> {
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
