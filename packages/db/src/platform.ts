// The platform's door: for core/auth, core/tenants, core/widgets and core/platform (an import rule says so).
export type { PlatformThenTenantDb, PlatformDb, PlatformTx } from './database-handles.ts';
export type { PlatformRead } from './platform-read.ts';
export { platformFunctions } from './platform-functions.ts';
export type { ClaimedJob, OpenStaffAccess, StoppedJob, UserMembership } from './platform-functions.ts';
export type { LoadBatch, LoadRow, ProcedureLoadSum, TenantLoadSum } from './rows/load-rows.ts';
export type { TenantListRow, TenantStats } from './rows/tenant-list-row.ts';
