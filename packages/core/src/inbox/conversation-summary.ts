import { truncateText } from '@lobby/contracts/truncate-text';
import type {
  ConversationOwner,
  ConversationState,
  HandoverReason,
  MessageAuthor,
} from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { AGENT_INCLUDE, isVisitorOnline } from '../conversations/index.ts';

/** Prisma include for toConversationSummary. */
export const SUMMARY_INCLUDE = {
  ...AGENT_INCLUDE,
  contact: { select: { name: true, email: true, phone: true } },
  visitor: {
    select: {
      origin: true,
      pageUrl: true,
      pageTitle: true,
      locale: true,
      blockedAt: true,
      lastSeenAt: true,
      onlineUntil: true,
    },
  },
  labels: { select: { labelId: true } },
  answerDraft: { select: { id: true } },
  messages: {
    where: { author: { in: ['visitor', 'agent'] as string[] }, state: 'final', deletedAt: null },
    orderBy: { seq: 'desc' },
    take: 1,
    select: { author: true, seq: true, text: true },
  },
} as const;

const PREVIEW_LENGTH = 200;

/** The row of a conversation with what its summary needs. */
export const findSummaryRow = (tx: TenantTx, id: string) =>
  tx.conversation.findUnique({ where: { id }, include: SUMMARY_INCLUDE });
export type SummaryRow = NonNullable<Awaited<ReturnType<typeof findSummaryRow>>>;

/** What a visitor without a name and address is called, before the end of their id. */
const GENERATED_NAME = 'Visitor';
const GENERATED_NAME_DIGITS = 4;

const buildVisitorName = ({ contact, visitorId }: Pick<SummaryRow, 'contact' | 'visitorId'>): string =>
  contact?.name ??
  contact?.email ??
  contact?.phone ??
  `${GENERATED_NAME} ${visitorId.slice(-GENERATED_NAME_DIGITS).toUpperCase()}`;

/** The beginning of the digits of a generated name, in lower case; null: the query is part of no such name. */
export const parseGeneratedName = (query: string): string | null => {
  const [, digits = ''] = /^(?:visitor\s+)?([0-9a-f]{1,4})$/i.exec(query.trim()) ?? [];
  return digits === '' ? null : digits.toLowerCase();
};

/** A conversation as a row of the inbox. Visitors without a name are distinguished by the end of their id. */
export function toConversationSummary(row: SummaryRow) {
  const [last] = row.messages;
  const isWithTeam = row.owner === 'queue' || row.owner === 'agent';
  return {
    id: row.id,
    channel: row.channel,
    state: row.state as ConversationState,
    owner: row.owner as ConversationOwner,
    agentId: row.agentId,
    agentName: row.agent?.displayName ?? null,
    visitorId: row.visitorId,
    visitorName: buildVisitorName(row),
    // At another channel nobody is seen coming and going.
    isVisitorOnline: row.channel === 'widget' && isVisitorOnline(row.visitor, new Date()),
    visitorLastSeenAt: row.visitor.lastSeenAt,
    email: row.contact?.email ?? null,
    isAwaitingEmailReply: row.isAwaitingEmailReply,
    isBlocked: row.visitor.blockedAt !== null,
    language: row.language,
    isTranslated: row.isTranslated,
    /** An answer of the assistant's waits for approval. */
    hasAnswerDraft: row.answerDraft !== null,
    labelIds: row.labels.map(({ labelId }) => labelId),
    handoverReason: row.handoverReason as HandoverReason | null,
    queuedAt: row.queuedAt,
    waitingSince: row.waitingSince,
    /** When the team got the conversation, from which the resolution target counts; null: the team doesn't have it. */
    handledSince: isWithTeam ? (row.queuedAt ?? row.takenAt) : null,
    snoozedUntil: row.snoozedUntil,
    lastMessageAt: row.lastMessageAt,
    lastSeq: row.lastSeq,
    /** The team has it, and no member has read the visitor's last message. */
    isUnread: (isWithTeam || row.isAwaitingEmailReply) && last?.author === 'visitor' && row.agentReadSeq < last.seq,
    /** The last message of a person that isn't deleted; the assistant's messages look alike in every row. */
    lastMessage: last ? { author: last.author as MessageAuthor, text: truncateText(last.text, PREVIEW_LENGTH) } : null,
  };
}

export type ConversationSummary = ReturnType<typeof toConversationSummary>;
