import { notFound } from '@lobby/contracts/errors';
import type { MessageAuthor, MessageView, SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { attachToMessage } from '../../attachments/index.ts';
import { enqueueTranslation } from '../languages/enqueue-translation.ts';
import { toMessageView } from './to-message-view.ts';

export interface NewMessage {
  conversationId: string;
  author: MessageAuthor;
  text: string;
  clientMessageId?: string;
  agentId?: string;
  event?: SystemEvent;
  /** Files that the author has uploaded and not sent yet; not_found for any other. */
  attachmentIds?: readonly string[];
  /** Marks an answer that is still being generated. */
  answer?: { attemptId: string; replyToSeq: number };
}

interface AllocatedSequence {
  seq: number;
  visitorId: string;
  episode: number;
  agentName: string | null;
  /** An agent has the conversation, and its messages are translated. */
  isTranslated: boolean;
}

/**
 * Allocates the next seq under the conversation's row lock, so seqs have no gaps and follow the order of commits. Updates in the same
 * statement what depends on the author: snooze and waitingSince, the episode's first reply, the tenant's last activity.
 */
async function nextSequence(tx: TenantTx, { conversationId, author, agentId }: NewMessage): Promise<AllocatedSequence> {
  const isFromPerson = author === 'visitor' || author === 'agent';
  // The tenant's row is locked after the conversation's everywhere, and at most once a minute: it would serialize all messages.
  const [allocated] = await tx.$queryRaw<AllocatedSequence[]>`
    WITH updated AS (
      UPDATE "Conversation" SET "lastSeq" = "lastSeq" + 1, "lastMessageAt" = now(),
          "snoozedUntil" = CASE WHEN ${author} = 'visitor' THEN NULL ELSE "snoozedUntil" END,
          "waitingSince" = CASE ${author} WHEN 'visitor' THEN coalesce("waitingSince", now()) WHEN 'agent' THEN NULL
            ELSE "waitingSince" END
        WHERE id = ${conversationId}::uuid
      RETURNING id, "lastSeq" AS seq, "visitorId", episode, owner = 'agent' AND "isTranslated" AS "isTranslated"),
    replied AS (
      UPDATE "Episode" e SET "firstReplyAt" = now() FROM updated
        WHERE ${author} = 'agent' AND e."conversationId" = updated.id AND e.number = updated.episode AND e."firstReplyAt" IS NULL),
    active AS (
      UPDATE "Tenant" t SET "lastActivityAt" = now() FROM updated
        WHERE ${isFromPerson} AND (t."lastActivityAt" IS NULL OR t."lastActivityAt" < now() - interval '1 minute'))
    SELECT seq, "visitorId", episode, "isTranslated", (SELECT m."displayName" FROM "Membership" m WHERE m.id = ${agentId ?? null}::uuid) AS "agentName"
      FROM updated`;
  if (!allocated) throw notFound('conversation');
  return allocated;
}

/** Appends a message to a conversation and publishes it to both sides; not_found if there is no such conversation. */
export async function appendMessage(tx: TenantTx, message: NewMessage): Promise<MessageView> {
  const { conversationId, answer, event, attachmentIds = [], ...fields } = message;
  const { seq, visitorId, episode, agentName, isTranslated } = await nextSequence(tx, message);
  const row = await tx.message.create({
    data: {
      ...fields,
      conversationId,
      seq,
      episode,
      ...(event ? { event } : {}),
      // A model's words are shown while they arrive; which answerer it was is known at the end.
      ...(answer ? { state: 'pending', textFormat: 'markdown', ...answer } : {}),
    },
  });
  const target = { conversationId, messageId: row.id, memberId: fields.agentId ?? null };
  const attachments = await attachToMessage(tx, target, attachmentIds);
  const agent = agentName === null ? null : { displayName: agentName };
  const view = toMessageView({ ...row, agent, attachments, translations: [] });
  await publish(tx, 'message.saved', { conversationId, visitorId, message: view });
  if (isTranslated) await enqueueTranslation(tx, view);
  return view;
}
