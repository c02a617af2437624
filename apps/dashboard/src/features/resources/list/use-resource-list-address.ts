import { RESOURCE_ORDERS } from '@lobby/contracts/resources';
import type { ListResources } from '@lobby/contracts/resources';
import { useListAddress } from '@lobby/ui';

export const ALL = 'all';
export const TYPES = ['website', 'pdf', 'file', 'text', 'facebook'] as const;
export const STATUSES = ['completed', 'processing', 'pending', 'failed'] as const;
export const PAGE_SIZE = 50;

const CHOICES = { type: [ALL, ...TYPES], status: [ALL, ...STATUSES], order: RESOURCE_ORDERS } as const;

/** What the list shows, as the address has it, and the same as the server is asked for it. */
export function useResourceListAddress() {
  const address = useListAddress({ choices: CHOICES, pageSize: PAGE_SIZE });
  const { search, type, status, order, skip } = address.state;
  const filter = { search, type: type === ALL ? null : type, status: status === ALL ? null : status };
  const request: ListResources = { ...filter, order, skip, take: PAGE_SIZE };
  // Another order shows other rows, but none that is missing.
  const isFiltered = search !== '' || type !== ALL || status !== ALL;
  return { ...address, isFiltered, filter, request };
}

export type ResourceListAddress = ReturnType<typeof useResourceListAddress>;
