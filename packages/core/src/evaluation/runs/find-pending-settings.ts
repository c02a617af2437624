import { AssistantSettings } from '@lobby/contracts/tenants';
import type { TenantTx } from '@lobby/db';
import { getTenantSettings } from '../../tenants/index.ts';

/** The assistant's settings that wait to go live; null if there are none. */
export async function findPendingSettings(tx: TenantTx): Promise<AssistantSettings | null> {
  const pending = AssistantSettings.safeParse((await getTenantSettings(tx)).pendingSettings);
  return pending.success ? pending.data : null;
}

/** Stores the settings that wait to go live; null removes them. */
export const setPendingSettings = (tx: TenantTx, settings: AssistantSettings | null) =>
  tx.$executeRaw`UPDATE "TenantSettings" SET "pendingSettings" = ${settings && JSON.stringify(settings)}::jsonb, "updatedAt" = now()`;
