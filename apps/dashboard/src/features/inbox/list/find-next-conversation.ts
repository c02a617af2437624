import type { InboxFilter } from '@lobby/contracts/inbox';
import { MAX_INBOX_BATCH } from '@lobby/contracts/inbox-limits';
import { api } from '../../../trpc.ts';
import type { ConversationRow } from './list-rows.ts';

/** Since when somebody waits in a conversation; null: nobody does. */
const getWaitStart = ({ waitingSince, queuedAt }: ConversationRow): string | null => waitingSince ?? queuedAt;

/** Those where nobody waits come last, the oldest message first. */
const getWaitKey = (row: ConversationRow): string => {
  const since = getWaitStart(row);
  return since ? `0 ${since}` : `1 ${row.lastMessageAt}`;
};

/**
 * The conversation of a list that has waited longest, other than the one that is done; undefined: there is none. Of the member's own
 * only those where somebody waits: the others are answered, and would be in the way of visitors in the queue.
 */
export async function findNextConversation(filter: InboxFilter, doneId: string): Promise<string | undefined> {
  const { conversations } = await api.inbox.list.query({ filter, take: MAX_INBOX_BATCH });
  return conversations
    .filter((row) => row.id !== doneId && (filter.list !== 'mine' || getWaitStart(row) !== null))
    .sort((a, b) => getWaitKey(a).localeCompare(getWaitKey(b)))
    .at(0)?.id;
}
