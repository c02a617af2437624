import type { InboxFilter } from '@lobby/contracts/inbox';
import { MAX_INBOX_BATCH } from '@lobby/contracts/inbox-limits';
import { api } from '../../../trpc.ts';
import type { ConversationRow } from './list-rows.ts';

/** Since when somebody waits in a conversation; those where nobody does come last, the oldest message first. */
const getWaitKey = ({ waitingSince, queuedAt, lastMessageAt }: ConversationRow): string => {
  const since = waitingSince ?? queuedAt;
  return since ? `0 ${since}` : `1 ${lastMessageAt}`;
};

/** The conversation of a list that has waited longest, other than the one that is done; undefined: there is none. */
export async function findNextConversation(filter: InboxFilter, doneId: string): Promise<string | undefined> {
  const { conversations } = await api.inbox.list.query({ filter, take: MAX_INBOX_BATCH });
  return conversations
    .filter(({ id }) => id !== doneId)
    .sort((a, b) => getWaitKey(a).localeCompare(getWaitKey(b)))
    .at(0)?.id;
}
