import type { AnswerStep, Ask, Citation } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { assertVisit, conversationForVisitor, findCurrent, storeQuestion } from '../conversations/index.ts';
import type { StoredQuestion, Visit } from '../conversations/index.ts';
import { scopeOf } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { seekPerson } from '../handover/index.ts';
import { notifyCompanyAdmins } from '../notifications/index.ts';
import { countMessage } from '../plans/index.ts';
import type { Answer, AnswerSettings, Question, Turn } from './answer.ts';
import { beginAnswer, endAttempt, finishAnswer } from './answer-row.ts';
import type { Attempt } from './answer-row.ts';
import { composeAnswer } from './compose-answer.ts';
import { questionLanguage } from './question-language.ts';
import { readAnswerSettings } from './read-settings.ts';
import { goneSources } from './gone-sources.ts';
import { sentence, unknownSentence } from './sentences.ts';
import { ANSWERS } from './settings.ts';
import { smallTalkOf } from './small-talk.ts';
import { reasonInAnswer, reasonInWords } from './way-to-person.ts';
import type { HandoverRules } from './way-to-person.ts';

interface Asking {
  scope: TenantScope;
  visit: Visit;
  text: string;
  stored: StoredQuestion;
  settings: AnswerSettings;
  rules: HandoverRules;
  canQueue: boolean;
  /** Answers in a row before this question that were none. */
  unanswered: number;
  history: Turn[];
  signal: AbortSignal;
}

async function historyOf(tx: TenantTx, conversationId: string, beforeSeq: number): Promise<Turn[]> {
  const rows = await tx.message.findMany({
    where: {
      conversationId,
      seq: { lt: beforeSeq },
      author: { in: ['visitor', 'assistant'] },
      state: 'final',
      text: { not: '' },
    },
    orderBy: { seq: 'desc' },
    take: ANSWERS.history.messages,
    select: { author: true, text: true, citations: true },
  });
  const cited = (row: (typeof rows)[number]): Citation[] => row.citations as unknown as Citation[];
  // What rested on knowledge that is gone since is not told to the model again.
  const gone = await goneSources(tx, rows.flatMap(cited));
  const holding = rows.filter((row) => cited(row).every(({ id }) => !gone.has(id)));
  return holding
    .reverse()
    .map(({ author, text }) => ({ author: author === 'visitor' ? 'visitor' : 'assistant', text }));
}

/** Stores the question, and reads what its answer needs if the assistant is to give one, in one transaction. */
async function store(
  scope: TenantScope,
  visit: Visit,
  input: Ask,
  signal: AbortSignal,
): Promise<{ stored: StoredQuestion; asking: Asking | null }> {
  return scope.db(async (tx) => {
    await assertVisit(tx, scope, visit);
    const stored = await storeQuestion(tx, visit.visitorId, input);
    const { id, owner } = stored.conversation;
    if (owner !== 'assistant') return { stored, asking: null };
    const conversation = await tx.conversation.findUniqueOrThrow({ where: { id } });
    const asking: Asking = {
      scope,
      visit,
      stored,
      signal,
      text: stored.message.text,
      ...(await readAnswerSettings(tx)),
      unanswered: conversation.unanswered,
      history: await historyOf(tx, id, stored.message.seq),
    };
    const language = languageOf(asking);
    if (language !== conversation.language) await tx.conversation.updateMany({ where: { id }, data: { language } });
    return { stored, asking };
  });
}

/** A question whose answer was begun, and whether the plan's month had room for it. */
type Begun = Asking & { hasRoom: boolean };

const languageOf = (asking: Asking): string => questionLanguage(asking);

const plain = (asking: Asking, text: string, outcome: Answer['outcome'], answerer: 'small_talk' | 'none'): Answer => ({
  text,
  outcome,
  answerer,
  citations: [],
  confidence: answerer === 'small_talk' ? 1 : 0,
  language: languageOf(asking),
  searchedFor: asking.text,
  found: null,
  model: null,
  tokens: null,
  costMicros: null,
  fallback: null,
  isModelDown: false,
  notes: [],
  steps: {},
});

/** The text of an answer that isn't there, by what can be offered instead. */
function withUnknownText(asking: Begun, answer: Answer): Answer {
  if (answer.outcome !== 'unknown' || answer.text !== '') return answer;
  const isQueued = reasonInAnswer({ ...asking, ...answer }, asking.rules) !== null;
  const text = sentence(unknownSentence(asking.canQueue, isQueued), answer.language, asking.settings);
  return { ...answer, text };
}

/**
 * Finishes the answer, and hands over in the same transaction where the tenant's mode says so. Null, and nothing is done, when what it
 * cites was removed or switched off while it was written.
 */
async function finish(asking: Begun, attempt: Attempt, answer: Answer): Promise<AnswerStep[] | null> {
  const { scope, visit, text } = asking;
  const reason = reasonInAnswer({ ...asking, ...answer }, asking.rules);
  return scope.db(async (tx) => {
    if ((await goneSources(tx, answer.citations)).size > 0) return null;
    const message = await finishAnswer(tx, attempt, answer, text);
    if (!message) return [];
    if (reason) await seekPerson(tx, attempt.conversationId, reason);
    return [{ type: 'message', message }, ...(await conversationStep(tx, visit.visitorId, attempt.conversationId))];
  });
}

