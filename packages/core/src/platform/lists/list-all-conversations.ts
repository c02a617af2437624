import type { ListAllConversations } from '@lobby/contracts/platform/lists';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { readCursor, toPage } from './page-rows.ts';

/** A page of the conversations of all tenants, by when they started: codes and figures, never a text or who wrote. */
export async function listAllConversations(
  { platformRead }: Pick<Deps, 'platformRead'>,
  { search, tenantId, state, owner, channel, language, isDescending, take, ...query }: ListAllConversations,
) {
  const cursor = readCursor(query.cursor, 'time');
  const filters = { search: search || undefined, tenantId, state, owner, channel, language };
  const rows = await platformRead((tx) =>
    platformFunctions.listAllConversations(tx, { filters, isDescending, cursor, take: take + 1 }),
  );
  const { page, nextCursor } = toPage(rows, take);
  return { conversations: page.map(({ sortValue: _value, ...row }) => row), nextCursor };
}
