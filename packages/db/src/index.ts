// Opens PostgreSQL; its two doors are tenantDb and platformDb, and nothing else leaves this package.
export { UnsafeLoginError } from './check-login.ts';
export type { PlatformDb, PlatformTx, TenantDb, TenantTx } from './doors.ts';
export { FolderInUseError } from './embedded/lock-folder.ts';
export { isDatabaseDown, isUniqueViolation } from './errors.ts';
export { openDatabase } from './open-database.ts';
export type { Database, DatabaseOptions } from './open-database.ts';
export { platformFunctions } from './platform-functions.ts';
export type { MembershipOfUser, OutboxEvent, Page } from './platform-functions.ts';
