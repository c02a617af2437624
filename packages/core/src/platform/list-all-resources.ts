import { platformFunctions } from '@lobby/db/platform';
import type { PageQuery } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** A page of the resources of all tenants, newest first. */
export async function listAllResources({ platformDb }: Pick<Deps, 'platformDb'>, page: PageQuery) {
  const rows = await platformDb((tx) => platformFunctions.listAllResources(tx, page));
  return { resources: rows.map(({ total: _total, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
}
