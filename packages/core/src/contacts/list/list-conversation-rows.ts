import type { ConversationState } from '@lobby/contracts/conversations';
import { truncateText } from '@lobby/contracts/truncate-text';
import type { TenantTx } from '@lobby/db';

/** Characters of a conversation's first message that a list shows. */
const PREVIEW_LENGTH = 200;

type ConversationFilter = NonNullable<NonNullable<Parameters<TenantTx['conversation']['findMany']>[0]>['where']>;

/** Conversations with who answered and how the visitor began, the newest first; those without a message are left out. */
export async function listConversationRows(tx: TenantTx, where: ConversationFilter, take: number) {
  const rows = await tx.conversation.findMany({
    where: { ...where, lastSeq: { gt: 0 } },
    orderBy: { lastMessageAt: 'desc' },
    take,
    select: {
      id: true,
      channel: true,
      state: true,
      createdAt: true,
      lastMessageAt: true,
      agent: { select: { displayName: true } },
      messages: {
        where: { author: 'visitor', deletedAt: null },
        orderBy: { seq: 'asc' },
        take: 1,
        select: { text: true },
      },
    },
  });
  return rows.map(({ messages: [first], agent, state, ...row }) => ({
    ...row,
    state: state as ConversationState,
    agentName: agent?.displayName ?? null,
    firstMessage: truncateText(first?.text ?? '', PREVIEW_LENGTH),
  }));
}
