import type { AppRouter } from '@lobby/api';
import { createQueryProxy } from '@lobby/ui/queries';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';

/** The output of each procedure. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** Calls the server's procedures. */
export const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/trpc' })] });

/** Query options and cache keys of every procedure; see docs/decisions/typed-queries.md. */
export const queries = createQueryProxy({ client: api, scope: () => '' });
