import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { assertFeature } from '../../plans/index.ts';

/** Sets whether the assistant's settings are tried on the evaluation before they go live. */
export async function setEvaluationRequired(tx: TenantTx, actor: Actor, isEvaluationRequired: boolean): Promise<void> {
  if (isEvaluationRequired) await assertFeature(tx, 'evaluation');
  await tx.tenantSettings.updateMany({ data: { isEvaluationRequired } });
  const action = 'assistant.evaluation_gate_updated';
  await recordAudit(tx, { actorUserId: actor.userId, action, data: { isEvaluationRequired } });
}
