/** Random numbers that a seed repeats: mulberry32, by Tommy Ettinger, public domain. */
export interface SeededRandom {
  /** A whole number from `least` up to and with `most`. */
  integer: (least: number, most: number) => number;
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { integer: (least, most) => least + Math.floor(next() * (most - least + 1)) };
}
