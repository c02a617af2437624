import { notFound } from '@lobby/contracts/errors';
import type { UpdateBio } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Writes the line about a contact; an empty one is made of what is known again. not_found if there is no such contact. */
export async function updateBio(
  tx: TenantTx,
  { actor, tenantId }: { actor: Actor; tenantId: string },
  { contactId, bio }: UpdateBio,
): Promise<void> {
  if ((await tx.contact.count({ where: { id: contactId } })) === 0) throw notFound('contact');
  const written = bio || null;
  await tx.contactMemory.upsert({
    where: { tenantId_contactId: { tenantId, contactId } },
    create: { contactId, bio: written },
    update: { bio: written },
    select: { contactId: true },
  });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'memory.updated', target: contactId });
}
