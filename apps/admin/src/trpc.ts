import type { AppRouter } from '@lobby/api';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';

/** What the server's procedures answer with, by their names. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** The server, typed. */
export const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/trpc' })] });
