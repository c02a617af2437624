import type { AppRouter } from '@lobby/api';
import { createBatchTransport } from '@lobby/client/batch-transport';
import { createRpcClient } from '@lobby/client/rpc';
import { createQueryProxy } from '@lobby/ui/queries';
import type { inferRouterOutputs } from '@trpc/server';

/** The output of each procedure. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

const TENANT_PATH = /^\/dashboard\/c\/([^/]+)/;

/** The slug of the tenant in the address; empty outside a tenant. */
export const currentTenantSlug = (): string => decodeURIComponent(TENANT_PATH.exec(location.pathname)?.[1] ?? '');

/** Calls the server's procedures for the tenant in the address. */
export const api = createRpcClient<AppRouter>(
  createBatchTransport({ headers: () => ({ 'lobby-tenant': currentTenantSlug() }) }),
);

/** Query options and cache keys of every procedure, kept apart by tenant; see docs/decisions/typed-queries.md. */
export const queries = createQueryProxy({
  client: api,
  scope: (router) => (router === 'auth' ? '' : currentTenantSlug()),
});