async function conversationStep(tx: TenantTx, visitorId: string, conversationId: string): Promise<AnswerStep[]> {
  const row = await findCurrent(tx, visitorId, conversationId);
  return row ? [{ type: 'conversation', conversation: await conversationForVisitor(tx, row) }] : [];
}

/** Writes the answer of one attempt; gives it, or null when it was stopped on the way. */
async function* write(asking: Begun, attempt: Attempt): AsyncGenerator<AnswerStep, Answer> {
  const { scope, text, history, settings, signal, hasRoom } = asking;
  if (text === '') return plain(asking, sentence('file', languageOf(asking), settings), 'unsure', 'none');
  if (!hasRoom) return plain(asking, sentence('limit', languageOf(asking), settings), 'unknown', 'none');
  const talk = smallTalkOf(text);
  if (talk) return plain(asking, sentence(talk, languageOf(asking), settings), 'answered', 'small_talk');
  yield { type: 'searching' };
  const question: Question = { text, history, settings, signal, visitorId: asking.visit.visitorId };
  const pieces = composeAnswer(scope, question);
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
    yield value === null
      ? { type: 'restart', messageId: attempt.messageId }
      : { type: 'delta', messageId: attempt.messageId, text: value };
  }
}

/** Answers that are written to one question, should what they rest on be removed each time before they are through. */
const MAX_TRIES = 3;

/** Runs one attempt to its end: final, cancelled because the visitor stopped it, or failed with a sentence that says what to do. */
async function* attemptAnswer(asking: Begun, attempt: Attempt): AsyncGenerator<AnswerStep> {
  const { scope, signal, settings } = asking;
  let written = '';
  let isFinished = false;
  try {
    let steps = write(asking, attempt);
    let tries = 1;
    for (;;) {
      const { done, value } = await steps.next();
      if (done) {
        const given = tries > MAX_TRIES ? plain(asking, '', 'unknown', 'none') : value;
        const finished = await finish(asking, attempt, withUnknownText(asking, given));
        if (finished) {
          yield* finished;
          isFinished = true;
          return;
        }
        tries += 1;
        written = '';
        steps = write(asking, attempt);
        yield { type: 'restart', messageId: attempt.messageId };
        continue;
      }
      if (value.type === 'delta') written += value.text;
      if (value.type === 'restart') written = '';
      yield value;
    }
  } catch (error) {
    if (signal.aborted) return;
    scope.log.error({ err: error, messageId: attempt.messageId }, 'an answer failed');
    const text = sentence('failed', languageOf(asking), settings);
    const message = await scope.db(async (tx) => {
      const ended = await endAttempt(tx, attempt, 'failed', text);
      if (ended && asking.rules.isImmediate) await seekPerson(tx, attempt.conversationId, 'failed');
      return ended;
    });
    isFinished = true;
    if (message) yield { type: 'message', message };
    yield* await scope.db((tx) => conversationStep(tx, asking.visit.visitorId, attempt.conversationId));
  } finally {
    // The visitor stopped it or went away: what had come stays, marked as broken off.
    if (!isFinished) await scope.db((tx) => endAttempt(tx, attempt, 'cancelled', written));
  }
}

/**
 * A visitor's message: stored before anything else, then answered by the assistant if it owns the conversation. The same message sent
 * again stores nothing and answers only if no answer was begun. Ends without an answer once `signal` aborts.
 */
export async function* ask(
  deps: Deps,
  visit: Visit,
  input: Ask,
  { address, signal }: { address: string; signal: AbortSignal },
): AsyncGenerator<AnswerStep> {
  await deps.limits.spend('visitor-message', visit.visitorId);
  await deps.limits.spend('address-message', address);
  const scope = scopeOf(deps, visit.tenantId);
  const { stored, asking } = await store(scope, visit, input, signal);
  const { message, conversation } = stored;
  yield { type: 'stored', message, conversation };
  if (!asking) return;

  const reason = reasonInWords(asking.text, asking.rules, languageOf(asking));
  if (reason && !asking.stored.isRepeated) {
    const isPassedOn = await scope.db((tx) => seekPerson(tx, conversation.id, reason));
    yield* await scope.db((tx) => conversationStep(tx, visit.visitorId, conversation.id));
    // Who asks for a person while nobody is there has heard when somebody is; everything else is answered as far as it goes.
    if (isPassedOn || reason === 'asked') return;
  }
  const begun = await scope.db((tx) => begin(tx, asking));
  if (begun) yield* attemptAnswer({ ...asking, hasRoom: begun.hasRoom }, begun.attempt);
}

/**
 * Begins the answer and counts it against the plan's month, together: every begun answer is counted, also when a message whose answer
 * was broken off is sent again.
 */
async function begin(tx: TenantTx, { scope, stored }: Asking): Promise<{ attempt: Attempt; hasRoom: boolean } | null> {
  const attempt = await beginAnswer(tx, stored.conversation.id, stored.message.seq);
  if (!attempt) return null;
  const now = scope.clock.now();
  const hasRoom = await countMessage(tx, now);
  if (!hasRoom) await notifyLimit(tx, now);
  return { attempt, hasRoom };
}

/** Tells the company admins once a month that the questions are used up. */
async function notifyLimit(tx: TenantTx, now: Date): Promise<void> {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const told = await tx.notification.count({ where: { kind: 'limit_reached', createdAt: { gte: month } } });
  if (told === 0) await notifyCompanyAdmins(tx, { kind: 'limit_reached', data: {} });
}
