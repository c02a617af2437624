import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { removeFiles } from '../../attachments/index.ts';
import { eraseVisitorContact } from '../../contacts/index.ts';
import type { TenantScope } from '../../deps.ts';

/** Gives groups of unanswered questions another title where theirs was removed; groups without a question go. */
export type RefreshGaps = (tx: TenantTx, groupIds: readonly string[]) => Promise<void>;

/** What was removed of a visitor. */
export interface ErasedData {
  conversations: number;
  files: number;
  pageViews: number;
  notifications: number;
  contact: boolean;
}

const removeNotifications = (tx: TenantTx, conversationIds: readonly string[]): Promise<number> =>
  tx.$executeRaw`DELETE FROM "Notification" WHERE data ->> 'conversationId' = ANY(${[...conversationIds]})`;

/**
 * Removes what is stored of a visitor: conversations with their traces and unanswered questions, files, the contact, notices to members,
 * links, page views and attributes. The session continues, empty. The consent stays, as the record of why anything was stored, and so does what was used of the day's budget.
 */
export async function eraseVisitorData(
  { db }: Pick<TenantScope, 'db'>,
  visitorId: string,
  refreshGaps: RefreshGaps,
): Promise<ErasedData> {
  return db(async (tx) => {
    const conversations = await tx.conversation.findMany({ where: { visitorId }, select: { id: true } });
    const attachments = await tx.attachment.findMany({
      where: { conversation: { visitorId } },
      select: { fileId: true },
    });
    const notifications = await removeNotifications(
      tx,
      conversations.map(({ id }) => id),
    );
    const gaps = await tx.gapQuestion.findMany({
      where: { message: { conversation: { visitorId } } },
      distinct: ['groupId'],
      select: { groupId: true },
    });
    await tx.conversation.deleteMany({ where: { visitorId } });
    await refreshGaps(
      tx,
      gaps.map(({ groupId }) => groupId),
    );
    for (const { id: conversationId } of conversations)
      await publish(tx, 'conversation.removed', { conversationId, visitorId });
    const pageViews = await tx.pageView.deleteMany({ where: { visitorId } });
    await tx.resumeLink.deleteMany({ where: { visitorId } });
    await removeFiles(
      tx,
      attachments.map(({ fileId }) => fileId),
    );
    // Their address at a channel, with what came in by it.
    await tx.channelAddress.deleteMany({ where: { visitorId } });
    const contact = await eraseVisitorContact(tx, visitorId);
    await tx.visitor.updateMany({
      where: { id: visitorId },
      data: { attributes: {}, pageUrl: null, pageTitle: null },
    });
    return {
      conversations: conversations.length,
      files: attachments.length,
      pageViews: pageViews.count,
      notifications,
      contact,
    };
  });
}
