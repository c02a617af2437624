import type { Deps } from '../deps.ts';
import type { ProviderDeps } from './discover-provider.ts';

/** What finishing a sign-in at a provider needs. */
export type SsoDeps = ProviderDeps &
  Pick<
    Deps,
    | 'platformDb'
    | 'platformRead'
    | 'tenantDb'
    | 'platformThenTenantDb'
    | 'clock'
    | 'log'
    | 'publicUrl'
    | 'rateLimits'
    | 'sessions'
  >;
