import type { ListAllMembers } from '@lobby/contracts/platform/lists';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { readCursor, toActivity, toPage, toTotal } from './page-rows.ts';

/** A page of the members of all tenants. `total` is given with the first page. */
export async function listAllMembers(
  { platformRead, clock }: Pick<Deps, 'platformRead' | 'clock'>,
  { search, tenantId, role, isDisabled, hasTwoFactor, activity, sort, isDescending, take, ...query }: ListAllMembers,
) {
  const cursor = readCursor(query.cursor, sort === 'name' ? 'text' : 'time');
  const { since: seenSince, before: unseenSince } = toActivity(activity, clock.now());
  const filters = { search: search || undefined, tenantId, role, isDisabled, hasTwoFactor, seenSince, unseenSince };
  const rows = await platformRead((tx) =>
    platformFunctions.listAllMembers(tx, { filters, sort, isDescending, cursor, take: take + 1 }),
  );
  const { page, nextCursor } = toPage(rows, take);
  return {
    members: page.map(({ sortValue: _value, total: _total, ...row }) => row),
    total: toTotal(rows, cursor),
    nextCursor,
  };
}
