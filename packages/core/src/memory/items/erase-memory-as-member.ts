import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { eraseContactMemory } from './erase-contact-memory.ts';
import { eraseMemoryItem } from './erase-memory-item.ts';
import { eraseMemorySummary } from './erase-memory-summary.ts';

/** What is erased: one item, the summary of one conversation, or all of a contact. */
export type ErasedMemory = { itemId: string } | { summaryId: string } | { contactId: string };

/** Erases what a member chose, and writes that to the audit log. */
export async function eraseMemoryAsMember(
  { db, tenantId, clock }: Pick<TenantScope, 'db' | 'tenantId' | 'clock'>,
  actor: Actor,
  erased: ErasedMemory,
): Promise<void> {
  const now = clock.now();
  const erase = async (tx: TenantTx): Promise<string> => {
    if ('itemId' in erased) return (await eraseMemoryItem(tx, erased.itemId, now)).contactId;
    if ('summaryId' in erased) return (await eraseMemorySummary(tx, erased.summaryId, now)).contactId;
    await eraseContactMemory(tx, { contactId: erased.contactId, tenantId, now });
    return erased.contactId;
  };
  await db(async (tx) => {
    const target = await erase(tx);
    const action = 'contactId' in erased ? 'memory.contact_erased' : 'memory.erased';
    await recordAudit(tx, { actorUserId: actor.userId, action, target });
  });
}
