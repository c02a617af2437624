import type { TenantTx } from '@lobby/db';
import { loadValueLocale } from '../../custom-fields/index.ts';
import { mergeContacts } from '../merge/merge-contacts.ts';
import { normalizeAddress } from './normalize-address.ts';
import type { IdentityChannel } from './normalize-address.ts';

export interface Proof {
  channel: IdentityChannel;
  address: string;
  provenBy: 'identity_token' | 'magic_link' | 'email_code' | 'channel' | 'member';
}

const findSignedIds = (tx: TenantTx, contactId: string) =>
  tx.contactIdentity.findMany({ where: { contactId, channel: 'signed_id' }, select: { address: true } });

/** Two ids of the tenant's own server are two people, whatever address both may use. */
async function areDifferentPeople(tx: TenantTx, a: string, b: string): Promise<boolean> {
  return (await findSignedIds(tx, a)).length > 0 && (await findSignedIds(tx, b)).length > 0;
}

/** The contact that whoever the tenant's server has identified stays; else the one that had the proof first. */
async function joinContacts(tx: TenantTx, contactId: string, holderId: string): Promise<string> {
  const isIdentified = (await findSignedIds(tx, contactId)).length > 0;
  const [target, merged] = isIdentified ? [contactId, holderId] : [holderId, contactId];
  await mergeContacts(tx, null, { contactId: target, mergedContactId: merged, takenFields: [] });
  return target;
}

/**
 * Marks an address as proven to be a contact's. Another contact that has proven the same address is the same person, and both become
 * one; gives its id. Members' word alone joins nothing, and neither do two different signed ids: those stay possible duplicates.
 */
export async function proveAddress(
  tx: TenantTx,
  contactId: string,
  { channel, address, provenBy }: Proof,
): Promise<string> {
  const country = channel === 'phone' ? (await loadValueLocale(tx)).country : '';
  const normal = normalizeAddress(channel, address, country);
  if (normal === null) return contactId;
  // Of two proofs at once, the second finds what the first has written.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id') || ${channel} || ${normal}, 0))::text`;
  const where = { channel, address: normal };
  const holder = await tx.contactIdentity.findFirst({
    where: { ...where, provenAt: { not: null } },
    select: { contactId: true },
  });
  if (holder?.contactId === contactId) return contactId;
  await tx.contactIdentity.createMany({ data: [{ contactId, ...where }], skipDuplicates: true });
  if (!holder) {
    await tx.contactIdentity.updateMany({ where: { contactId, ...where }, data: { provenAt: new Date(), provenBy } });
    return contactId;
  }
  if (provenBy === 'member' || (await areDifferentPeople(tx, contactId, holder.contactId))) return contactId;
  return joinContacts(tx, contactId, holder.contactId);
}
