import type { CreateContact } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { assertWithinLimit } from '../../plans/index.ts';
import { saveAllContactFields } from '../../custom-fields/index.ts';
import { recordNewContact } from '../changes/save-contact-changes.ts';
import { toContactValues } from './save-contact.ts';

/** Creates a contact that a member writes down. invalid with what is wrong by field. */
export async function createContact(
  tx: TenantTx,
  actor: Actor,
  { values, ...details }: CreateContact,
): Promise<{ id: string }> {
  await assertWithinLimit(tx, 'contacts');
  const columns = toContactValues(details);
  const contact = await tx.contact.create({ data: columns, select: { id: true } });
  const origin = { source: 'member', actorUserId: actor.userId } as const;
  await recordNewContact(tx, contact.id, columns, origin);
  await saveAllContactFields(tx, { contactId: contact.id, values, ...origin });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.created', target: contact.id });
  return contact;
}
