import type { AppRouter } from '@lobby/api';
import { createQueryProxy } from '@lobby/ui/queries';
import { createBatchTransport } from '@lobby/client/batch-transport';
import { createRpcClient } from '@lobby/client/rpc';
import type { inferRouterOutputs } from '@trpc/server';

/** The output of each procedure. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** Calls the server's procedures. */
export const api = createRpcClient<AppRouter>(createBatchTransport());

/** Query options and cache keys of every procedure; see docs/decisions/typed-queries.md. */
export const queries = createQueryProxy({ client: api, scope: () => '' });
