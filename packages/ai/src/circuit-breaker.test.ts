import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

function createTestBreaker(start: number) {
  let time = start;
  const breaker = createCircuitBreaker({ failureThreshold: 3, resetTimeoutMs: 1_000, now: () => time });
  return { breaker, wait: (ms: number) => void (time += ms) };
}

describe('a server that fails', () => {
  it('S89 is tried until it failed three times in a row, then once in a while', () => {
    const { breaker, wait } = createTestBreaker(0);
    for (const _failure of [1, 2, 3]) {
      expect(breaker.allowRequest()).toBe(true);
      breaker.recordFailure();
    }
    expect(breaker.allowRequest()).toBe(false);
    wait(1_000);
    // One visitor tries; the next ones don't wait for what becomes of it.
    expect([breaker.allowRequest(), breaker.allowRequest()]).toEqual([true, false]);
    breaker.recordFailure();
    expect(breaker.allowRequest()).toBe(false);
    wait(1_000);
    expect(breaker.allowRequest()).toBe(true);
  });

  it('is trusted again after one success', () => {
    const { breaker, wait } = createTestBreaker(0);
    for (const _failure of [1, 2, 3]) breaker.recordFailure();
    wait(1_000);
    breaker.recordSuccess();
    breaker.recordFailure();
    breaker.recordFailure();
    expect(breaker.allowRequest()).toBe(true);
  });

  it('now and then, with successes between, is never left alone', () => {
    const { breaker } = createTestBreaker(0);
    for (let time = 0; time < 20; time++) {
      breaker.recordFailure();
      breaker.recordFailure();
      breaker.recordSuccess();
    }
    expect(breaker.allowRequest()).toBe(true);
  });
});
