import { RESOURCE_ORDERS } from '@lobby/contracts/resources';
import type { ListResources } from '@lobby/contracts/resources';
import { useLocation } from 'preact-iso';
import { useTenant } from '../../../tenant-context.ts';

/** What the list shows, as the address has it. */
export type ListState = Pick<ListResources, 'search' | 'type' | 'status' | 'order' | 'skip'>;

export const TYPES = ['website', 'pdf', 'file', 'text', 'facebook'] as const;
export const STATUSES = ['completed', 'processing', 'pending', 'failed'] as const;

const choose = <Value extends string>(values: readonly Value[], text: string | undefined): Value | null =>
  values.find((value) => value === text) ?? null;

function parseState(query: Readonly<Record<string, string>>): ListState {
  const skip = Number(query['skip'] ?? 0);
  return {
    search: query['search'] ?? '',
    type: choose(TYPES, query['type']),
    status: choose(STATUSES, query['status']),
    order: choose(RESOURCE_ORDERS, query['order']) ?? 'newest',
    skip: Number.isInteger(skip) && skip > 0 ? skip : 0,
  };
}

/** The address's part after the question mark; what is as by default is left out. */
function toQuery({ search, type, status, order, skip }: ListState): string {
  const entries = Object.entries({
    search,
    type: type ?? '',
    status: status ?? '',
    order: order === 'newest' ? '' : order,
    skip: skip === 0 ? '' : String(skip),
  }).filter(([, value]) => value !== '');
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}

/** The list's search, filters, order and page, kept in the address, so that Back, a reload and a link lead to the same list. */
export function useListAddress(): [ListState, (change: Partial<ListState>) => void] {
  const { query, route } = useLocation();
  const { to } = useTenant();
  const state = parseState(query);
  const update = (change: Partial<ListState>): void => {
    // Each letter of a search is no page of its own to come back to.
    const isTyping = 'search' in change;
    route(to(`resources${toQuery({ ...state, skip: 0, ...change })}`), isTyping);
  };
  return [state, update];
}
