import type { TenantTx } from '@lobby/db';
import { saveContactChanges } from './changes/save-contact-changes.ts';
import { findCurrentContactId } from './identities/find-contact-id.ts';
import { proveAddress } from './identities/prove-address.ts';
import type { VerifiableFields } from './verified-fields.ts';

const ORIGIN = { source: 'identity_token', actorUserId: null } as const;

/** The contact that has an id of the tenant's server, or what it was merged into; created if there is none. */
async function ensureContactId(tx: TenantTx, tenantId: string, externalId: string): Promise<string> {
  const { id, mergedIntoId } = await tx.contact.upsert({
    where: { tenantId_externalId: { tenantId, externalId } },
    create: { externalId },
    update: {},
    select: { id: true, mergedIntoId: true },
  });
  return mergedIntoId ? findCurrentContactId(tx, id) : id;
}

/**
 * Saves the contact that a tenant's server has identified, and marks its fields as verified. Its id and addresses are proven, so that
 * another contact with the same proven address becomes one with it. Returns its id.
 */
export async function upsertVerifiedContact(
  tx: TenantTx,
  tenantId: string,
  { externalId, ...fields }: VerifiableFields & { externalId: string },
): Promise<string> {
  const contactId = await ensureContactId(tx, tenantId, externalId);
  await saveContactChanges(tx, contactId, fields, ORIGIN);
  const contact = await tx.contact.findUniqueOrThrow({
    where: { id: contactId },
    select: { verifiedFields: true },
  });
  // A field stays verified though a later token leaves it out.
  const newlyVerified = Object.keys(fields).filter((name) => !contact.verifiedFields.includes(name));
  await tx.contact.updateMany({
    where: { id: contactId },
    data: { lastSeenAt: new Date(), ...(newlyVerified.length > 0 && { verifiedFields: { push: newlyVerified } }) },
  });
  const provenBy = 'identity_token';
  let provenId = await proveAddress(tx, contactId, { channel: 'signed_id', address: externalId, provenBy });
  for (const channel of ['email', 'phone'] as const) {
    const address = fields[channel];
    if (address) provenId = await proveAddress(tx, provenId, { channel, address, provenBy });
  }
  return provenId;
}
