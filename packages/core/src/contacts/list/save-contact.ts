import { AppError, notFound } from '@lobby/contracts/errors';
import type { SaveContact } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { saveAllContactFields } from '../../custom-fields/index.ts';
import { publishContactChanged } from '../changes/publish-contact-changed.ts';
import { saveContactChanges } from '../changes/save-contact-changes.ts';

type Details = Pick<SaveContact, 'name' | 'email' | 'phone' | 'notes'>;

/** What a member has written of a contact beside its own fields: an empty text is none. */
export const toContactValues = ({ name, email, phone, notes }: Details) => ({
  name: name || null,
  email: email || null,
  phone: phone || null,
  notes: notes || null,
});

/** Throws conflict where somebody has changed the contact since the member has seen it. */
export async function assertRevision(tx: TenantTx, contactId: string, revision: number): Promise<void> {
  const [contact] = await tx.$queryRaw<{ revision: number; mergedIntoId: string | null }[]>`
    SELECT revision, "mergedIntoId" FROM "Contact" WHERE id = ${contactId}::uuid FOR NO KEY UPDATE`;
  if (!contact) throw notFound('contact');
  if (contact.mergedIntoId) throw new AppError('conflict', 'contact_merged_already');
  if (contact.revision !== revision) throw new AppError('conflict', 'changed_meanwhile');
}

/**
 * Saves what a member has changed of a contact. conflict if somebody else was faster, invalid with what is wrong by field; gives the new
 * revision.
 */
export async function saveContact(
  tx: TenantTx,
  actor: Actor,
  { contactId, revision, values, ...details }: SaveContact,
): Promise<{ revision: number }> {
  await assertRevision(tx, contactId, revision);
  const origin = { source: 'member', actorUserId: actor.userId } as const;
  const changed = await saveContactChanges(tx, contactId, toContactValues(details), origin);
  const { changed: changedFields } = await saveAllContactFields(tx, { contactId, values, ...origin });
  if (changed.length + changedFields.length === 0) return { revision };
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.updated', target: contactId });
  await publishContactChanged(tx, [contactId]);
  return tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { revision: true } });
}
