import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { removeFiles } from '../../attachments/index.ts';

/** Gives groups of unanswered questions another title where theirs was removed; groups without a question go. */
export type RefreshGaps = (tx: TenantTx, groupIds: readonly string[]) => Promise<void>;

/** What was removed with conversations. */
export interface ErasedConversations {
  conversations: number;
  files: number;
  notifications: number;
}

type ErasedWhere = { visitorId: string } | { contactId: string } | { id: { in: string[] } };

const removeNotifications = (tx: TenantTx, conversationIds: readonly string[]): Promise<number> =>
  tx.$executeRaw`DELETE FROM "Notification" WHERE data ->> 'conversationId' = ANY(${[...conversationIds]})`;

/** Who has answered from a mailbox stands beside the visitor whose conversation it is; one who asked for no more mails is kept. */
const removeMailWriters = (tx: TenantTx, conversation: ErasedWhere) =>
  tx.visitor.deleteMany({
    where: {
      contactId: null,
      conversations: { none: {} },
      channelAddress: { is: { optedOutAt: null, mails: { some: { conversation } } } },
    },
  });

/** Removes conversations with their messages, traces, unanswered questions, files and the notices that members got of them. */
export async function eraseConversations(
  tx: TenantTx,
  where: ErasedWhere,
  refreshGaps: RefreshGaps,
): Promise<ErasedConversations> {
  const conversations = await tx.conversation.findMany({ where, select: { id: true, visitorId: true } });
  // A message or a file that is on its way arrives before, and goes too, or finds no conversation.
  await tx.$queryRaw`
    SELECT FROM "Conversation" WHERE id = ANY (${conversations.map(({ id }) => id)}::uuid[]) ORDER BY id FOR UPDATE`;
  const attachments = await tx.attachment.findMany({ where: { conversation: where }, select: { fileId: true } });
  const notifications = await removeNotifications(
    tx,
    conversations.map(({ id }) => id),
  );
  const gaps = await tx.gapQuestion.findMany({
    where: { message: { conversation: where } },
    distinct: ['groupId'],
    select: { groupId: true },
  });
  await removeMailWriters(tx, where);
  await tx.conversation.deleteMany({ where });
  await refreshGaps(
    tx,
    gaps.map(({ groupId }) => groupId),
  );
  for (const { id: conversationId, visitorId } of conversations)
    await publish(tx, 'conversation.removed', { conversationId, visitorId });
  await removeFiles(
    tx,
    attachments.map(({ fileId }) => fileId),
  );
  return { conversations: conversations.length, files: attachments.length, notifications };
}
