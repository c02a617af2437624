import type { TenantTx } from '@lobby/db';
import { getMemorySettings } from './get-memory-settings.ts';

/** Whether the tenant remembers, and may remember this contact. */
export async function isMemoryEnabled(tx: TenantTx, contactId: string): Promise<boolean> {
  if (!(await getMemorySettings(tx)).isEnabled) return false;
  return (await tx.contactMemory.count({ where: { contactId, isEnabled: false } })) === 0;
}
