import type { AppRouter } from '@lobby/api';
import { createQueryProxy } from '@lobby/ui/queries';
import { createTRPCClient, httpBatchLink, httpLink, isNonJsonSerializable, splitLink } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';

/** The output of each procedure. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

const TENANT_PATH = /^\/dashboard\/c\/([^/]+)/;

/** The slug of the tenant in the address; empty outside a tenant. */
export const currentTenantSlug = (): string => decodeURIComponent(TENANT_PATH.exec(location.pathname)?.[1] ?? '');

const linkOptions = { url: '/trpc', headers: () => ({ 'lobby-tenant': currentTenantSlug() }) };

/** Calls the server's procedures. Files are not batched; responses are not streamed, because a streamed one can't set the session cookie. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ input }) => isNonJsonSerializable(input),
      true: httpLink(linkOptions),
      false: httpBatchLink(linkOptions),
    }),
  ],
});

/** Query options and cache keys of every procedure, kept apart by tenant; see docs/decisions/typed-queries.md. */
export const queries = createQueryProxy({
  client: api,
  scope: (router) => (router === 'auth' ? '' : currentTenantSlug()),
});
