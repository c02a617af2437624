import type { InboxList } from '@lobby/contracts';
import type { Outputs } from '../../trpc.ts';

export type Row = Outputs['inbox']['list']['conversations'][number];

/** What is loaded of one list. `next`: the cursor of the page behind it; null: all is loaded; undefined: nothing is yet. */
export interface Loaded {
  rows: Row[];
  next: string | null | undefined;
}

/** The order of two places, as the server orders the list: who waits by how long, everything else by the newest message. */
function comparePlaces(list: InboxList, a: string, b: string): number {
  const [[timeA = '', idA = ''], [timeB = '', idB = '']] = [a.split(' '), b.split(' ')];
  if (timeA === timeB) return idA < idB ? -1 : Number(idA > idB);
  if (list !== 'waiting') return timeA > timeB ? -1 : 1;
  if (timeA === '-' || timeB === '-') return timeA === '-' ? 1 : -1;
  return timeA < timeB ? -1 : 1;
}

/** Adds a page at the end. */
export const withPage = (loaded: Loaded, page: { conversations: Row[]; next: string | null }): Loaded => {
  const known = new Set(loaded.rows.map(({ id }) => id));
  return { rows: [...loaded.rows, ...page.conversations.filter(({ id }) => !known.has(id))], next: page.next };
};

/**
 * Puts in the place of `asked` what the server has answered for them: who left the list is gone, who came stands where it belongs. One
 * that belongs behind the last loaded row comes with its own page.
 */
export function withChanges(loaded: Loaded, list: InboxList, asked: readonly string[], answered: Row[]): Loaded {
  const gone = new Set(asked);
  const rows = [...loaded.rows.filter(({ id }) => !gone.has(id)), ...answered].sort((a, b) =>
    comparePlaces(list, a.place, b.place),
  );
  const { next } = loaded;
  return { next, rows: next ? rows.filter(({ place }) => comparePlaces(list, place, next) <= 0) : rows };
}

/** The first page, asked for anew: nothing else stands before its end. */
export function withTop(loaded: Loaded, list: InboxList, page: { conversations: Row[]; next: string | null }): Loaded {
  const { next } = page;
  if (!next || loaded.next === undefined) return { rows: page.conversations, next };
  const top = new Set(page.conversations.map(({ id }) => id));
  const behind = loaded.rows.filter(({ id, place }) => !top.has(id) && comparePlaces(list, place, next) > 0);
  return { rows: [...page.conversations, ...behind], next: behind.length > 0 ? loaded.next : next };
}
