import { notFound } from '@lobby/contracts/errors';
import type { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import type { TenantDb } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { getQuestionSource } from './question-source.ts';
import { rejectDuplicate } from './reject-duplicate.ts';

/** Updates an evaluation question; throws not_found when the tenant has none with this id. */
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
