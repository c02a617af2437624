import type { AppRouter } from '@lobby/api';
import { createTRPCClient, httpBatchLink, httpLink, isNonJsonSerializable, splitLink } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';

/** What the server's procedures answer with, by their names. */
export type Outputs = inferRouterOutputs<AppRouter>;

const COMPANY = /^\/dashboard\/c\/([^/]+)/;

/** The company whose pages are open, by the address; every call names it. */
export const currentSlug = (): string => decodeURIComponent(COMPANY.exec(location.pathname)?.[1] ?? '');

const options = { url: '/trpc', headers: () => ({ 'lobby-tenant': currentSlug() }) };

/** The server, typed. Files go by a request of their own. Answers come whole: a streamed one could no longer set the session's cookie. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ input }) => isNonJsonSerializable(input),
      true: httpLink(options),
      false: httpBatchLink(options),
    }),
  ],
});
