import type { Clock } from '@lobby/runtime';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  advance: (ms: number) => void;
}

export function createFakeClock(start = new Date()): FakeClock {
  let now = start.getTime();
  return { now: () => new Date(now), advance: (ms) => void (now += ms) };
}
