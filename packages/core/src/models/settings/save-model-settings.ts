import type { ChooseModel } from '@lobby/contracts/models';
import type { TenantTx } from '@lobby/db';

type ModelSettingsData = Partial<ChooseModel> & {
  dailyTokens?: number | null;
  visitorDailyTokens?: number | null;
  dailyCostMicros?: bigint | null;
};

/** Saves some of a tenant's model settings; its row is created with the first of them. */
export async function saveModelSettings(tx: TenantTx, data: ModelSettingsData): Promise<void> {
  const changed = await tx.modelSettings.updateMany({ data });
  if (changed.count === 0) await tx.modelSettings.createMany({ data: [data] });
}
