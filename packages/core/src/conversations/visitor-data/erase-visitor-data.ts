import { publish } from '@lobby/events';
import { removeFiles } from '../../attachments/index.ts';
import type { TenantScope } from '../../deps.ts';

/** Deletes a visitor's conversations, files, page views and attributes; their session continues, empty. */
export async function eraseVisitorData({ db }: Pick<TenantScope, 'db'>, visitorId: string): Promise<void> {
  await db(async (tx) => {
    const attachments = await tx.attachment.findMany({
      where: { conversation: { visitorId } },
      select: { fileId: true },
    });
    const conversations = await tx.conversation.findMany({ where: { visitorId }, select: { id: true } });
    await tx.conversation.deleteMany({ where: { visitorId } });
    for (const { id: conversationId } of conversations)
      await publish(tx, 'conversation.removed', { conversationId, visitorId });
    await tx.pageView.deleteMany({ where: { visitorId } });
    await removeFiles(
      tx,
      attachments.map(({ fileId }) => fileId),
    );
    await tx.visitor.updateMany({
      where: { id: visitorId },
      data: { attributes: {}, pageUrl: null, pageTitle: null },
    });
  });
}
