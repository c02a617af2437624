import { AppError, notFound } from '@lobby/contracts/errors';
import type { VerifyIdentity } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { proveAddress } from './prove-address.ts';
import type { IdentityChannel } from './normalize-address.ts';

/** Marks an address as verified by a member, who has asked the person. conflict if another contact has proven it. */
export async function verifyIdentity(
  tx: TenantTx,
  actor: Actor,
  { contactId, identityId }: VerifyIdentity,
): Promise<void> {
  const identity = await tx.contactIdentity.findFirst({ where: { id: identityId, contactId } });
  if (!identity) throw notFound('contact_identity');
  const { channel, address } = identity;
  await proveAddress(tx, contactId, { channel: channel as IdentityChannel, address, provenBy: 'member' });
  const proven = await tx.contactIdentity.count({ where: { id: identityId, provenAt: { not: null } } });
  if (proven === 0) throw new AppError('conflict', 'contact_address_proven_elsewhere');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.identity_verified', target: contactId });
}
