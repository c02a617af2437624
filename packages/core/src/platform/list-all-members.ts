import { platformFunctions } from '@lobby/db/platform';
import type { PageQuery } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** A page of the members of all tenants, newest first. */
export async function listAllMembers({ platformDb }: Pick<Deps, 'platformDb'>, page: PageQuery) {
  const rows = await platformDb((tx) => platformFunctions.listAllMembers(tx, page));
  return { members: rows.map(({ total: _total, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
}
