import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { eraseContactMemory } from '../items/erase-contact-memory.ts';
import { eraseMemoryItem } from '../items/erase-memory-item.ts';
import { eraseMemorySummary } from '../items/erase-memory-summary.ts';
import { findProvenContact } from './find-proven-contact.ts';

type EraseScope = Pick<TenantScope, 'db' | 'tenantId' | 'clock'>;

/** Erases all that is remembered of a visitor who has proven who they are; of anybody else nothing is erased. */
export const eraseVisitorMemory = ({ db, tenantId, clock }: EraseScope, visitorId: string): Promise<void> =>
  db(async (tx) => {
    const contactId = await findProvenContact(tx, visitorId);
    if (contactId !== null) await eraseContactMemory(tx, { contactId, tenantId, now: clock.now() });
  });

/** Whether something that is remembered is this contact's. */
async function findKind(tx: TenantTx, contactId: string, id: string): Promise<'item' | 'summary' | null> {
  if ((await tx.memoryItem.count({ where: { id, contactId } })) > 0) return 'item';
  return (await tx.conversationMemory.count({ where: { id, contactId } })) > 0 ? 'summary' : null;
}

/** Erases one thing that is remembered of a visitor; not_found unless it is theirs and they have proven who they are. */
export const eraseVisitorMemoryItem = ({ db, clock }: EraseScope, visitorId: string, id: string): Promise<void> =>
  db(async (tx) => {
    const contactId = await findProvenContact(tx, visitorId);
    const kind = contactId === null ? null : await findKind(tx, contactId, id);
    if (kind === null) throw notFound('memory');
    await (kind === 'item' ? eraseMemoryItem(tx, id, clock.now()) : eraseMemorySummary(tx, id, clock.now()));
  });
