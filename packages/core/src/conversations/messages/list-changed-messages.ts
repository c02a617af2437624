import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { MESSAGE_PAGE_SIZE } from './list-messages-after.ts';
import { MESSAGE_INCLUDE, toMessageView } from './to-message-view.ts';

/** Edited, deleted and translated messages up to a seq: a client that has them may have missed the change. */
export async function listChangedMessages(tx: TenantTx, conversationId: string, seq: number): Promise<MessageView[]> {
  const where = {
    conversationId,
    seq: { lte: seq },
    OR: [
      { editedAt: { not: null } },
      { deletedAt: { not: null } },
      // Only these are translated for the visitor, whose client asks.
      { author: 'agent', translations: { some: { status: 'completed' } } },
    ],
  };
  if ((await tx.message.count({ where })) === 0) return [];
  const rows = await tx.message.findMany({
    where,
    orderBy: { seq: 'asc' },
    take: -MESSAGE_PAGE_SIZE,
    include: MESSAGE_INCLUDE,
  });
  return rows.map(toMessageView);
}
