import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** The most questions of an evaluation: all of them run again after every change. */
export const MAX_QUESTIONS = 1_000;

/** Throws AppError over_quota when so many more questions exceed the limit. */
export async function assertRoomForQuestions(tx: TenantTx, more: number): Promise<void> {
  if ((await tx.evaluationQuestion.count()) + more > MAX_QUESTIONS)
    throw new AppError('over_quota', 'evaluation_question_limit', { params: { limit: MAX_QUESTIONS } });
}
