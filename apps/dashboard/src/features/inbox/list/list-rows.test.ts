import { describe, expect, it } from 'vitest';
import { buildRow } from '../../../testing/records.ts';
import { mergeChangedRows, appendPage, mergeFirstPage } from './list-rows.ts';
import type { LoadedRows } from './list-rows.ts';

const ids = ({ rows }: LoadedRows): string => rows.map(({ id }) => id).join('');
const EMPTY: LoadedRows = { rows: [], next: undefined };

describe('a list that is loaded in pages and changes meanwhile', () => {
  const [a, b, c, d] = [buildRow('a', 40), buildRow('b', 30), buildRow('c', 20), buildRow('d', 10)];
  const firstPage = appendPage(EMPTY, { conversations: [a, b], nextCursor: b.cursor });

  it('continues where the last page ended and shows no row twice', () => {
    const all = appendPage(firstPage, { conversations: [b, c, d], nextCursor: null });
    expect([ids(all), all.next]).toEqual(['abcd', null]);
  });

  it('puts a conversation with a new message first', () => {
    expect(ids(mergeChangedRows(firstPage, 'all', ['b'], [buildRow('b', 50)]))).toBe('ba');
    expect(ids(mergeChangedRows(firstPage, 'all', ['x'], [buildRow('x', 50)]))).toBe('xab');
  });

  it('drops a row that left, and leaves one behind the end to its own page', () => {
    expect(ids(mergeChangedRows(firstPage, 'all', ['a'], []))).toBe('b');
    expect(ids(mergeChangedRows(firstPage, 'all', ['x'], [buildRow('x', 5)]))).toBe('ab');
    expect(ids(mergeChangedRows({ ...firstPage, next: null }, 'all', ['x'], [buildRow('x', 5)]))).toBe('abx');
  });

  it('shows the longest wait first, and behind the queue those who only left an address', () => {
    const waiting: LoadedRows = { rows: [d, b], next: null };
    const withoutWait = buildRow('x', 0, { cursor: '- x' });
    expect(ids(mergeChangedRows(waiting, 'waiting', ['c', 'x'], [c, withoutWait]))).toBe('dcbx');
  });

  it('replaces the first page without losing what was loaded behind it', () => {
    const all: LoadedRows = { rows: [a, b, c, d], next: null };
    const page = { conversations: [buildRow('x', 50), a], nextCursor: a.cursor };
    expect(ids(mergeFirstPage(all, 'all', page))).toBe('xabcd');
    expect(ids(mergeFirstPage(all, 'all', { conversations: [c], nextCursor: null }))).toBe('c');
  });
});
