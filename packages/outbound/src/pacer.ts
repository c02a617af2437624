/** Gives out turns: how many milliseconds to wait until this host may be asked, with `gapMs` to the request before. */
export type TakeTurn = (host: string, gapMs: number) => Promise<number>;

const FORGET_AFTER = 1_000;

/** Turns for the askers of one process. */
export function createTurns(): TakeTurn {
  const nextTurn = new Map<string, number>();
  return (host, gapMs) => {
    const now = Date.now();
    const turn = Math.max(now, nextTurn.get(host) ?? 0);
    nextTurn.set(host, turn + gapMs);
    if (nextTurn.size > FORGET_AFTER) for (const [name, at] of nextTurn) if (at < now) nextTurn.delete(name);
    return Promise.resolve(turn - now);
  };
}

/** When hosts may be asked next, as far as this process has asked them. */
export interface TurnNotes {
  note: (host: string, inMs: number) => void;
  /** Milliseconds that one who asked now would wait. */
  turnInMs: (host: string) => number;
}

/** Notes of turns, to look at without taking one. */
export function createTurnNotes(): TurnNotes {
  const nextTurn = new Map<string, number>();
  return {
    note: (host, inMs) => {
      const now = Date.now();
      nextTurn.set(host, now + inMs);
      if (nextTurn.size > FORGET_AFTER) for (const [name, at] of nextTurn) if (at < now) nextTurn.delete(name);
    },
    turnInMs: (host) => Math.max(0, (nextTurn.get(host) ?? 0) - Date.now()),
  };
}
