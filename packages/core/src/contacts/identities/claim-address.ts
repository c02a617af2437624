import type { TenantTx } from '@lobby/db';
import { loadValueLocale } from '../../custom-fields/index.ts';
import { normalizeAddress } from './normalize-address.ts';
import type { IdentityChannel } from './normalize-address.ts';

/** The addresses that a contact gets; `old` ones are those in their place before. Null: none. */
interface ClaimedAddresses {
  email?: string | null;
  oldEmail?: string | null;
  phone?: string | null;
  oldPhone?: string | null;
}

async function replaceClaim(
  tx: TenantTx,
  contactId: string,
  { channel, address, old }: { channel: IdentityChannel; address: string | null; old: string | null },
): Promise<void> {
  if (!address && !old) return;
  const country = channel === 'phone' ? (await loadValueLocale(tx)).country : '';
  const [next, previous] = [address, old].map((text) => (text ? normalizeAddress(channel, text, country) : null));
  // What was proven is known for good; what was only said goes with what said it.
  if (previous && previous !== next)
    await tx.contactIdentity.deleteMany({ where: { contactId, channel, address: previous, provenAt: null } });
  if (next)
    await tx.contactIdentity.createMany({ data: [{ contactId, channel, address: next }], skipDuplicates: true });
}

/** Keeps the addresses that somebody said are a contact's. A claim proves nothing, joins nothing and shows nobody anything. */
export async function claimAddresses(
  tx: TenantTx,
  contactId: string,
  { email, oldEmail = null, phone, oldPhone = null }: ClaimedAddresses,
): Promise<void> {
  if (email !== undefined) await replaceClaim(tx, contactId, { channel: 'email', address: email, old: oldEmail });
  if (phone !== undefined) await replaceClaim(tx, contactId, { channel: 'phone', address: phone, old: oldPhone });
}
