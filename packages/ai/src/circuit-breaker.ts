export interface CircuitBreaker {
  /** Whether a call may be tried: normally yes; after failures in a row, one call every now and then. */
  allowRequest: () => boolean;
  /** Whether calls are kept back now; asking changes nothing. */
  isOpen: () => boolean;
  recordSuccess: () => void;
  recordFailure: () => void;
}

/** A circuit breaker: opens after `failures` in a row, and lets one call try again after `restMs`. */
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
