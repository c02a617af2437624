import type { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import type { TenantDb } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { assertFeature } from '../../plans/index.ts';
import { assertRoomForQuestions } from './question-limit.ts';
import { getQuestionSource } from './question-source.ts';
import { rejectDuplicate } from './reject-duplicate.ts';

/** Creates an evaluation question. */
export const createEvaluationQuestion = (
  db: TenantDb,
  actor: Actor,
  { source, ...question }: EvaluationQuestionInput,
): Promise<{ id: string }> =>
  rejectDuplicate(() =>
    db(async (tx) => {
      await assertFeature(tx, 'evaluation');
      await assertRoomForQuestions(tx, 1);
      const data = { ...question, ...(await getQuestionSource(tx, source)) };
      const created = await tx.evaluationQuestion.create({ data, select: { id: true } });
      await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.question_created', target: created.id });
      return created;
    }),
  );
