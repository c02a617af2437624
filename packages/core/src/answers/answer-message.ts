import type { Citation } from '@lobby/contracts/answers';
import type { AnswerStreamEvent, SendMessage } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import {
  assertVisitorSession,
  toVisitorConversation,
  findVisitorConversation,
  createVisitorMessage,
} from '../conversations/index.ts';
import type { CreatedMessage, VisitorSession } from '../conversations/index.ts';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { requestHandover } from '../handover/index.ts';
import { notifyCompanyAdmins } from '../notifications/index.ts';
import { consumeMessageQuota } from '../plans/index.ts';
import type { Answer, AnswerSettings, Question, Turn } from './answer.ts';
import { startAttempt, abortAttempt, finishAttempt } from './generation/answer-attempt.ts';
import type { AnswerAttempt } from './generation/answer-attempt.ts';
import { streamAnswer } from './answer-stream.ts';
import { detectQuestionLanguage } from './context/detect-question-language.ts';
import { loadAnswerSettings } from './context/load-answer-settings.ts';
import { findRevokedSources } from './verification/find-revoked-sources.ts';
import { formatAssistantMessage, chooseUnknownMessage } from './small-talk/assistant-messages.ts';
import { ANSWER_TUNING } from './tuning.ts';
import { detectSmallTalk } from './small-talk/detect-small-talk.ts';
import { handoverTriggerFromAnswer, handoverTriggerFromMessage } from './context/handover-policy.ts';
import type { HandoverPolicy } from './context/handover-policy.ts';

interface MessageContext {
  scope: TenantScope;
  session: VisitorSession;
  text: string;
  stored: CreatedMessage;
  settings: AnswerSettings;
  handoverPolicy: HandoverPolicy;
  canRequestHandover: boolean;
  /** Answers in a row before this question that were none. */
  unansweredCount: number;
  history: Turn[];
  signal: AbortSignal;
}

async function loadHistory(tx: TenantTx, conversationId: string, beforeSeq: number): Promise<Turn[]> {
  const rows = await tx.message.findMany({
    where: {
      conversationId,
      seq: { lt: beforeSeq },
      author: { in: ['visitor', 'assistant'] },
      state: 'final',
      text: { not: '' },
    },
    orderBy: { seq: 'desc' },
    take: ANSWER_TUNING.history.maxMessages,
    select: { author: true, text: true, citations: true },
  });
  const toCitations = (row: (typeof rows)[number]): Citation[] => row.citations as unknown as Citation[];
  // What rested on knowledge that is gone since is not told to the model again.
  const revoked = await findRevokedSources(tx, rows.flatMap(toCitations));
  const current = rows.filter((row) => toCitations(row).every(({ id }) => !revoked.has(id)));
  return current
    .reverse()
    .map(({ author, text }) => ({ author: author === 'visitor' ? 'visitor' : 'assistant', text }));
}

/** Stores the question, and reads what its answer needs if the assistant is to give one, in one transaction. */
async function storeMessage(
  scope: TenantScope,
  session: VisitorSession,
  input: SendMessage,
  signal: AbortSignal,
): Promise<{ stored: CreatedMessage; context: MessageContext | null }> {
  return scope.db(async (tx) => {
    await assertVisitorSession(tx, scope, session);
    const stored = await createVisitorMessage(tx, session.visitorId, input);
    const { id, owner } = stored.conversation;
    if (owner !== 'assistant') return { stored, context: null };
    const conversation = await tx.conversation.findUniqueOrThrow({ where: { id } });
    const context: MessageContext = {
      scope,
      session,
      stored,
      signal,
      text: stored.message.text,
      ...(await loadAnswerSettings(tx)),
      unansweredCount: conversation.unansweredCount,
      history: await loadHistory(tx, id, stored.message.seq),
    };
    const language = chooseLanguage(context);
    if (language !== conversation.language) await tx.conversation.updateMany({ where: { id }, data: { language } });
    return { stored, context };
  });
}

/** A question whose answer was begun, and whether the plan's month had room for it. */
type AttemptContext = MessageContext & { hasQuota: boolean };

