import type { TenantTx } from '@lobby/db';
import type { VerifiableFields } from './verified-fields.ts';

/** Saves the contact that a tenant's server has identified, and marks its fields as verified; returns its id. */
export async function upsertVerifiedContact(
  tx: TenantTx,
  tenantId: string,
  { externalId, ...fields }: VerifiableFields & { externalId: string },
): Promise<string> {
  const contact = await tx.contact.upsert({
    where: { tenantId_externalId: { tenantId, externalId } },
    create: { externalId, ...fields, verifiedFields: Object.keys(fields) },
    update: fields,
    select: { id: true, verifiedFields: true },
  });
  // A field stays verified though a later token leaves it out.
  const newlyVerified = Object.keys(fields).filter((name) => !contact.verifiedFields.includes(name));
  if (newlyVerified.length > 0)
    await tx.contact.updateMany({ where: { id: contact.id }, data: { verifiedFields: { push: newlyVerified } } });
  return contact.id;
}
