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
import { queueStanding, readAvailability } from '../availability/index.ts';

type Row<T> = NonNullable<T>;
export type MessageRow = Row<Awaited<ReturnType<TenantTx['message']['findUnique']>>>;
export type ConversationRow = Row<Awaited<ReturnType<TenantTx['conversation']['findUnique']>>>;

/** What a message is read with, so that it can be shown. */
export const WITH_AGENT = { agent: { select: { displayName: true } } } as const;

/** A message as both sides see it; the closed lists in it are held by CHECKs in the table. */
export function messageView(row: MessageRow & { agent: { displayName: string } | null }): MessageView {
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
    createdAt: row.createdAt.toISOString(),
  };
}

/** A conversation as its visitor sees it. */
export async function conversationForVisitor(
  tx: TenantTx,
  row: ConversationRow & { agent: { displayName: string } | null },
): Promise<ConversationForVisitor> {
  return {
    id: row.id,
    state: row.state as ConversationState,
    owner: row.owner as Owner,
    agentName: row.agent?.displayName ?? null,
    lastSeq: row.lastSeq,
    queue: await queueStanding(tx, row),
    ...(await readAvailability(tx)),
  };
}
