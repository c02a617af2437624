// The platform's door: for core/auth, core/tenants, core/widgets and core/platform (an import rule says so).
export type { BothDoors, PlatformDb, PlatformTx } from './doors.ts';
export { platformFunctions } from './platform-functions.ts';
export type { MembershipOfUser, Page } from './platform-functions.ts';
