import { useQuery } from '@tanstack/preact-query';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { api } from './trpc.ts';
import type { RouterOutputs } from './trpc.ts';

type Me = NonNullable<RouterOutputs['auth']['me']>;

/** The company whose pages are open, and the member who looks at them. */
export interface TenantContextValue {
  slug: string;
  /** The address of one of the company's pages. */
  to: (path: string) => string;
  membership: Me['memberships'][number];
  isAdmin: boolean;
  me: Me;
}

export const TenantContext = createContext<TenantContextValue | null>(null);

/** The open company; only for pages inside of one. */
export function useTenant(): TenantContextValue {
  const tenant = useContext(TenantContext);
  if (!tenant) throw new Error('This page belongs inside a company');
  return tenant;
}

/** Who is signed in; null when nobody is. */
export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => api.auth.me.query() });
