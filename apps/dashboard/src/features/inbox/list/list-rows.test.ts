import { describe, expect, it } from 'vitest';
import { mergeChangedRows, appendPage, mergeFirstPage } from './list-rows.ts';
import type { LoadedRows, ConversationRow } from './list-rows.ts';

const row = (id: string, minute: number | null): ConversationRow =>
  ({
    id,
    cursor: `${minute === null ? '-' : `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`} ${id}`,
  }) as ConversationRow;
const ids = ({ rows }: LoadedRows): string => rows.map(({ id }) => id).join('');
const EMPTY: LoadedRows = { rows: [], next: undefined };

describe('a list that is loaded in pages and changes meanwhile', () => {
  const [a, b, c, d] = [row('a', 40), row('b', 30), row('c', 20), row('d', 10)];
  const two = appendPage(EMPTY, { conversations: [a, b], nextCursor: b.cursor });

  it('goes on where the last page ended and shows none twice', () => {
    const all = appendPage(two, { conversations: [b, c, d], nextCursor: null });
    expect([ids(all), all.next]).toEqual(['abcd', null]);
  });

  it('puts a conversation with a new message first', () => {
    expect(ids(mergeChangedRows(two, 'all', ['b'], [row('b', 50)]))).toBe('ba');
    expect(ids(mergeChangedRows(two, 'all', ['x'], [row('x', 50)]))).toBe('xab');
  });

  it('lets go of one that left, and leaves one for its own page that belongs behind the end', () => {
    expect(ids(mergeChangedRows(two, 'all', ['a'], []))).toBe('b');
    expect(ids(mergeChangedRows(two, 'all', ['x'], [row('x', 5)]))).toBe('ab');
    expect(ids(mergeChangedRows({ ...two, next: null }, 'all', ['x'], [row('x', 5)]))).toBe('abx');
  });

  it('shows who waits longest first, and behind them who only left an address', () => {
    const waiting: LoadedRows = { rows: [d, b], next: null };
    expect(ids(mergeChangedRows(waiting, 'waiting', ['c', 'x'], [c, row('x', null)]))).toBe('dcbx');
  });

  it('takes the first page anew without losing what was loaded behind it', () => {
    const all: LoadedRows = { rows: [a, b, c, d], next: null };
    const page = { conversations: [row('x', 50), a], nextCursor: a.cursor };
    expect(ids(mergeFirstPage(all, 'all', page))).toBe('xabcd');
    expect(ids(mergeFirstPage(all, 'all', { conversations: [c], nextCursor: null }))).toBe('c');
  });
});
