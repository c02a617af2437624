import { QueueFullError } from '@lobby/runtime';
import { ConnectionError } from './platform-read.ts';
import { Prisma } from './generated/client.ts';

/** Whether a write failed because a row with the same unique value stands already. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

/** Whether a tenant, or an address, has as much waiting as it may: its own flood, and no fault of the database. */
export const isBacklogFull = (error: unknown): boolean =>
  error instanceof QueueFullError && error.reason === 'too_many';

/** Whether the database itself is out of reach or out of connections, rather than the query wrong. */
export const isDatabaseDown = (error: unknown): boolean =>
  (error instanceof QueueFullError && error.reason === 'too_late') ||
  error instanceof ConnectionError ||
  error instanceof Prisma.PrismaClientInitializationError ||
  (error instanceof Prisma.PrismaClientKnownRequestError &&
    ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'].includes(error.code));
