import type { InboxList } from '@lobby/contracts/inbox';
import type { RouterOutputs } from '../../../trpc.ts';

export type ConversationPage = RouterOutputs['inbox']['list'];
export type ConversationRow = ConversationPage['conversations'][number];

/** The loaded rows of one list. `next`: the cursor of the following page; null: all are loaded; undefined: none is yet. */
export interface LoadedRows {
  rows: ConversationRow[];
  next: string | null | undefined;
}

/** Compares cursors in the server's order: waiting conversations by the length of their wait, others by their newest message. */
function compareCursors(list: InboxList, a: string, b: string): number {
  const [[timeA = '', idA = ''], [timeB = '', idB = '']] = [a.split(' '), b.split(' ')];
  if (timeA === timeB) return idA < idB ? -1 : Number(idA > idB);
  if (list !== 'waiting') return timeA > timeB ? -1 : 1;
  if (timeA === '-' || timeB === '-') return timeA === '-' ? 1 : -1;
  return timeA < timeB ? -1 : 1;
}

/** Adds a page at the end. */
export function appendPage(loaded: LoadedRows, page: ConversationPage): LoadedRows {
  const knownIds = new Set(loaded.rows.map(({ id }) => id));
  return { rows: [...loaded.rows, ...page.conversations.filter(({ id }) => !knownIds.has(id))], next: page.nextCursor };
}

/**
 * Replaces the rows of `changedIds` by what the server has for them now: a row that left the list is missing there, a new one is put
 * where it belongs. A row behind the last loaded one comes with its own page.
 */
export function mergeChangedRows(
  loaded: LoadedRows,
  list: InboxList,
  changedIds: readonly string[],
  changedRows: ConversationRow[],
): LoadedRows {
  const changed = new Set(changedIds);
  const rows = [...loaded.rows.filter(({ id }) => !changed.has(id)), ...changedRows].sort((a, b) =>
    compareCursors(list, a.cursor, b.cursor),
  );
  const { next } = loaded;
  return { next, rows: next ? rows.filter(({ cursor }) => compareCursors(list, cursor, next) <= 0) : rows };
}

/** Replaces the first page by a newer one and keeps the rows that were loaded behind it. */
export function mergeFirstPage(loaded: LoadedRows, list: InboxList, page: ConversationPage): LoadedRows {
  const { nextCursor: next } = page;
  if (!next || loaded.next === undefined) return { rows: page.conversations, next };
  const firstPageIds = new Set(page.conversations.map(({ id }) => id));
  const remainingRows = loaded.rows.filter(
    ({ id, cursor }) => !firstPageIds.has(id) && compareCursors(list, cursor, next) > 0,
  );
  return { rows: [...page.conversations, ...remainingRows], next: remainingRows.length > 0 ? loaded.next : next };
}
