import type { TenantTx } from '@lobby/db';
import { toChannelAddress } from '../email/mail-address.ts';

/** Who gets the replies of a conversation of the widget by mail. */
export interface ReplyRecipient {
  /** In lower case. */
  address: string;
  /** By which account: the one that has mailed of the conversation before, else the tenant's first. */
  accountId: string;
  /** They are known to read that mailbox: they have opened a link in it, or have answered from it. */
  isConfirmed: boolean;
}

const loadConversation = (tx: TenantTx, id: string) =>
  tx.conversation.findFirst({
    where: { id, channel: 'widget' },
    select: {
      contact: { select: { email: true, blockedAt: true } },
      visitor: {
        select: { provenEmail: true, blockedAt: true, contact: { select: { email: true, blockedAt: true } } },
      },
    },
  });
type Conversation = NonNullable<Awaited<ReturnType<typeof loadConversation>>>;

const addressOf = ({ contact, visitor }: Conversation): string | null =>
  (contact?.email ?? visitor.contact?.email ?? visitor.provenEmail)?.toLowerCase() ?? null;

/** The address of whoever has a conversation of the widget, whether or not they are mailed; null: none is known. */
export async function findReplyAddress(tx: TenantTx, conversationId: string): Promise<string | null> {
  const conversation = await loadConversation(tx, conversationId);
  return conversation && addressOf(conversation);
}

async function hasOptedOut(tx: TenantTx, address: string): Promise<boolean> {
  const names = [toChannelAddress(address, true), toChannelAddress(address, false)];
  const where = { address: { in: names }, optedOutAt: { not: null }, account: { channel: 'email' } };
  return (await tx.channelAddress.count({ where })) > 0;
}

async function findAccountId(tx: TenantTx, conversationId: string): Promise<string | null> {
  const account = { channel: 'email', removedAt: null };
  const last = await tx.replyMail.findFirst({
    where: { conversationId, account },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { accountId: true },
  });
  if (last?.accountId) return last.accountId;
  const first = await tx.channelAccount.findFirst({
    where: account,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return first?.id ?? null;
}

/**
 * The address to which a conversation of the widget is continued by mail. Null where it can't be: the tenant doesn't want it or has no
 * account for it, there is no address, the person is blocked, or has asked for no mails.
 */
export async function findReplyRecipient(tx: TenantTx, conversationId: string): Promise<ReplyRecipient | null> {
  const { mailsReplies } = await tx.tenantSettings.findFirstOrThrow({ select: { mailsReplies: true } });
  if (!mailsReplies) return null;
  const conversation = await loadConversation(tx, conversationId);
  if (!conversation) return null;
  const { contact, visitor } = conversation;
  if (visitor.blockedAt ?? contact?.blockedAt ?? visitor.contact?.blockedAt) return null;
  const address = addressOf(conversation);
  if (!address || (await hasOptedOut(tx, address))) return null;
  const accountId = await findAccountId(tx, conversationId);
  if (!accountId) return null;
  const answers = await tx.mailMessage.count({ where: { conversationId, direction: 'in', sender: address } });
  return { address, accountId, isConfirmed: visitor.provenEmail?.toLowerCase() === address || answers > 0 };
}
