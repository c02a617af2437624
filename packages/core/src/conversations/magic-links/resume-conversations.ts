import { AppError } from '@lobby/contracts/errors';
import type { ConversationListItem } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { hashToken } from '../../auth/index.ts';
import { proveAddress } from '../../contacts/index.ts';
import type { Deps } from '../../deps.ts';
import { listVisitorConversations } from '../visitor-conversations/list-visitor-conversations.ts';
import type { VisitorSession } from '../visitor-sessions/visitor-session.ts';

/** Redeems a link once; returns the email address that it proves, and whose conversations it continues. not_found if it is unknown, used or expired. */
async function redeemResumeLink(
  tx: TenantTx,
  token: string,
  now: Date,
): Promise<{ email: string; visitorId: string; contactId: string | null }> {
  const link = await tx.resumeLink.findFirst({
    where: { tokenHash: hashToken(token) },
    include: { visitor: { select: { contactId: true } } },
  });
  const updated = await tx.resumeLink.updateMany({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (!link || updated.count !== 1) throw new AppError('not_found', 'link_expired');
  const { email, visitorId, visitor } = link;
  return { email, visitorId, contactId: await proveEmail(tx, email, visitor.contactId) };
}

/** The contact of whoever proved an address: who has proven it before, or the contact of the visitor who asked for the link. */
async function proveEmail(tx: TenantTx, email: string, contactId: string | null): Promise<string | null> {
  if (contactId) return proveAddress(tx, contactId, { channel: 'email', address: email, provenBy: 'magic_link' });
  const where = { channel: 'email', address: email, provenAt: { not: null } };
  return (await tx.contactIdentity.findFirst({ where, select: { contactId: true } }))?.contactId ?? null;
}

/**
 * Moves all conversations of the link's email address, and of the visitor who requested it, to this visitor. They are moved and not shared: anybody can claim an address, and
 * must not read on once its owner has proved it. A block moves along; identified visitors keep their verified contact.
 */
export async function resumeConversations(
  deps: Deps,
  { tenantId, visitorId }: VisitorSession,
  { token, address }: { token: string; address: string },
): Promise<ConversationListItem[]> {
  await deps.rateLimits.consume('redeem-link', address);
  return deps.tenantDb(tenantId)(async (tx) => {
    const { email, visitorId: requesterId, contactId } = await redeemResumeLink(tx, token, deps.clock.now());
    const others = await tx.visitor.findMany({
      where: { OR: [{ contact: { email } }, { id: requesterId }], id: { not: visitorId } },
      select: { id: true, blockedAt: true },
    });
    const otherIds = others.map(({ id }) => id);
    await tx.conversation.updateMany({ where: { visitorId: { in: otherIds } }, data: { visitorId } });
    await tx.pageView.updateMany({ where: { visitorId: { in: otherIds } }, data: { visitorId } });
    await tx.visitor.updateMany({ where: { id: { in: otherIds }, externalId: null }, data: { contactId: null } });
    await tx.visitor.updateMany({
      where: { id: visitorId, externalId: null },
      data: { provenEmail: email, ...(contactId && { contactId }) },
    });
    const blockedAt = others.find((other) => other.blockedAt)?.blockedAt;
    if (blockedAt) await tx.visitor.updateMany({ where: { id: visitorId }, data: { blockedAt } });
    for (const id of otherIds) await publish(tx, 'visitor.changed', { visitorId: id });
    return listVisitorConversations(tx, visitorId);
  });
}
