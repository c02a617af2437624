import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Removes an evaluation question with its results in earlier runs. */
export async function removeEvaluationQuestion(tx: TenantTx, actor: Actor, questionId: string): Promise<void> {
  const { count } = await tx.evaluationQuestion.deleteMany({ where: { id: questionId } });
  if (count === 0) throw notFound('question');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.question_removed', target: questionId });
}
