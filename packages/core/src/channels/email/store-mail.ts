import { MAX_MESSAGE_LENGTH } from '@lobby/contracts/message-limits';
import type { ParsedMail } from '@lobby/ingestion';
import type { TenantScope } from '../../deps.ts';
import { storeInboundMessage } from '../inbound/store-inbound-message.ts';
import { failReplyMail } from '../reply-mails/fail-reply-mail.ts';
import { updateDeliveryStatus } from '../outbound/update-delivery-status.ts';
import type { EmailAccount } from '../accounts/email-settings.ts';
import type { IncomingMail, MailOmission } from './incoming-mail.ts';
import { readAuthentication } from './read-authentication.ts';
import { findDeliveryId, isAnswerId } from './reply-token.ts';
import { resolveThread } from './resolve-thread.ts';
import { storeFiles } from '../inbound/store-files.ts';

/** Mails of one sender within an hour that the assistant answers; two machines that answer each other write more. */
const MAX_ANSWERED_PER_HOUR = 10;
const HOUR_MS = 3_600_000;
/** Mails of one sender in a minute and in a day that are taken in at all: a flood neither fills the inbox nor keeps other people's waiting. */
const MAX_TAKEN_PER_MINUTE = 20;
const MAX_TAKEN_PER_DAY = 200;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

/** A mail that comes from the account itself, by a forwarding rule or a loop. */
const isOwn = ({ settings }: EmailAccount, { mail, sender }: IncomingMail): boolean =>
  sender === settings.address || isAnswerId(mail.messageId ?? '');

/** What a person reads as the message: in a new conversation the subject is often the question. */
function toMessageText({ subject, replyText, text }: ParsedMail, isNewConversation: boolean): string {
  // Of a forwarded mail nothing is new, and all of it is meant.
  const body = replyText || (isNewConversation ? text : '');
  const title = isNewConversation && !body.toLowerCase().includes(subject.toLowerCase()) ? subject : '';
  return [title, body].filter(Boolean).join('\n\n') || subject || '…';
}

/** What a mail program writes to end the mails of a conversation, or a person does. */
const isUnsubscribe = ({ subject, replyText }: ParsedMail): boolean =>
  [subject, replyText].some((text) => /^(?:unsubscribe|stop)[.!]?$/i.test(text.trim()));

interface Sender {
  accountId: string;
  sender: string;
}

/** The mails of a sender that came in within a time. */
const countMails = (scope: TenantScope, { accountId, sender }: Sender, withinMs: number): Promise<number> => {
  const since = new Date(scope.clock.now().getTime() - withinMs);
  return scope.db((tx) =>
    tx.mailMessage.count({ where: { accountId, direction: 'in', sender, createdAt: { gte: since } } }),
  );
};

const isTooOften = async (scope: TenantScope, sender: Sender): Promise<boolean> =>
  (await countMails(scope, sender, HOUR_MS)) > MAX_ANSWERED_PER_HOUR;

const isFlood = async (scope: TenantScope, sender: Sender): Promise<boolean> =>
  (await countMails(scope, sender, MINUTE_MS)) >= MAX_TAKEN_PER_MINUTE ||
  (await countMails(scope, sender, DAY_MS)) >= MAX_TAKEN_PER_DAY;

/** Records a mail that nobody answers, so that it isn't fetched twice; a report of ours that came back fails its delivery. */
async function recordUnanswered(
  scope: TenantScope,
  account: EmailAccount,
  { incoming, kind }: { incoming: IncomingMail; kind: string },
): Promise<void> {
  const { key, mail, sender } = incoming;
  await scope.db((tx) =>
    tx.mailMessage.createMany({
      data: [
        {
          accountId: account.id,
          direction: 'in',
          key,
          messageId: mail.messageId,
          kind,
          subject: mail.subject,
          sender,
        },
      ],
      skipDuplicates: true,
    }),
  );
  if (!mail.bounce?.isFinal) return;
  const [deliveryId] = mail.bounce.messageIds.flatMap((messageId) => findDeliveryId(messageId) ?? []);
  if (!deliveryId) return;
  const failure = { code: 'mail_bounced', params: { status: mail.bounce.status ?? '' } };
  await updateDeliveryStatus(scope, account.id, { deliveryId, status: 'failed', failure });
  await failReplyMail(scope, account.id, { replyMailId: deliveryId, failure });
}

async function saveOmissions(scope: TenantScope, id: string, omissions: readonly MailOmission[]): Promise<void> {
  if (omissions.length === 0) return;
  const stored = omissions.map((omission) => ({ ...omission }));
  await scope.db((tx) => tx.mailMessage.updateMany({ where: { id }, data: { omissions: stored } }));
}

/** Stores a person's mail in its conversation, to be processed in turn. Done again after a crash, it stores nothing twice. */
async function storePersonMail(scope: TenantScope, account: EmailAccount, incoming: IncomingMail): Promise<boolean> {
  const { key, mail, sender, senderName } = incoming;
  const { authservId } = account.settings;
  const authentication = readAuthentication(mail.authenticationResults, { authservId, sender });
  const place = await scope.db((tx) => resolveThread(tx, scope, account, { incoming, authentication }));
  const { attachmentIds, omissions } = await storeFiles(scope, place.conversationId, mail.files);
  const text = toMessageText(mail, place.isNewConversation);
  const isCut = text.length > MAX_MESSAGE_LENGTH;
  const all: MailOmission[] = [
    ...incoming.omissions,
    ...omissions,
    ...(isCut ? [{ code: 'text_cut' as const, params: {} }] : []),
  ];
  await saveOmissions(scope, place.id, all);
  const isUnreadable = all.some(({ code }) => code === 'mail_unreadable');
  // An answer to a forged sender would reach somebody who has asked nothing.
  const isForPeople =
    authentication.result === 'fail' || isUnreadable || (await isTooOften(scope, { accountId: account.id, sender }));
  return storeInboundMessage(scope, account.id, {
    providerId: key,
    from: { address: place.channelAddress, name: senderName || null },
    text: text.slice(0, MAX_MESSAGE_LENGTH).toWellFormed(),
    sentAt: mail.sentAt,
    command: place.isOfWidget && isUnsubscribe(mail) ? 'stop' : null,
    thread: {
      eventId: place.id,
      conversationId: place.conversationId,
      attachmentIds,
      isForPeople,
      ...(place.isOfWidget ? { isOfWidget: true } : {}),
    },
  });
}

/** Takes a mail in. Gives whether there is something to be processed. */
export async function storeMail(scope: TenantScope, account: EmailAccount, incoming: IncomingMail): Promise<boolean> {
  const kind = isOwn(account, incoming) ? 'own' : incoming.mail.kind;
  const { id: accountId } = account;
  const isKnown = await scope.db((tx) => tx.inboundEvent.count({ where: { accountId, providerId: incoming.key } }));
  if (isKnown > 0) return false;
  const isTaken = kind === 'person' && !(await isFlood(scope, { accountId, sender: incoming.sender }));
  if (isTaken) return storePersonMail(scope, account, incoming);
  await recordUnanswered(scope, account, { incoming, kind: kind === 'person' ? 'machine' : kind });
  return false;
}
