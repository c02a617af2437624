import { useQuery } from '@tanstack/preact-query';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { api } from './trpc.ts';
import type { Outputs } from './trpc.ts';

type Me = NonNullable<Outputs['auth']['me']>;

/** The company whose pages are open, and the member who looks at them. */
export interface Company {
  slug: string;
  /** The address of one of the company's pages. */
  to: (path: string) => string;
  membership: Me['memberships'][number];
  isAdmin: boolean;
  me: Me;
}

export const CompanyContext = createContext<Company | null>(null);

/** The open company; only for pages inside of one. */
export function useCompany(): Company {
  const company = useContext(CompanyContext);
  if (!company) throw new Error('This page belongs inside a company');
  return company;
}

/** Who is signed in; null when nobody is. */
export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => api.auth.me.query() });
