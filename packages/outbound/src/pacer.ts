import { setTimeout as sleep } from 'node:timers/promises';

export interface Pacer {
  /** Waits for this host's next turn; rejects when the signal aborts first. */
  wait: (host: string, signal: AbortSignal) => Promise<void>;
  /** Milliseconds that one who asked now would wait. */
  turnInMs: (host: string) => number;
}

const FORGET_AFTER = 1_000;

/** Keeps `gapMs` between two requests to one host, whoever asks. */
export function createPacer(gapMs: number): Pacer {
  const nextTurn = new Map<string, number>();
  return {
    wait: async (host, signal) => {
      if (gapMs <= 0) return;
      const now = Date.now();
      const turn = Math.max(now, nextTurn.get(host) ?? 0);
      nextTurn.set(host, turn + gapMs);
      if (nextTurn.size > FORGET_AFTER) for (const [name, at] of nextTurn) if (at < now) nextTurn.delete(name);
      if (turn > now) await sleep(turn - now, undefined, { signal });
    },
    turnInMs: (host) => Math.max(0, (nextTurn.get(host) ?? 0) - Date.now()),
  };
}
