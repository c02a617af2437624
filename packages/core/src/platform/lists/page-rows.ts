import type { RowCursor } from '@lobby/contracts/platform/lists';

const DAY_MS = 86_400_000;
const PATTERNS = { text: /^/, count: /^\d{1,18}$/, time: /^(-infinity|\d{4}-[\d :.+-]{6,40})$/ };

/** Of a number or a time, a cursor that a client made up begins at the first page. */
export const readCursor = (cursor: RowCursor | undefined, kind: keyof typeof PATTERNS): RowCursor | undefined =>
  cursor && PATTERNS[kind].test(cursor.value) ? cursor : undefined;

/** The day from which on, and before which, something was last seen. */
export function toActivity(activity: 'day' | 'week' | 'month' | 'quiet' | undefined, now: Date) {
  if (activity === undefined) return {};
  const days = { day: 1, week: 7, month: 30, quiet: 30 }[activity];
  const since = new Date(now.getTime() - days * DAY_MS);
  return activity === 'quiet' ? { before: since } : { since };
}

/** The rows of a page, of which one more was asked for; `nextCursor` unless it is the last page. */
export function toPage<Row extends { id: string; sortValue: string }>(rows: readonly Row[], take: number) {
  const page = rows.slice(0, take);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > take && last ? { value: last.sortValue, id: last.id } : null };
}

/** How many rows there are on all pages; null on pages after the first, which don't count them. */
export function toTotal(rows: readonly { total: bigint | null }[], cursor: RowCursor | undefined): number | null {
  if (rows.length === 0) return cursor ? null : 0;
  const total = rows[0]?.total;
  return total === null || total === undefined ? null : Number(total);
}
