// Opens PostgreSQL. A tenant's door leaves here; the platform's door has an entry of its own, which few features may import.
export { UnsafeLoginError } from './assert-safe-login.ts';
export type { TenantDb, TenantTx } from './database-handles.ts';
export { FolderInUseError } from './embedded/lock-folder.ts';
export { isDatabaseDown, isUniqueViolation } from './errors.ts';
export { containsInsensitive } from './contains-insensitive.ts';
export { openDatabase } from './open-database.ts';
export type { Database, DatabaseOptions } from './open-database.ts';
