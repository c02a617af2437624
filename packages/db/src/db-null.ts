import { Prisma } from './generated/client.ts';

/** NULL for a nullable jsonb column; a plain null is ambiguous to Prisma, which also knows the JSON value null. */
export const DB_NULL = Prisma.DbNull;
