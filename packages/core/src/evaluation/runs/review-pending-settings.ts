import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { updateAssistantSettings } from '../../tenants/index.ts';
import { lockEvaluationRuns } from './create-evaluation-run.ts';
import { findPendingSettings, setPendingSettings } from './find-pending-settings.ts';

/** Publishes or discards the pending settings, whatever their trial says. Does nothing if another admin has decided already. */
export async function reviewPendingSettings(tx: TenantTx, actor: Actor, publish: boolean): Promise<void> {
  await lockEvaluationRuns(tx);
  const settings = await findPendingSettings(tx);
  if (!settings) return;
  if (publish) await updateAssistantSettings(tx, actor, settings);
  else await recordAudit(tx, { actorUserId: actor.userId, action: 'assistant.discarded' });
  await tx.evaluationRun.deleteMany({ where: { trigger: 'trial' } });
  await setPendingSettings(tx, null);
}
