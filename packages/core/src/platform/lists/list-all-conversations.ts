import type { ListAllConversations } from '@lobby/contracts/platform/lists';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { readCursor, toPage } from './page-rows.ts';

const CURSOR_KINDS = { createdAt: 'time', lastMessage: 'time', messages: 'count', handovers: 'count' } as const;

/** A page of the conversations of all tenants: codes and figures, never a text or who wrote. */
export async function listAllConversations(
  { platformRead }: Pick<Deps, 'platformRead'>,
  { search, tenantId, state, owner, channel, language, sort, isDescending, take, ...query }: ListAllConversations,
) {
  const cursor = readCursor(query.cursor, CURSOR_KINDS[sort]);
  const filters = { search: search || undefined, tenantId, state, owner, channel, language };
  const rows = await platformRead((tx) =>
    platformFunctions.listAllConversations(tx, { filters, sort, isDescending, cursor, take: take + 1 }),
  );
  const { page, nextCursor } = toPage(rows, take);
  return { conversations: page.map(({ sortValue: _value, ...row }) => row), nextCursor };
}
