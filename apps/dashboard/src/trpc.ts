import type { AppRouter } from '@lobby/api';
import { createTRPCClient, httpBatchLink, httpLink, isNonJsonSerializable, splitLink } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';

/** What the server's procedures answer with, by their names. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

const TENANT_PATH = /^\/dashboard\/c\/([^/]+)/;

/** The company whose pages are open, by the address; every call names it. */
export const currentTenantSlug = (): string => decodeURIComponent(TENANT_PATH.exec(location.pathname)?.[1] ?? '');

const linkOptions = { url: '/trpc', headers: () => ({ 'lobby-tenant': currentTenantSlug() }) };

/** The server, typed. Files go by a request of their own. Answers come whole: a streamed one could no longer set the session's cookie. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ input }) => isNonJsonSerializable(input),
      true: httpLink(linkOptions),
      false: httpBatchLink(linkOptions),
    }),
  ],
});
