import type { RouterOutputs } from '../../trpc.ts';

/** A tenant as its page shows it. */
export type Tenant = RouterOutputs['platformTenants']['get'];

/** How a tenant is doing, and what it uses. */
export type TenantHealth = RouterOutputs['platformTenants']['getHealth'];
