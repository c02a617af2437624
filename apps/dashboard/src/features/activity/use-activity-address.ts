import { ACTIVITY_AREAS } from '@lobby/contracts/activity-limits';
import type { ListActivity } from '@lobby/contracts/audit';
import { useAddress } from '@lobby/ui';

export const PAGE_SIZE = 50;
const DAY = /^\d{4}-\d\d-\d\d$/;

type Query = Readonly<Record<string, string>>;
export type ActivityFilter = Omit<ListActivity, 'skip' | 'take'>;

function readFilter({ kind, area, actor, from = '', to = '' }: Query): ActivityFilter {
  const known = ACTIVITY_AREAS.find((each) => each === area);
  return {
    kind: kind === 'access' ? 'access' : 'changes',
    ...(known && { area: known }),
    ...(actor && { actor }),
    ...(DAY.test(from) && { from }),
    ...(DAY.test(to) && { to }),
  };
}

/** What the address says to show, and a way to change it. An empty value removes a parameter; a changed filter begins at the first page. */
export function useActivityAddress() {
  const { query, update } = useAddress();
  const page = Number(query['page']);
  return {
    filter: readFilter(query),
    hasFilter: ['area', 'actor', 'from', 'to'].some((name) => query[name]),
    skip: Number.isInteger(page) && page > 1 ? (page - 1) * PAGE_SIZE : 0,
    update: (changes: Query) => update({ page: '', ...changes }),
  };
}
