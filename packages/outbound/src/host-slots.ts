/** Gives out turns: how many milliseconds to wait until this host may be asked, with `gapMs` to the request before. */
export type ClaimHostSlot = (host: string, gapMs: number) => Promise<number>;

const MAX_HOSTS = 1_000;

/** Turns for the askers of one process. */
export function createHostSlots(): ClaimHostSlot {
  const nextRequestAt = new Map<string, number>();
  return (host, gapMs) => {
    const now = Date.now();
    const slotAt = Math.max(now, nextRequestAt.get(host) ?? 0);
    nextRequestAt.set(host, slotAt + gapMs);
    if (nextRequestAt.size > MAX_HOSTS)
      for (const [name, at] of nextRequestAt) if (at < now) nextRequestAt.delete(name);
    return Promise.resolve(slotAt - now);
  };
}

/** When hosts may be asked next, as far as this process has asked them. */
export interface HostDelays {
  record: (host: string, inMs: number) => void;
  /** Milliseconds that one who asked now would wait. */
  hostDelayMs: (host: string) => number;
}

/** Notes of turns, to look at without taking one. */
export function createHostDelays(): HostDelays {
  const nextRequestAt = new Map<string, number>();
  return {
    record: (host, inMs) => {
      const now = Date.now();
      nextRequestAt.set(host, now + inMs);
      if (nextRequestAt.size > MAX_HOSTS)
        for (const [name, at] of nextRequestAt) if (at < now) nextRequestAt.delete(name);
    },
    hostDelayMs: (host) => Math.max(0, (nextRequestAt.get(host) ?? 0) - Date.now()),
  };
}
