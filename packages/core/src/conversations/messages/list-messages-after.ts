import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { MESSAGE_INCLUDE, toMessageView } from './to-message-view.ts';

/** Messages that one call returns at most; callers page by the last seq. */
export const MESSAGE_PAGE_SIZE = 200;

/** A conversation's messages after a seq, in order. */
export async function listMessagesAfter(
  tx: TenantTx,
  conversationId: string,
  afterSeq: number,
): Promise<MessageView[]> {
  const rows = await tx.message.findMany({
    where: { conversationId, seq: { gt: afterSeq } },
    orderBy: { seq: 'asc' },
    take: MESSAGE_PAGE_SIZE,
    include: MESSAGE_INCLUDE,
  });
  return rows.map(toMessageView);
}
