import { notFound } from '@lobby/contracts/errors';
import type { SetContactMemory } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Switches memory on or off for one contact. While it is off nothing new is remembered, and nothing is used. */
export async function setContactMemory(
  tx: TenantTx,
  { actor, tenantId }: { actor: Actor; tenantId: string },
  { contactId, isEnabled }: SetContactMemory,
): Promise<void> {
  if ((await tx.contact.count({ where: { id: contactId } })) === 0) throw notFound('contact');
  await tx.contactMemory.upsert({
    where: { tenantId_contactId: { tenantId, contactId } },
    create: { contactId, isEnabled },
    update: { isEnabled },
    select: { contactId: true },
  });
  const action = isEnabled ? 'memory.contact_enabled' : 'memory.contact_disabled';
  await recordAudit(tx, { actorUserId: actor.userId, action, target: contactId });
}
