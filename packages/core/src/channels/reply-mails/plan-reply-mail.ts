import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { enqueueJob } from '@lobby/jobs';
import { isVisitorOnline } from '../../conversations/index.ts';
import type { TenantScope } from '../../deps.ts';
import { OUTGOING_INCLUDE } from '../outbound/message-text.ts';
import type { OutgoingRow } from '../outbound/message-text.ts';
import { findReplyRecipient } from './reply-recipient.ts';
import type { ReplyRecipient } from './reply-recipient.ts';

/** So long nobody has written before a mail goes; it goes after the second time though somebody writes on. */
const QUIET_MS = 120_000;
const MAX_QUIET_MS = 600_000;
/** So long the widget has been closed. */
const ABSENT_MS = 60_000;
/** What a visitor whose widget is open doesn't read for so long is not mailed any more. */
const MAX_WAIT_MS = 86_400_000;
/** Messages of one mail: the newest. */
const MAX_MESSAGES = 100;
/** Mails in a day to an address that anybody may have typed. */
const MAX_UNCONFIRMED_PER_DAY = 5;
const DAY_MS = 86_400_000;

/** A mail that is to be sent now. */
export interface PlannedMail {
  id: string;
  conversationId: string;
  accountId: string;
  address: string;
  /** With this one. */
  attempts: number;
  messages: OutgoingRow[];
  /** The recipient is known to read that mailbox. */
  isConfirmed: boolean;
}

const loadRow = (tx: TenantTx, id: string) =>
  tx.replyMail.findUnique({
    where: { id },
    include: { conversation: { select: { visitorReadSeq: true, visitor: { select: { onlineUntil: true } } } } },
  });
type Row = NonNullable<Awaited<ReturnType<typeof loadRow>>>;

/** What the visitor has neither seen in the widget nor got by another mail, the oldest first. */
async function listUnread(
  tx: TenantTx,
  { id, conversationId, fromSeq, toSeq, conversation }: Row,
): Promise<OutgoingRow[]> {
  const others = await tx.replyMail.findMany({
    where: { conversationId, id: { not: id }, status: { in: ['pending', 'sent'] } },
    select: { fromSeq: true, toSeq: true },
  });
  const messages = await tx.message.findMany({
    where: {
      conversationId,
      seq: { gt: Math.max(conversation.visitorReadSeq, (fromSeq ?? 1) - 1), ...(toSeq === null ? {} : { lte: toSeq }) },
      author: { in: ['agent', 'assistant'] },
      state: 'final',
      deletedAt: null,
    },
    orderBy: { seq: 'desc' },
    take: MAX_MESSAGES,
    include: OUTGOING_INCLUDE,
  });
  const isMailed = (seq: number): boolean =>
    others.some((other) => (other.fromSeq ?? 0) <= seq && seq <= (other.toSeq ?? 0));
  return messages.filter(({ seq }) => !isMailed(seq)).toReversed();
}

/** How long a mail has to wait; null: it doesn't go at all, because the visitor is there and reads nothing. */
function findDelayMs({ createdAt, conversation }: Row, messages: readonly OutgoingRow[], now: Date): number | null {
  const age = now.getTime() - createdAt.getTime();
  const absentSince = new Date(now.getTime() - ABSENT_MS);
  if (isVisitorOnline(conversation.visitor, absentSince)) {
    if (age >= MAX_WAIT_MS) return null;
    // Asked more rarely, the longer they have it open.
    return Math.min(Math.max(QUIET_MS, age / 4), 1_800_000);
  }
  const quiet = now.getTime() - (messages.at(-1)?.createdAt.getTime() ?? 0);
  return quiet < QUIET_MS && age < MAX_QUIET_MS ? QUIET_MS - quiet : 0;
}

async function isTooOften(
  tx: TenantTx,
  { address, isConfirmed }: { address: string; isConfirmed: boolean },
  now: Date,
) {
  if (isConfirmed) return false;
  const since = new Date(now.getTime() - DAY_MS);
  const count = await tx.replyMail.count({ where: { address, status: 'sent', updatedAt: { gte: since } } });
  return count >= MAX_UNCONFIRMED_PER_DAY;
}

/** Marks a mail as being sent to somebody, of these messages. */
async function claim(tx: TenantTx, row: Row, to: ReplyRecipient & { messages: OutgoingRow[] }): Promise<PlannedMail> {
  const { id, conversationId } = row;
  const { address, messages, isConfirmed } = to;
  const accountId = row.accountId ?? to.accountId;
  const [first, last] = [messages[0], messages.at(-1)];
  const { attempts } = await tx.replyMail.update({
    where: { id },
    data: {
      status: 'pending',
      attempts: { increment: 1 },
      accountId,
      address: row.address ?? address,
      // Another attempt sends what is still unread of what the first one was for.
      fromSeq: row.fromSeq ?? first?.seq ?? 0,
      toSeq: row.toSeq ?? last?.seq ?? 0,
    },
  });
  return { id, conversationId, attempts, address, accountId, messages, isConfirmed };
}

/**
 * Decides about a mail that waits or is to be tried again: what it brings to whom. Null where nothing is to be sent now; a mail that has
 * to wait has another job, and one that nobody needs any more is gone.
 */
export async function planReplyMail(tx: TenantTx, scope: TenantScope, id: string): Promise<PlannedMail | null> {
  // Whoever writes a message holds this row too: what comes later gets another mail.
  await tx.$queryRaw`SELECT FROM "ReplyMail" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await loadRow(tx, id);
  if (row?.status !== 'waiting' && row?.status !== 'pending') return null;
  const now = scope.clock.now();
  const recipient = await findReplyRecipient(tx, row.conversationId);
  const messages = recipient ? await listUnread(tx, row) : [];
  // Whoever is written to at another address now must not get at the old one what was meant for them.
  const isMoved = row.address !== null && row.address !== recipient?.address;
  const delayMs = row.status === 'waiting' ? findDelayMs(row, messages, now) : 0;
  if (!recipient || messages.length === 0 || isMoved || delayMs === null) {
    await tx.replyMail.deleteMany({ where: { id } });
    return null;
  }
  if (delayMs > 0) {
    await enqueueJob(tx, 'conversation.mail', { replyMailId: id }, { delayMs });
    return null;
  }
  const planned = await claim(tx, row, { ...recipient, messages });
  // A member who sends it again has no more of them a day.
  if (row.attempts > 0 || !(await isTooOften(tx, recipient, now))) return planned;
  await tx.replyMail.updateMany({ where: { id }, data: { status: 'failed', failureCode: 'mail_limit_reached' } });
  await publish(tx, 'delivery.changed', { conversationId: row.conversationId });
  return null;
}
