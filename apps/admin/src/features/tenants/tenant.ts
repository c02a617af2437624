import type { RouterOutputs } from '../../trpc.ts';

/** A tenant as its page shows it. */
export type Tenant = RouterOutputs['platformTenants']['get'];
/** What its page shows of how it fares: usage, activity and settings. */
export type TenantHealth = RouterOutputs['platformTenants']['getHealth'];
