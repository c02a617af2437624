import type { InboxList } from '@lobby/contracts/inbox';
import type { RouterOutputs } from '../../../trpc.ts';

export type ConversationRow = RouterOutputs['inbox']['list']['conversations'][number];

/** What is loaded of one list. `next`: the cursor of the page behind it; null: all is loaded; undefined: nothing is yet. */
export interface LoadedRows {
  rows: ConversationRow[];
  next: string | null | undefined;
}

/** The order of two places, as the server orders the list: who waits by how long, everything else by the newest message. */
function compareCursors(list: InboxList, a: string, b: string): number {
  const [[timeA = '', idA = ''], [timeB = '', idB = '']] = [a.split(' '), b.split(' ')];
  if (timeA === timeB) return idA < idB ? -1 : Number(idA > idB);
  if (list !== 'waiting') return timeA > timeB ? -1 : 1;
  if (timeA === '-' || timeB === '-') return timeA === '-' ? 1 : -1;
  return timeA < timeB ? -1 : 1;
}

/** Adds a page at the end. */
export const appendPage = (
  loaded: LoadedRows,
  page: { conversations: ConversationRow[]; nextCursor: string | null },
): LoadedRows => {
  const knownIds = new Set(loaded.rows.map(({ id }) => id));
  return { rows: [...loaded.rows, ...page.conversations.filter(({ id }) => !knownIds.has(id))], next: page.nextCursor };
};

/**
 * Puts in the place of `asked` what the server has answered for them: who left the list is gone, who came stands where it belongs. One
 * that belongs behind the last loaded row comes with its own page.
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

/** The first page, asked for anew: nothing else stands before its end. */
export function mergeFirstPage(
  loaded: LoadedRows,
  list: InboxList,
  page: { conversations: ConversationRow[]; nextCursor: string | null },
): LoadedRows {
  const { nextCursor: next } = page;
  if (!next || loaded.next === undefined) return { rows: page.conversations, next };
  const firstPageIds = new Set(page.conversations.map(({ id }) => id));
  const remainingRows = loaded.rows.filter(
    ({ id, cursor }) => !firstPageIds.has(id) && compareCursors(list, cursor, next) > 0,
  );
  return { rows: [...page.conversations, ...remainingRows], next: remainingRows.length > 0 ? loaded.next : next };
}
