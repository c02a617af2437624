import type { InboxFilter } from '@lobby/contracts/inbox';
import { useAddress } from '@lobby/ui';
import { createStoredValue, sessionArea } from '@lobby/ui/storage';
import { useEffect, useMemo } from 'preact/hooks';
import { INBOX_LISTS } from '../inbox-lists.ts';

const DEFAULT_FILTER: InboxFilter = { list: 'waiting' };
const TEXT_FIELDS = ['agentId', 'labelId', 'channel', 'language'] as const;

/** A filter of this version. The server checks its values: the inbox's first load is without the schema's library. */
export function parseStoredFilter(value: unknown): InboxFilter | null {
  const stored = Object(value) as Record<string, unknown>;
  const list = INBOX_LISTS.find((one) => one.list === stored['list'])?.list;
  if (!list) return null;
  const texts = TEXT_FIELDS.flatMap((name) => (typeof stored[name] === 'string' ? [[name, stored[name]]] : []));
  const days = typeof stored['days'] === 'number' ? { days: stored['days'] } : {};
  return { list, ...(Object.fromEntries(texts) as Partial<InboxFilter>), ...days };
}

/** Every parameter, empty where the filter doesn't have it. */
const toAddress = (filter: InboxFilter): Record<string, string> =>
  Object.fromEntries((['list', 'days', ...TEXT_FIELDS] as const).map((name) => [name, String(filter[name] ?? '')]));

const parseAddress = ({ days, ...texts }: Readonly<Record<string, string>>): InboxFilter | null =>
  parseStoredFilter({ ...texts, days: days && Number(days) });

/**
 * The filter, which stands in the address, so that Back leads to the one before. An address without one, such as a link's to a
 * conversation, takes the one that was chosen last.
 */
export function useInboxFilter(slug: string): [InboxFilter, (filter: InboxFilter, replaces?: boolean) => void] {
  const { query, update } = useAddress();
  const stored = useMemo(() => createStoredValue(sessionArea, `lobby-inbox-${slug}`, parseStoredFilter), [slug]);
  const inAddress = parseAddress(query);
  const filter = inAddress ?? stored.read() ?? DEFAULT_FILTER;
  const key = JSON.stringify(filter);
  useEffect(() => {
    stored.write(filter);
    if (!inAddress) update(toAddress(filter), true);
  }, [key, inAddress === null]);
  return [
    filter,
    (chosen, replaces) => {
      stored.write(chosen);
      update(toAddress(chosen), replaces);
    },
  ];
}
