import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { chooseAnswerFormat, publishMessageSaved } from '../../conversations/index.ts';
import type { Answer } from '../answer.ts';
import { toTraceRow } from '../trace/to-trace-row.ts';
import { findRevokedSources } from '../verification/find-revoked-sources.ts';
import { abortAttempt } from './abort-attempt.ts';
import { whereActiveAttempt } from './answer-attempt.ts';
import type { AnswerAttempt } from './answer-attempt.ts';
import { lockAssistantOwned } from './lock-assistant-owned.ts';

/** `revoked`: a cited source was removed meanwhile, and the attempt goes on. `superseded`: an agent, or a sweep, was faster. */
export type FinishedAttempt = { status: 'finished'; message: MessageView } | { status: 'revoked' | 'superseded' };

/** Finishes an answer if the assistant still owns the conversation and all cited sources still exist. */
export async function finishAttempt(
  tx: TenantTx,
  attempt: AnswerAttempt,
  { answer, question }: { answer: Answer; question: string },
): Promise<FinishedAttempt> {
  const { messageId, conversationId } = attempt;
  // Before the sources: another answer for a conversation that an agent has would be written in vain.
  if (!(await lockAssistantOwned(tx, conversationId))) {
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
  await tx.conversation.updateMany({
    where: { id: conversationId },
    data: outcome === 'unknown' ? { unansweredCount: { increment: 1 } } : { unansweredCount: 0, waitingSince: null },
  });
  await tx.answerTrace.createMany({ data: [toTraceRow(messageId, answer, question)] });
  return { status: 'finished', message: await publishMessageSaved(tx, messageId) };
}
