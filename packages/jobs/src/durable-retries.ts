const FIRST_DELAY_MS = 5_000;
const MAX_DELAY_MS = 3_600_000;
/** A delay is shortened by up to this part of it, so that jobs which failed together don't come back together. */
const JITTER = 0.25;

/** Attempts at a durable job before it is given up. The delays between them add up to more than a day (24 to 33 hours). */
export const MAX_DURABLE_ATTEMPTS = 42;

/** The longest delay after the attempt with this number (1 is the first), in milliseconds: doubled each time, an hour at most. */
export const maxRetryDelayMs = (attempt: number): number => Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));

/** The delay after the attempt with this number, in milliseconds, with its share of chance. */
export const computeRetryDelayMs = (attempt: number, random: () => number = Math.random): number =>
  Math.ceil(maxRetryDelayMs(attempt) * (1 - JITTER * random()));
