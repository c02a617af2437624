import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordChanges } from '../../custom-fields/index.ts';
import type { ChangeOrigin } from '../../custom-fields/index.ts';
import { claimAddresses } from '../identities/claim-address.ts';

export type FieldValues = Record<string, unknown>;

/** New values of a contact; what is left out stays. `fields` replaces all of the tenant's own fields. */
export interface ContactValues {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  notes?: string | null;
  ownerId?: string | null;
  fields?: FieldValues;
}

/** Values as changes name them: the owner by `owner`, the tenant's own fields by their keys. */
const toNamedValues = ({ fields, ownerId, ...columns }: ContactValues): FieldValues => ({
  ...columns,
  ...(ownerId !== undefined && { owner: ownerId }),
  ...fields,
});

/** What a contact has, by the names of changes; only what `values` may replace. */
const listBefore = (
  { name, email, phone, notes, ownerId, fields }: Required<Omit<ContactValues, 'fields'>> & { fields: unknown },
  values: ContactValues,
): FieldValues => ({ name, email, phone, notes, owner: ownerId, ...(values.fields && (fields as FieldValues)) });

/** New values by the names of changes; fields that are no longer there are null. */
const listAfter = (stored: unknown, values: ContactValues): FieldValues => ({
  ...(values.fields && Object.fromEntries(Object.keys(stored as FieldValues).map((key) => [key, null]))),
  ...toNamedValues(values),
});

/**
 * Writes new values into a contact: each changed field is kept with its source, the revision counts on, and new addresses are claimed.
 * Gives the names of the changed fields; not_found for no contact of the tenant's.
 */
export async function saveContactChanges(
  tx: TenantTx,
  contactId: string,
  values: ContactValues,
  origin: ChangeOrigin,
): Promise<string[]> {
  await tx.$queryRaw`SELECT FROM "Contact" WHERE id = ${contactId}::uuid FOR NO KEY UPDATE`;
  const stored = await tx.contact.findUnique({ where: { id: contactId } });
  if (!stored) throw notFound('contact');
  const [before, after] = [listBefore(stored, values), listAfter(stored.fields, values)];
  const changed = await recordChanges(tx, { contactId, before, after, ...origin });
  if (changed.length === 0) return changed;
  const { fields, ...columns } = values;
  await tx.contact.updateMany({
    where: { id: contactId },
    data: { ...columns, ...(fields && { fields: fields as Record<string, string> }), revision: { increment: 1 } },
  });
  const { email, phone } = values;
  await claimAddresses(tx, contactId, {
    ...(email !== undefined && email !== stored.email && { email, oldEmail: stored.email }),
    ...(phone !== undefined && phone !== stored.phone && { phone, oldPhone: stored.phone }),
  });
  return changed;
}

/** Writes what a new contact begins with: its values as changes, and its addresses as claims. */
export async function recordNewContact(
  tx: TenantTx,
  contactId: string,
  values: ContactValues,
  origin: ChangeOrigin,
): Promise<void> {
  await recordChanges(tx, { contactId, before: {}, after: toNamedValues(values), ...origin });
  await claimAddresses(tx, contactId, { email: values.email ?? null, phone: values.phone ?? null });
}
