import { hasPermission } from '@lobby/contracts/permissions';
import type { Permission } from '@lobby/contracts/permissions';
import { loadErrorTexts, Toasts } from '@lobby/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { cleanup, configure, render } from '@testing-library/preact';
import { options } from 'preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import { onTestFinished } from 'vitest';
import { CommandsProvider } from '../features/inbox/commands/commands-provider.tsx';
import { useConversationEvents } from '../features/inbox/conversation/cache/use-conversation-events.ts';
import { UnsentRepliesProvider } from '../features/inbox/unsent/unsent-replies-provider.tsx';
import { RealtimeContext } from '../realtime-provider.tsx';
import { TenantContext } from '../tenant-context.ts';
import type { TenantContextValue } from '../tenant-context.ts';
import { createFakeSocket } from './fake-socket.ts';
import { ME } from './records.ts';

await loadErrorTexts();
// Waiting takes longer on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
// Without this, effects come up to 35 ms after what they belong to is shown: a key or an event that a test sends at once is lost.
options.requestAnimationFrame = queueMicrotask;

const SLUG = 'acme';

/** Ada, who is signed in as a member of Acme. */
function buildTenant(role: 'company_admin' | 'agent', permissions: Permission[]): TenantContextValue {
  const membership = {
    tenantId: 't1',
    slug: SLUG,
    name: 'Acme',
    status: 'active',
    role,
    permissions,
    closedReason: null,
    formerSlugs: [],
    staffAccess: null,
  };
  return {
    slug: SLUG,
    membership,
    me: { ...ME, memberships: [membership] },
    isAdmin: role === 'company_admin',
    can: (permission) => hasPermission(membership, permission),
    to: (page) => `/dashboard/c/${SLUG}/${page}`,
  };
}

function ConversationEvents() {
  useConversationEvents();
  return null;
}

interface Options {
  role?: 'company_admin' | 'agent';
  permissions?: Permission[];
  /** Below the tenant's own path. */
  path?: string;
}

/** Ends what a test has rendered, with the last requests of its components. */
async function leavePage(): Promise<void> {
  cleanup();
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  localStorage.clear();
  sessionStorage.clear();
}

/** Renders part of the dashboard inside a tenant, with a socket that is connected and an empty cache. */
export function renderPage(
  children: ComponentChildren,
  { role = 'company_admin', permissions = [], path = 'overview' }: Options = {},
) {
  onTestFinished(leavePage);
  history.replaceState(null, '', `/dashboard/c/${SLUG}/${path}`);
  const { socket, ...fakeSocket } = createFakeSocket();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const tenant = buildTenant(role, permissions);
  const wrap = (isConnected: boolean) => (
    <QueryClientProvider client={queryClient}>
      <LocationProvider scope="/dashboard">
        <TenantContext.Provider value={tenant}>
          <RealtimeContext.Provider value={{ socket, isConnected }}>
            <UnsentRepliesProvider>
              <CommandsProvider>
                <ConversationEvents />
                {children}
              </CommandsProvider>
            </UnsentRepliesProvider>
          </RealtimeContext.Provider>
        </TenantContext.Provider>
        <Toasts />
      </LocationProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(wrap(true));
  return {
    ...fakeSocket,
    queryClient,
    /** Loses or regains the connection. */
    setConnected: (isConnected: boolean) => rerender(wrap(isConnected)),
  };
}
