import { DEFAULT_MEMORY_SETTINGS } from '@lobby/contracts/memory';
import type { MemorySettings } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';

/** How the tenant's memory works; the defaults where nobody has chosen. */
export async function getMemorySettings(tx: TenantTx): Promise<MemorySettings> {
  const select = { isEnabled: true, quietMinutes: true, retentionDays: true, allowsHealthData: true };
  return (await tx.memorySettings.findFirst({ select })) ?? DEFAULT_MEMORY_SETTINGS;
}
