import type { AnswerOutcome, Citation } from '@lobby/contracts/answers';
import type {
  MessageAuthor,
  VisitorConversation,
  ConversationState,
  MessageFeedback,
  MessageState,
  MessageView,
  ConversationOwner,
  SystemEvent,
} from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { toAttachmentView, FILE_INCLUDE } from '../../attachments/index.ts';
import type { AttachmentRow } from '../../attachments/index.ts';
import { findQueuePosition, getAvailability } from '../../availability/index.ts';

type Row<T> = NonNullable<T>;
export type MessageRow = Row<Awaited<ReturnType<TenantTx['message']['findUnique']>>>;
export type ConversationRow = Row<Awaited<ReturnType<TenantTx['conversation']['findUnique']>>>;

/** What a conversation is read with, so that its visitor can be shown who has it. */
export const AGENT_INCLUDE = { agent: { select: { displayName: true } } } as const;

/** What a message is read with, so that it can be shown. */
export const MESSAGE_INCLUDE = {
  ...AGENT_INCLUDE,
  attachments: { include: FILE_INCLUDE, orderBy: { id: 'asc' } },
} as const;

/** A message as both sides see it; the closed lists in it are held by CHECKs in the table. */
export function toMessageView(
  row: MessageRow & { agent: { displayName: string } | null; attachments: AttachmentRow[] },
): MessageView {
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    clientMessageId: row.clientMessageId,
    author: row.author as MessageAuthor,
    agentName: row.agent?.displayName ?? null,
    text: row.text,
    event: row.event as SystemEvent | null,
    state: row.state as MessageState,
    outcome: row.outcome as AnswerOutcome | null,
    citations: row.citations as unknown as Citation[],
    feedback: row.feedback as MessageFeedback | null,
    feedbackReason: row.feedbackReason,
    attachments: row.attachments.map((attachment) => toAttachmentView(attachment)),
    editedAt: row.editedAt?.toISOString() ?? null,
    isDeleted: row.deletedAt !== null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** What the visitor said of the handling that has just ended, and whether they are still asked. */
async function loadRating(
  tx: TenantTx,
  { id, episode, state }: ConversationRow,
): Promise<Pick<VisitorConversation, 'rating' | 'canRate'>> {
  if (state !== 'resolved') return { rating: null, canRate: false };
  const settings = await tx.tenantSettings.findFirst({ select: { isRatingEnabled: true } });
  const endedEpisode = await tx.episode.findFirst({
    where: { conversationId: id, number: episode },
    select: { rating: true },
  });
  const rating = endedEpisode?.rating ?? null;
  return { rating, canRate: rating === null && (settings?.isRatingEnabled ?? false) };
}

/** A conversation as its visitor sees it; who has read already whether somebody is there says so. */
export async function toVisitorConversation(
  tx: TenantTx,
  row: ConversationRow & { agent: { displayName: string } | null },
  availability?: Pick<VisitorConversation, 'canRequestHandover' | 'hours'>,
): Promise<VisitorConversation> {
  return {
    id: row.id,
    state: row.state as ConversationState,
    owner: row.owner as ConversationOwner,
    agentName: row.agent?.displayName ?? null,
    lastSeq: row.lastSeq,
    agentDeliveredSeq: row.agentDeliveredSeq,
    agentReadSeq: row.agentReadSeq,
    queue: await findQueuePosition(tx, row),
    ...(availability ?? (await getAvailability(tx))),
    ...(await loadRating(tx, row)),
  };
}
