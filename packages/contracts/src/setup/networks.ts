import * as z from 'zod/mini';

/** A range of addresses as messages are counted and blocked by it, such as 203.0.113.0/24 or 2001:db8:1::/48. */
const NetworkRange = z
  .string()
  .check(z.maxLength(50), z.regex(/^(?:\d{1,3}(?:\.\d{1,3}){2}\.0\/24|[\da-f]{1,4}(?::[\da-f]{1,4}){2}::\/48)$/));

export const NetworkReference = z.object({ network: NetworkRange });

/** A network that has asked much lately, or is blocked. */
export interface NetworkView {
  network: string;
  /** Of today and yesterday, in UTC. */
  questions: number;
  /** Null: it isn't blocked. */
  blockedAt: Date | null;
}

/** Of one tenant, so that what every message is compared with stays small. */
export const MAX_BLOCKED_NETWORKS = 500;
