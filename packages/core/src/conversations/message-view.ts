import type {
  AnswerOutcome,
  Author,
  Citation,
  ConversationForVisitor,
  ConversationState,
  Feedback,
  MessageState,
  MessageView,
  Owner,
  SystemEvent,
} from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { attachmentView, WITH_FILE } from '../attachments/index.ts';
import type { AttachmentRow } from '../attachments/index.ts';
import { queueStanding, readAvailability } from '../availability/index.ts';

type Row<T> = NonNullable<T>;
export type MessageRow = Row<Awaited<ReturnType<TenantTx['message']['findUnique']>>>;
export type ConversationRow = Row<Awaited<ReturnType<TenantTx['conversation']['findUnique']>>>;

/** What a conversation is read with, so that its visitor can be shown who has it. */
export const WITH_AGENT = { agent: { select: { displayName: true } } } as const;

/** What a message is read with, so that it can be shown. */
export const WITH_PARTS = { ...WITH_AGENT, attachments: { include: WITH_FILE, orderBy: { id: 'asc' } } } as const;

/** A message as both sides see it; the closed lists in it are held by CHECKs in the table. */
export function messageView(
  row: MessageRow & { agent: { displayName: string } | null; attachments: AttachmentRow[] },
): MessageView {
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    clientMessageId: row.clientMessageId,
    author: row.author as Author,
    agentName: row.agent?.displayName ?? null,
    text: row.text,
    event: row.event as SystemEvent | null,
    state: row.state as MessageState,
    outcome: row.outcome as AnswerOutcome | null,
    citations: row.citations as unknown as Citation[],
    feedback: row.feedback as Feedback | null,
    feedbackReason: row.feedbackReason,
    attachments: row.attachments.map((attachment) => attachmentView(attachment)),
    editedAt: row.editedAt?.toISOString() ?? null,
    isDeleted: row.deletedAt !== null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** What the visitor said of the handling that has just ended, and whether they are still asked. */
async function ratingOf(
  tx: TenantTx,
  { id, episode, state }: ConversationRow,
): Promise<Pick<ConversationForVisitor, 'rating' | 'asksForRating'>> {
  if (state !== 'resolved') return { rating: null, asksForRating: false };
  const settings = await tx.tenantSettings.findFirst({ select: { asksForRating: true } });
  const ended = await tx.episode.findFirst({
    where: { conversationId: id, number: episode },
    select: { rating: true },
  });
  const rating = ended?.rating ?? null;
  return { rating, asksForRating: rating === null && (settings?.asksForRating ?? false) };
}

/** A conversation as its visitor sees it; who has read already whether somebody is there says so. */
export async function conversationForVisitor(
  tx: TenantTx,
  row: ConversationRow & { agent: { displayName: string } | null },
  availability?: Pick<ConversationForVisitor, 'canQueue' | 'hours'>,
): Promise<ConversationForVisitor> {
  return {
    id: row.id,
    state: row.state as ConversationState,
    owner: row.owner as Owner,
    agentName: row.agent?.displayName ?? null,
    lastSeq: row.lastSeq,
    agentDeliveredSeq: row.agentDeliveredSeq,
    agentReadSeq: row.agentReadSeq,
    queue: await queueStanding(tx, row),
    ...(availability ?? (await readAvailability(tx))),
    ...(await ratingOf(tx, row)),
  };
}
