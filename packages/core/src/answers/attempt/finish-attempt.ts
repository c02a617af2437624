import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { chooseAnswerFormat, publishMessageSaved } from '../../conversations/index.ts';
import type { Answer, Question } from '../answer.ts';
import { toTraceRow } from '../trace/to-trace-row.ts';
import { findRevokedSources } from '../verification/find-revoked-sources.ts';
import { abortAttempt } from './abort-attempt.ts';
import { whereActiveAttempt } from './answer-attempt.ts';
import type { AnswerAttempt } from './answer-attempt.ts';
import { chooseQueuedAnswer } from './choose-queued-answer.ts';
import { lockAnswerable } from './lock-answerable.ts';
import type { AnswerableConversation } from './lock-answerable.ts';

/**
 * `revoked`: a cited source was removed meanwhile, and the attempt goes on. `superseded`: an agent, or a sweep, was faster, or the
 * visitor waits for a person and there is nothing certain to say.
 */
export type FinishedAttempt = { status: 'finished'; message: MessageView } | { status: 'revoked' | 'superseded' };

interface WrittenAnswer {
  answer: Answer;
  question: Pick<Question, 'text' | 'settings'>;
  /** What a visitor who waits for a person reads where there is no certain answer; null: nothing. */
  unknownWhileQueued: string | null;
}

/** What is posted of an answer, by who has the conversation now; null: nothing. */
async function chooseAnswer(
  tx: TenantTx,
  locked: AnswerableConversation | null,
  { answer, unknownWhileQueued: unknown }: WrittenAnswer,
): Promise<Answer | null> {
  if (!locked) return null;
  const { id, queuedAt } = locked;
  return queuedAt ? chooseQueuedAnswer(tx, { id, queuedAt }, { answer, unknown }) : answer;
}

/** An unknown answer counts; any other ends the visitor's wait. Waiting for a person is ended by the person only. */
async function updateAnswered(
  tx: TenantTx,
  { id, queuedAt }: AnswerableConversation,
  isUnknown: boolean,
): Promise<void> {
  if (queuedAt) return;
  const data = isUnknown ? { unansweredCount: { increment: 1 } } : { unansweredCount: 0, waitingSince: null };
  await tx.conversation.updateMany({ where: { id }, data });
}

/** Finishes an answer if the assistant may still answer the conversation and all cited sources still exist. */
export async function finishAttempt(
  tx: TenantTx,
  attempt: AnswerAttempt,
  written: WrittenAnswer,
): Promise<FinishedAttempt> {
  const { messageId, conversationId } = attempt;
  // Before the sources: another answer for a conversation that an agent has would be written in vain.
  const locked = await lockAnswerable(tx, conversationId);
  const answer = await chooseAnswer(tx, locked, written);
  if (!locked || !answer) {
    await abortAttempt(tx, attempt, { state: 'cancelled', text: '' });
    return { status: 'superseded' };
  }
  if ((await findRevokedSources(tx, answer.citations)).size > 0) return { status: 'revoked' };
  const { text, outcome, citations, choices } = answer;
  const textFormat = await chooseAnswerFormat(tx, answer);
  const finished = await tx.message.updateMany({
    where: whereActiveAttempt(attempt),
    data: { state: 'final', text, textFormat, outcome, citations, ...(choices && { choices }) },
  });
  if (finished.count === 0) return { status: 'superseded' };
  await updateAnswered(tx, locked, outcome === 'unknown');
  await tx.answerTrace.createMany({ data: [toTraceRow(messageId, answer, written.question)] });
  return { status: 'finished', message: await publishMessageSaved(tx, messageId) };
}
