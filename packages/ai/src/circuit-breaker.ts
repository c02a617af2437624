export interface CircuitBreaker {
  /** Whether a call may be made: always while closed; while open, one call per reset time, as a probe. */
  allowRequest: () => boolean;
  /** Whether calls are refused now. Reading it changes nothing. */
  isOpen: () => boolean;
  recordSuccess: () => void;
  recordFailure: () => void;
}

/** A circuit breaker that opens after failures in a row. Callers report results themselves, because a stream ends long after its call. */
export function createCircuitBreaker({
  failureThreshold = 3,
  resetTimeoutMs = 30_000,
  now = Date.now,
}: { failureThreshold?: number; resetTimeoutMs?: number; now?: () => number } = {}): CircuitBreaker {
  let consecutiveFailures = 0;
  let openUntil = 0;
  return {
    allowRequest: () => {
      if (consecutiveFailures < failureThreshold) return true;
      if (now() < openUntil) return false;
      openUntil = now() + resetTimeoutMs;
      return true;
    },
    isOpen: () => consecutiveFailures >= failureThreshold && now() < openUntil,
    recordSuccess: () => {
      consecutiveFailures = 0;
    },
    recordFailure: () => {
      consecutiveFailures += 1;
      if (consecutiveFailures >= failureThreshold) openUntil = now() + resetTimeoutMs;
    },
  };
}
