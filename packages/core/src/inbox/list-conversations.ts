import type { InboxFilter, InboxList, ListConversations } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';
import { SUMMARY_INCLUDE, toConversationSummary } from './conversation-summary.ts';
import type { SummaryRow } from './conversation-summary.ts';

const DAY_MS = 86_400_000;

type Where = NonNullable<NonNullable<Parameters<TenantTx['conversation']['findMany']>[0]>['where']>;

/** Prisma filter: open conversations that the assistant has alone, in this episode. */
const ASSISTANT_ONLY_WHERE = { owner: 'assistant', takenAt: null, isAwaitingEmailReply: false } as const;
const OPEN_WHERE = { state: 'open', lastSeq: { gt: 0 } } as const;
const WITH_TEAM_WHERE = { ...OPEN_WHERE, NOT: ASSISTANT_ONLY_WHERE } as const;

/** Prisma filter: the conversations of one list. */
export function buildListWhere(list: InboxList, actor: Actor): Where {
  switch (list) {
    case 'mine':
      return { owner: 'agent', agentId: actor.memberId, snoozedUntil: null };
    case 'waiting':
      return { OR: [{ owner: 'queue' }, { isAwaitingEmailReply: true, state: 'open' }], snoozedUntil: null };
    case 'drafts':
      return { state: 'open', answerDraft: { isNot: null }, snoozedUntil: null };
    case 'unassigned':
      return { ...WITH_TEAM_WHERE, agentId: null, snoozedUntil: null };
    case 'all':
      return WITH_TEAM_WHERE;
    case 'assistant':
      return { ...OPEN_WHERE, ...ASSISTANT_ONLY_WHERE, snoozedUntil: null };
    case 'resolved':
      return { state: 'resolved' };
    case 'snoozed':
      return { state: 'open', snoozedUntil: { not: null } };
  }
}

function buildFilterWhere(
  { list, agentId, labelId, channel, language, days }: InboxFilter,
  actor: Actor,
  now: Date,
): Where {
  return {
    AND: [
      buildListWhere(list, actor),
      {
        ...(agentId ? { agentId } : {}),
        ...(labelId ? { labels: { some: { labelId } } } : {}),
        ...(channel ? { channel } : {}),
        ...(language ? { language } : {}),
        ...(days ? { lastMessageAt: { gte: new Date(now.getTime() - days * DAY_MS) } } : {}),
      },
    ],
  };
}

/** `waiting` lists the longest wait first, all others the newest message. */
const SORT_ORDERS = {
  oldest: { column: 'queuedAt', by: [{ queuedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] },
  newest: { column: 'lastMessageAt', by: [{ lastMessageAt: 'desc' }, { id: 'asc' }] },
} as const;
type SortOrder = keyof typeof SORT_ORDERS;
const chooseSortOrder = (list: InboxList): SortOrder => (list === 'waiting' ? 'oldest' : 'newest');

/** A row's position in its list. */
const toCursor = (row: SummaryRow, order: SortOrder): string =>
  `${row[SORT_ORDERS[order].column]?.toISOString() ?? '-'} ${row.id}`;

/** Prisma filter: the rows after a cursor in the list's order; rows of the same time are ordered by id. */
function buildCursorWhere(cursor: string, order: SortOrder): Where {
  const [at = '-', id = ''] = cursor.split(' ');
  if (at === '-') return { queuedAt: null, id: { gt: id } };
  const time = new Date(at);
  const sameTime = { [SORT_ORDERS[order].column]: time, id: { gt: id } };
  return order === 'oldest'
    ? { OR: [{ queuedAt: { gt: time } }, sameTime, { queuedAt: null }] }
    : { OR: [{ lastMessageAt: { lt: time } }, sameTime] };
}

/** One page of an inbox list, each row with its cursor. `nextCursor`: the cursor of the next page; null: there is none. */
export async function listConversations(
  tx: TenantTx,
  actor: Actor,
  { filter, cursor, conversationIds, take, now }: ListConversations & { now: Date },
) {
  const order = chooseSortOrder(filter.list);
  const where: Where = {
    AND: [
      buildFilterWhere(filter, actor, now),
      cursor ? buildCursorWhere(cursor, order) : {},
      conversationIds ? { id: { in: conversationIds } } : {},
    ],
  };
  const rows = await tx.conversation.findMany({
    where,
    orderBy: [...SORT_ORDERS[order].by],
    take: take + 1,
    include: SUMMARY_INCLUDE,
  });
  const page = rows.slice(0, take);
  const last = page.at(-1);
  return {
    conversations: page.map((row) => ({ ...toConversationSummary(row), cursor: toCursor(row, order) })),
    nextCursor: rows.length > take && last ? toCursor(last, order) : null,
  };
}
