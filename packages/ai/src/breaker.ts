export interface Breaker {
  /** Whether a call may be tried: normally yes; after failures in a row, one call every now and then. */
  isClosed: () => boolean;
  /** Whether calls are kept back now; asking changes nothing. */
  isOpen: () => boolean;
  succeeded: () => void;
  failed: () => void;
}

/** A circuit breaker: opens after `failures` in a row, and lets one call try again after `restMs`. */
export function createBreaker({
  failures = 3,
  restMs = 30_000,
  now = Date.now,
}: { failures?: number; restMs?: number; now?: () => number } = {}): Breaker {
  let inARow = 0;
  let openUntil = 0;
  return {
    isClosed: () => {
      if (inARow < failures) return true;
      if (now() < openUntil) return false;
      openUntil = now() + restMs;
      return true;
    },
    isOpen: () => inARow >= failures && now() < openUntil,
    succeeded: () => {
      inARow = 0;
    },
    failed: () => {
      inARow += 1;
      if (inARow >= failures) openUntil = now() + restMs;
    },
  };
}
