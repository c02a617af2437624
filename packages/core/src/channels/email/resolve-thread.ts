import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { createContactOfVisitor, linkVisitorToIdentity } from '../../contacts/index.ts';
import type { TenantScope } from '../../deps.ts';
import { ensureChannelAddress } from '../inbound/ensure-channel-address.ts';
import { isAnswerToReplyMail } from '../reply-mails/is-answer-to-reply-mail.ts';
import type { EmailAccount } from '../accounts/email-settings.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { toChannelAddress } from './mail-address.ts';
import type { MailAuthentication } from './read-authentication.ts';
import { findAnsweredConversation } from './reply-token.ts';

/** Where a mail belongs; its row is written with it, so that an interrupted run finds it again. */
export interface MailPlace {
  id: string;
  conversationId: string;
  addressId: string;
  channelAddress: string;
  isNewConversation: boolean;
  /** The mail answers one that brought a visitor of the widget replies. */
  isOfWidget: boolean;
}

/** The contact of somebody who writes: the one that has proven the address, or a new one where nothing proves it. */
async function ensureContact(
  tx: TenantTx,
  visitorId: string,
  { sender, senderName: name, isProven }: { sender: string; senderName: string; isProven: boolean },
): Promise<string> {
  if (isProven) {
    const identity = { channel: 'email', address: sender, isPhone: false, name: name || null };
    const contactId = await linkVisitorToIdentity(tx, visitorId, identity);
    await tx.contact.updateMany({ where: { id: contactId, email: null }, data: { email: sender } });
    return contactId;
  }
  const visitor = await tx.visitor.findUniqueOrThrow({ where: { id: visitorId }, select: { contactId: true } });
  if (visitor.contactId) return visitor.contactId;
  const contactId = await createContactOfVisitor(tx, visitorId, {
    data: { name: name || null, email: sender, fields: {} },
    origin: { source: 'channel', actorUserId: null },
  });
  await tx.contactIdentity.createMany({
    data: [{ contactId, channel: 'email', address: sender }],
    skipDuplicates: true,
  });
  return contactId;
}

interface Thread {
  conversationId: string;
  addressId: string;
  channelAddress: string;
  isOfWidget: boolean;
}

/** The conversation that a mail answers, with the address that it runs by, if both are this account's. */
async function findThread(
  tx: TenantTx,
  scope: TenantScope,
  account: EmailAccount,
  { incoming: { mail, sender }, isProven }: { incoming: IncomingMail; isProven: boolean },
): Promise<Thread | null> {
  const { recipients, references } = mail;
  const conversationId = findAnsweredConversation(scope, account, { sender, recipients, references });
  if (!conversationId) return null;
  const conversation = await tx.conversation.findFirst({
    where: { id: conversationId, visitor: { channelAddress: { accountId: account.id } } },
    select: { visitor: { select: { channelAddress: { select: { id: true, address: true } } } } },
  });
  const address = conversation?.visitor.channelAddress;
  if (address) return { conversationId, addressId: address.id, channelAddress: address.address, isOfWidget: false };
  if (!(await isAnswerToReplyMail(tx, account.id, { conversationId, sender }))) return null;
  const channelAddress = toChannelAddress(sender, isProven);
  const { id: addressId } = await ensureChannelAddress(tx, account.id, channelAddress);
  return { conversationId, addressId, channelAddress, isOfWidget: true };
}

async function startThread(
  tx: TenantTx,
  account: EmailAccount,
  { sender, senderName }: IncomingMail,
  isProven: boolean,
): Promise<Thread> {
  const channelAddress = toChannelAddress(sender, isProven);
  const { id: addressId, visitorId } = await ensureChannelAddress(tx, account.id, channelAddress);
  const contactId = await ensureContact(tx, visitorId, { sender, senderName, isProven });
  const { id } = await tx.conversation.create({
    data: { channel: account.channel, visitorId, contactId },
    select: { id: true },
  });
  return { conversationId: id, addressId, channelAddress, isOfWidget: false };
}

/** Finds or begins the conversation of a person's mail. Done again, it gives the same one. */
export async function resolveThread(
  tx: TenantTx,
  scope: TenantScope,
  account: EmailAccount,
  { incoming, authentication }: { incoming: IncomingMail; authentication: MailAuthentication },
): Promise<MailPlace> {
  const { key, mail, sender, omissions } = incoming;
  const known = await tx.mailMessage.findFirst({
    where: { accountId: account.id, direction: 'in', key },
    include: { address: { select: { address: true } }, conversation: { select: { lastSeq: true, channel: true } } },
  });
  if (known?.conversationId && known.addressId && known.address)
    return {
      id: known.id,
      conversationId: known.conversationId,
      addressId: known.addressId,
      channelAddress: known.address.address,
      isNewConversation: known.conversation?.lastSeq === 0,
      isOfWidget: known.conversation?.channel === 'widget',
    };
  // A forged sender replies to no conversation, whatever token the mail has.
  const isProven = authentication.result === 'pass';
  const answered =
    authentication.result === 'fail' ? null : await findThread(tx, scope, account, { incoming, isProven });
  const place = answered ?? (await startThread(tx, account, incoming, isProven));
  const id = randomUUID();
  await tx.mailMessage.createMany({
    data: [
      {
        id,
        accountId: account.id,
        addressId: place.addressId,
        conversationId: place.conversationId,
        direction: 'in',
        key,
        messageId: mail.messageId,
        kind: mail.kind,
        subject: mail.subject,
        sender,
        authentication: authentication.result,
        spf: authentication.spf,
        dkim: authentication.dkim,
        dmarc: authentication.dmarc,
        text: mail.text,
        omissions: omissions.map((omission) => ({ ...omission })),
      },
    ],
  });
  return { id, ...place, isNewConversation: !answered };
}
