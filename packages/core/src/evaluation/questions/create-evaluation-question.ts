import { AppError, notFound } from '@lobby/contracts/errors';
import type { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import { isUniqueViolation } from '@lobby/db';
import type { TenantDb, TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { getQuestionSource } from './question-source.ts';

/** The most questions of one set: it is asked again after every change. */
export const MAX_QUESTIONS = 1_000;

/** Throws AppError over_quota when so many more questions don't fit into the set. */
export async function assertRoomForQuestions(tx: TenantTx, more: number): Promise<void> {
  if ((await tx.evaluationQuestion.count()) + more > MAX_QUESTIONS)
    throw new AppError(
      'over_quota',
      `${MAX_QUESTIONS.toLocaleString('en')} questions are the most in a set. Remove some first.`,
    );
}

async function rejectDuplicate<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'This question is in the set already.');
    throw error;
  }
}

/** Adds a question to the tenant's evaluation set. */
export const createEvaluationQuestion = (
  db: TenantDb,
  actor: Actor,
  { source, ...question }: EvaluationQuestionInput,
): Promise<{ id: string }> =>
  rejectDuplicate(() =>
    db(async (tx) => {
      await assertRoomForQuestions(tx, 1);
      const data = { ...question, ...(await getQuestionSource(tx, source)) };
      const created = await tx.evaluationQuestion.create({ data, select: { id: true } });
      await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.question_added', target: created.id });
      return created;
    }),
  );

/** Changes a question of the set; not_found when there is none with this id. */
export const updateEvaluationQuestion = (
  db: TenantDb,
  actor: Actor,
  { questionId, question: { source, ...question } }: { questionId: string; question: EvaluationQuestionInput },
): Promise<void> =>
  rejectDuplicate(() =>
    db(async (tx) => {
      const data = { ...question, ...(await getQuestionSource(tx, source)) };
      const { count } = await tx.evaluationQuestion.updateMany({ where: { id: questionId }, data });
      if (count === 0) throw notFound('question');
      await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.question_updated', target: questionId });
    }),
  );

/** Removes a question with what became of it in earlier runs. */
export async function removeEvaluationQuestion(tx: TenantTx, actor: Actor, questionId: string): Promise<void> {
  const { count } = await tx.evaluationQuestion.deleteMany({ where: { id: questionId } });
  if (count === 0) throw notFound('question');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.question_removed', target: questionId });
}
