import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker.ts';

function breakerAt(start: number) {
  let time = start;
  const breaker = createBreaker({ failures: 3, restMs: 1_000, now: () => time });
  return { breaker, wait: (ms: number) => void (time += ms) };
}

describe('a server that fails', () => {
  it('S89 is tried until it failed three times in a row, then once in a while', () => {
    const { breaker, wait } = breakerAt(0);
    for (const _failure of [1, 2, 3]) {
      expect(breaker.isClosed()).toBe(true);
      breaker.failed();
    }
    expect(breaker.isClosed()).toBe(false);
    wait(1_000);
    // One visitor tries; the next ones don't wait for what becomes of it.
    expect([breaker.isClosed(), breaker.isClosed()]).toEqual([true, false]);
    breaker.failed();
    expect(breaker.isClosed()).toBe(false);
    wait(1_000);
    expect(breaker.isClosed()).toBe(true);
  });

  it('is trusted again after one success', () => {
    const { breaker, wait } = breakerAt(0);
    for (const _failure of [1, 2, 3]) breaker.failed();
    wait(1_000);
    breaker.succeeded();
    breaker.failed();
    breaker.failed();
    expect(breaker.isClosed()).toBe(true);
  });

  it('now and then, with successes between, is never left alone', () => {
    const { breaker } = breakerAt(0);
    for (let time = 0; time < 20; time++) {
      breaker.failed();
      breaker.failed();
      breaker.succeeded();
    }
    expect(breaker.isClosed()).toBe(true);
  });
});
