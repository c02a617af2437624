import { Toasts } from '@lobby/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { configure, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import { TenantContext } from '../tenant-context.ts';
import type { TenantContextValue } from '../tenant-context.ts';

// What is waited for takes longer on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

const SLUG = 'acme';

const MEMBERSHIP: TenantContextValue['membership'] = {
  tenantId: 't1',
  slug: SLUG,
  name: 'Acme',
  status: 'active',
  role: 'company_admin',
  closedReason: null,
};

/** Renders part of the dashboard inside of a tenant, at a path below the tenant's own, with a toast area. */
export function renderPage(children: ComponentChildren, path = 'overview'): void {
  history.replaceState(null, '', `/dashboard/c/${SLUG}/${path}`);
  const tenant: TenantContextValue = {
    slug: SLUG,
    membership: MEMBERSHIP,
    me: {
      user: { id: 'u1', name: 'Ada', email: 'ada@acme.example', isSuperAdmin: false, isEmailConfirmed: true },
      memberships: [MEMBERSHIP],
    },
    isAdmin: true,
    to: (page) => `/dashboard/c/${SLUG}/${page}`,
  };
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queryClient}>
      <LocationProvider>
        <TenantContext.Provider value={tenant}>{children}</TenantContext.Provider>
      </LocationProvider>
      <Toasts />
    </QueryClientProvider>,
  );
}
