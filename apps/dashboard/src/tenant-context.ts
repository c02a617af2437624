import type { Permission } from '@lobby/contracts/permissions';
import { useQuery } from '@tanstack/preact-query';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { queries } from './trpc.ts';
import type { RouterOutputs } from './trpc.ts';

type Me = NonNullable<RouterOutputs['auth']['me']>;

/** The tenant in the address and the signed-in member. */
export interface TenantContextValue {
  slug: string;
  /** The path of one of the tenant's pages. */
  to: (path: string) => string;
  membership: Me['memberships'][number];
  isAdmin: boolean;
  /** Whether the member may use what this permission opens. */
  can: (permission: Permission) => boolean;
  me: Me;
}

export const TenantContext = createContext<TenantContextValue | null>(null);

/** The tenant in the address. Throws outside a TenantArea. */
export function useTenant(): TenantContextValue {
  const tenant = useContext(TenantContext);
  if (!tenant) throw new Error('useTenant needs a TenantArea around it');
  return tenant;
}

/** The signed-in user with their memberships; null when nobody is signed in. */
export const useMe = () => useQuery(queries.auth.me.queryOptions());
