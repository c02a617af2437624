import { eraseVisitorContact } from '../../contacts/index.ts';
import type { TenantScope } from '../../deps.ts';
import { eraseConversations } from './erase-conversations.ts';
import type { ErasedConversations, RefreshGaps } from './erase-conversations.ts';

/** What was removed of a visitor. */
export interface ErasedData extends ErasedConversations {
  pageViews: number;
  contact: boolean;
}

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
    // Whatever a visitor does locks their row: what they have begun ends before, and is erased with the rest.
    await tx.$queryRaw`SELECT FROM "Visitor" WHERE id = ${visitorId}::uuid FOR NO KEY UPDATE`;
    const erased = await eraseConversations(tx, { visitorId }, refreshGaps);
    const pageViews = await tx.pageView.deleteMany({ where: { visitorId } });
    await tx.resumeLink.deleteMany({ where: { visitorId } });
    // Their address at a channel, with what came in by it.
    await tx.channelAddress.deleteMany({ where: { visitorId } });
    const contact = await eraseVisitorContact(tx, visitorId);
    await tx.visitor.updateMany({
      where: { id: visitorId },
      data: { attributes: {}, pageUrl: null, pageTitle: null },
    });
    return { ...erased, pageViews: pageViews.count, contact };
  });
}