const chooseLanguage = (context: MessageContext): string => detectQuestionLanguage(context);

const buildFixedAnswer = (
  context: MessageContext,
  text: string,
  outcome: Answer['outcome'],
  answerer: 'small_talk' | 'none',
): Answer => ({
  text,
  outcome,
  answerer,
  citations: [],
  confidence: answerer === 'small_talk' ? 1 : 0,
  language: chooseLanguage(context),
  searchQuery: context.text,
  retrieval: null,
  model: null,
  tokens: null,
  costMicros: null,
  fallbackReason: null,
  isModelDown: false,
  warnings: [],
  timings: {},
});

/** The text of an answer that isn't there, by what can be offered instead. */
function withUnknownMessage(context: AttemptContext, answer: Answer): Answer {
  if (answer.outcome !== 'unknown' || answer.text !== '') return answer;
  const isHandedOver = handoverTriggerFromAnswer({ ...context, ...answer }, context.handoverPolicy) !== null;
  const text = formatAssistantMessage(
    chooseUnknownMessage(context.canRequestHandover, isHandedOver),
    answer.language,
    context.settings,
  );
  return { ...answer, text };
}

/**
 * Finishes the answer, and hands over in the same transaction where the tenant's mode says so. Null, and nothing is done, when what it
 * cites was removed or switched off while it was written.
 */
async function completeAnswer(
  context: AttemptContext,
  attempt: AnswerAttempt,
  answer: Answer,
): Promise<AnswerStreamEvent[] | null> {
  const { scope, session, text } = context;
  const reason = handoverTriggerFromAnswer({ ...context, ...answer }, context.handoverPolicy);
  return scope.db(async (tx) => {
    if ((await findRevokedSources(tx, answer.citations)).size > 0) return null;
    const message = await finishAttempt(tx, attempt, answer, text);
    if (!message) return [];
    if (reason) await requestHandover(tx, attempt.conversationId, reason);
    return [
      { type: 'message', message },
      ...(await loadConversationStep(tx, session.visitorId, attempt.conversationId)),
    ];
  });
}

async function loadConversationStep(
  tx: TenantTx,
  visitorId: string,
  conversationId: string,
): Promise<AnswerStreamEvent[]> {
  const row = await findVisitorConversation(tx, visitorId, conversationId);
  return row ? [{ type: 'conversation', conversation: await toVisitorConversation(tx, row) }] : [];
}

/** Writes the answer of one attempt; gives it, or null when it was stopped on the way. */
async function* streamAttempt(
  context: AttemptContext,
  attempt: AnswerAttempt,
): AsyncGenerator<AnswerStreamEvent, Answer> {
  const { scope, text, history, settings, signal, hasQuota } = context;
  if (text === '')
    return buildFixedAnswer(
      context,
      formatAssistantMessage('attachmentOnly', chooseLanguage(context), settings),
      'unsure',
      'none',
    );
  if (!hasQuota)
    return buildFixedAnswer(
      context,
      formatAssistantMessage('limitReached', chooseLanguage(context), settings),
      'unknown',
      'none',
    );
  const smallTalk = detectSmallTalk(text);
  if (smallTalk)
    return buildFixedAnswer(
      context,
      formatAssistantMessage(smallTalk, chooseLanguage(context), settings),
      'answered',
      'small_talk',
    );
  yield { type: 'searching' };
  const question: Question = { text, history, settings, signal, visitorId: context.session.visitorId };
  const stream = streamAnswer(scope, question);
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return value;
    yield value === null
      ? { type: 'restart', messageId: attempt.messageId }
      : { type: 'delta', messageId: attempt.messageId, text: value };
  }
}

/** Answers that are written to one question, should what they rest on be removed each time before they are through. */
const MAX_GENERATIONS = 3;

