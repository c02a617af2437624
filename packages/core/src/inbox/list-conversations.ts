import type { InboxFilter, InboxList, ListConversations } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';
import { SUMMARY, summaryOf } from './summary.ts';
import type { SummaryRow } from './summary.ts';

const DAY_MS = 86_400_000;

type Where = NonNullable<NonNullable<Parameters<TenantTx['conversation']['findMany']>[0]>['where']>;

const OPEN = { state: 'open', lastSeq: { gt: 0 } } as const;

/** The conversations of one list. */
export function whereOfList(list: InboxList, actor: Actor): Where {
  switch (list) {
    case 'mine':
      return { owner: 'agent', agentId: actor.memberId, snoozedUntil: null };
    case 'waiting':
      return { OR: [{ owner: 'queue' }, { wantsEmail: true, state: 'open' }], snoozedUntil: null };
    case 'unassigned':
      return { ...OPEN, agentId: null, snoozedUntil: null };
    case 'all':
      return OPEN;
    case 'resolved':
      return { state: 'resolved' };
    case 'snoozed':
      return { state: 'open', snoozedUntil: { not: null } };
  }
}

function whereOf({ list, agentId, labelId, channel, language, days }: InboxFilter, actor: Actor, now: Date): Where {
  return {
    AND: [
      whereOfList(list, actor),
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

/** What a list is ordered by: who waits by how long they do, everything else by the newest message. */
const ORDERS = {
  wait: { column: 'queuedAt', by: [{ queuedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] },
  news: { column: 'lastMessageAt', by: [{ lastMessageAt: 'desc' }, { id: 'asc' }] },
} as const;
type Order = keyof typeof ORDERS;
const orderOf = (list: InboxList): Order => (list === 'waiting' ? 'wait' : 'news');

/** Where a row stands in its list, for who asks for what comes after it. */
const placeOf = (row: SummaryRow, order: Order): string =>
  `${row[ORDERS[order].column]?.toISOString() ?? '-'} ${row.id}`;

/** The rows behind a place: later in the list's order, and among those of the same moment by id. */
function whereBehind(cursor: string, order: Order): Where {
  const [at = '-', id = ''] = cursor.split(' ');
  if (at === '-') return { queuedAt: null, id: { gt: id } };
  const moment = new Date(at);
  const sameMoment = { [ORDERS[order].column]: moment, id: { gt: id } };
  return order === 'wait'
    ? { OR: [{ queuedAt: { gt: moment } }, sameMoment, { queuedAt: null }] }
    : { OR: [{ lastMessageAt: { lt: moment } }, sameMoment] };
}

/** One page of the inbox's list, each row with its place. `next` is the cursor of the page behind it; null: there is none. */
export async function listConversations(
  tx: TenantTx,
  actor: Actor,
  { filter, cursor, only, take, now }: ListConversations & { now: Date },
) {
  const order = orderOf(filter.list);
  const where: Where = {
    AND: [whereOf(filter, actor, now), cursor ? whereBehind(cursor, order) : {}, only ? { id: { in: only } } : {}],
  };
  const rows = await tx.conversation.findMany({
    where,
    orderBy: [...ORDERS[order].by],
    take: take + 1,
    include: SUMMARY,
  });
  const page = rows.slice(0, take);
  const last = page.at(-1);
  return {
    conversations: page.map((row) => ({ ...summaryOf(row), place: placeOf(row, order) })),
    next: rows.length > take && last ? placeOf(last, order) : null,
  };
}
