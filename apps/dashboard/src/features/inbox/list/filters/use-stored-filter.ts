import type { InboxFilter } from '@lobby/contracts/inbox';
import { createStoredValue, sessionArea } from '@lobby/ui/storage';
import { useMemo, useState } from 'preact/hooks';
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

/** The chosen filter, kept while the member opens and leaves conversations, and over a reload. */
export function useStoredFilter(slug: string): [InboxFilter, (filter: InboxFilter) => void] {
  const stored = useMemo(() => createStoredValue(sessionArea, `lobby-inbox-${slug}`, parseStoredFilter), [slug]);
  const [filter, setFilter] = useState<InboxFilter>(() => stored.read() ?? DEFAULT_FILTER);
  return [
    filter,
    (chosen) => {
      stored.write(chosen);
      setFilter(chosen);
    },
  ];
}
