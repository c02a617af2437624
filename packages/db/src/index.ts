// Opens PostgreSQL and gives tenantDb. platformDb has an entry of its own, which few features may import.
export type { TenantDb, TenantTx } from './database-handles.ts';
export { DB_NULL } from './db-null.ts';
export { isBacklogFull, isDatabaseDown, isUniqueViolation } from './errors.ts';
export { containsInsensitive } from './contains-insensitive.ts';
export { buildTsquery, parseSearchWords } from './search-query.ts';
export type { Broadcaster } from './broadcaster.ts';
export { openDatabase } from './open-database.ts';
export type { Database } from './open-database.ts';
