import { QueueFullError } from '@lobby/runtime';
import { ConnectionError } from './platform-read.ts';
import { Prisma } from './generated/client.ts';

/** Whether a write failed because a row with the same unique value stands already. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

/** Whether the database itself is out of reach or out of connections, rather than the query wrong. */
export const isDatabaseDown = (error: unknown): boolean =>
  error instanceof QueueFullError ||
  error instanceof ConnectionError ||
  error instanceof Prisma.PrismaClientInitializationError ||
  (error instanceof Prisma.PrismaClientKnownRequestError &&
    ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'].includes(error.code));
