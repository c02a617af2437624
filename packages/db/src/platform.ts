// The platform's door: for core/auth, core/tenants, core/widgets and core/platform (an import rule says so).
export type { PlatformThenTenantDb, PlatformDb, PlatformTx } from './database-handles.ts';
export { platformFunctions } from './platform-functions.ts';
export type { ClaimedJob, UserMembership, PageQuery, StoppedJob, TenantStats } from './platform-functions.ts';
