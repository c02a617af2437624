import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventBatch } from './use-event-batch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an event batch', () => {
  it('passes the first value on immediately and those of a burst together, each once', () => {
    const batches: string[][] = [];
    const { add } = createEventBatch<string>((values) => void batches.push(values));
    for (const value of ['a', 'b', 'c', 'b']) add(value);
    expect(batches).toEqual([['a']]);
    vi.advanceTimersByTime(150);
    expect(batches).toEqual([['a'], ['b', 'c']]);
    vi.advanceTimersByTime(1_000);
    add('d');
    expect(batches).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('passes nothing on after it was stopped', () => {
    const batches: string[][] = [];
    const { add, stop } = createEventBatch<string>((values) => void batches.push(values));
    add('a');
    add('b');
    stop();
    vi.advanceTimersByTime(1_000);
    expect(batches).toEqual([['a']]);
  });
});
