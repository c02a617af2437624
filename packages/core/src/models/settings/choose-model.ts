import { AppError } from '@lobby/contracts/errors';
import type { ChooseModel } from '@lobby/contracts/models';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { assertFeature } from '../../plans/index.ts';
import { findProvider } from '../find-tenant-models.ts';
import { saveModelSettings } from './save-model-settings.ts';

/** Chooses whose model writes the answers, or none. */
export async function chooseModel(tx: TenantTx, actor: Actor, choice: ChooseModel): Promise<void> {
  if (choice.source === 'own') await assertFeature(tx, 'own_model_key');
  if (choice.source === 'own' && !(await findProvider(tx))) throw new AppError('invalid', 'own_provider_required');
  await saveModelSettings(tx, choice);
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.chosen', data: choice });
}
