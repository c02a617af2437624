/** Random numbers that are the same for the same seed. */
export interface SeededRandom {
  /** From 0 up to but without 1. */
  next: () => number;
  /** A whole number from `min` up to and with `max`. */
  integer: (min: number, max: number) => number;
}

/** Mulberry32, by Tommy Ettinger, public domain. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, integer: (min, max) => min + Math.floor(next() * (max - min + 1)) };
}
