import { useLocation } from 'preact-iso';

/** Between the value and the id of a cursor; ids don't have it. */
const CURSOR_SEPARATOR = '~';

export type Query = Record<string, string>;

export interface Cursor {
  value: string;
  id: string;
}

function readCursor(after: string): Cursor | undefined {
  const at = after.lastIndexOf(CURSOR_SEPARATOR);
  return at < 0 ? undefined : { value: after.slice(0, at), id: after.slice(at + 1) };
}

/** A list's search, filters, order, page and columns, which stand in the address. An empty value removes one. */
export function useCursorAddress(filters: readonly string[]) {
  const { query, path, route } = useLocation();
  const navigate = (changes: Query): void => {
    const entries = Object.entries({ ...query, ...changes }).filter(([, value]) => value !== '');
    const search = new URLSearchParams(entries);
    route(search.size > 0 ? `${path}?${search}` : path);
  };
  return {
    query: query as Query,
    cursor: readCursor(query['after'] ?? ''),
    hasFilter: filters.some((name) => query[name]),
    isFirstPage: !query['after'],
    /** Changes what is listed, from the first page on. */
    update: (changes: Query) => navigate({ after: '', ...changes }),
    clear: () => navigate({ after: '', ...Object.fromEntries(filters.map((name) => [name, ''])) }),
    goTo: (cursor: Cursor | null) =>
      navigate({ after: cursor ? `${cursor.value}${CURSOR_SEPARATOR}${cursor.id}` : '' }),
    /** Keeps the page. */
    setColumns: (columns: readonly string[]) => navigate({ columns: columns.join(',') || 'none' }),
  };
}

export type CursorAddress = ReturnType<typeof useCursorAddress>;
