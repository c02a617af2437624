import type { UpdateModelBudget } from '@lobby/contracts/models';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { MICROS_PER_USD } from '../budget/daily-usage.ts';
import { saveModelSettings } from './save-model-settings.ts';

/** Sets the daily budget; null stands for no limit of that kind. */
export async function updateModelBudget(tx: TenantTx, actor: Actor, budget: UpdateModelBudget): Promise<void> {
  const { dailyTokens, visitorDailyTokens, dailyCost } = budget;
  const dailyCostMicros = dailyCost === null ? null : BigInt(Math.round(dailyCost * MICROS_PER_USD));
  await saveModelSettings(tx, { dailyTokens, visitorDailyTokens, dailyCostMicros });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.budget_updated', data: { ...budget } });
}