/** Runs one attempt to its end: final, cancelled because the visitor stopped it, or failed with a sentence that says what to do. */
async function* runAttempt(context: AttemptContext, attempt: AnswerAttempt): AsyncGenerator<AnswerStreamEvent> {
  const { scope, signal, settings } = context;
  let streamedText = '';
  let isFinished = false;
  try {
    let steps = streamAttempt(context, attempt);
    let generations = 1;
    for (;;) {
      const { done, value } = await steps.next();
      if (done) {
        const answer = generations > MAX_GENERATIONS ? buildFixedAnswer(context, '', 'unknown', 'none') : value;
        const finalSteps = await completeAnswer(context, attempt, withUnknownMessage(context, answer));
        if (finalSteps) {
          yield* finalSteps;
          isFinished = true;
          return;
        }
        generations += 1;
        streamedText = '';
        steps = streamAttempt(context, attempt);
        yield { type: 'restart', messageId: attempt.messageId };
        continue;
      }
      if (value.type === 'delta') streamedText += value.text;
      if (value.type === 'restart') streamedText = '';
      yield value;
    }
  } catch (error) {
    if (signal.aborted) return;
    scope.log.error({ err: error, messageId: attempt.messageId }, 'an answer failed');
    const text = formatAssistantMessage('failed', chooseLanguage(context), settings);
    const message = await scope.db(async (tx) => {
      const aborted = await abortAttempt(tx, attempt, 'failed', text);
      if (aborted && context.handoverPolicy.isImmediate) await requestHandover(tx, attempt.conversationId, 'failed');
      return aborted;
    });
    isFinished = true;
    if (message) yield { type: 'message', message };
    yield* await scope.db((tx) => loadConversationStep(tx, context.session.visitorId, attempt.conversationId));
  } finally {
    // The visitor stopped it or went away: what had come stays, marked as broken off.
    if (!isFinished) await scope.db((tx) => abortAttempt(tx, attempt, 'cancelled', streamedText));
  }
}

/**
 * A visitor's message: stored before anything else, then answered by the assistant if it owns the conversation. The same message sent
 * again stores nothing and answers only if no answer was begun. Ends without an answer once `signal` aborts.
 */
export async function* answerMessage(
  deps: Deps,
  session: VisitorSession,
  input: SendMessage,
  { address, signal }: { address: string; signal: AbortSignal },
): AsyncGenerator<AnswerStreamEvent> {
  await deps.rateLimits.consume('visitor-message', session.visitorId);
  await deps.rateLimits.consume('ip-message', address);
  const scope = tenantScope(deps, session.tenantId);
  const { stored, context } = await storeMessage(scope, session, input, signal);
  const { message, conversation } = stored;
  yield { type: 'stored', message, conversation };
  if (!context) return;

  const reason = handoverTriggerFromMessage(context.text, context.handoverPolicy, chooseLanguage(context));
  if (reason && !context.stored.isDuplicate) {
    const isHandedOver = await scope.db((tx) => requestHandover(tx, conversation.id, reason));
    yield* await scope.db((tx) => loadConversationStep(tx, session.visitorId, conversation.id));
    // Who asks for a person while nobody is there has heard when somebody is; everything else is answered as far as it goes.
    if (isHandedOver || reason === 'asked') return;
  }
  const started = await scope.db((tx) => startAnswer(tx, context));
  if (started) yield* runAttempt({ ...context, hasQuota: started.hasQuota }, started.attempt);
}

/**
 * Begins the answer and counts it against the plan's month, together: every begun answer is counted, also when a message whose answer
 * was broken off is sent again.
 */
async function startAnswer(
  tx: TenantTx,
  { scope, stored }: MessageContext,
): Promise<{ attempt: AnswerAttempt; hasQuota: boolean } | null> {
  const attempt = await startAttempt(tx, stored.conversation.id, stored.message.seq);
  if (!attempt) return null;
  const now = scope.clock.now();
  const hasQuota = await consumeMessageQuota(tx, now);
  if (!hasQuota) await notifyLimitReached(tx, now);
  return { attempt, hasQuota };
}

/** Tells the company admins once a month that the questions are used up. */
async function notifyLimitReached(tx: TenantTx, now: Date): Promise<void> {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const notified = await tx.notification.count({ where: { kind: 'limit_reached', createdAt: { gte: month } } });
  if (notified === 0) await notifyCompanyAdmins(tx, { kind: 'limit_reached', data: {} });
}
