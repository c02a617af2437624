import type { RouterOutputs } from '../../trpc.ts';

/** A tenant as its page shows it. */
export type Tenant = RouterOutputs['platformTenants']['get'];
