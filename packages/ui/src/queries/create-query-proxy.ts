import type { DataTag } from '@tanstack/preact-query';
import type { TRPCClient } from '@trpc/client';
import type {
  AnyTRPCProcedure,
  AnyTRPCRootTypes,
  AnyTRPCRouter,
  inferProcedureInput,
  inferTransformedProcedureOutput,
} from '@trpc/server';

/** `[scope, router, procedure, input]`: invalidating a beginning of it invalidates everything below. */
type Key = readonly unknown[];

interface QueryFilter {
  queryKey: Key;
}

interface QueryProcedure<Input, Output> {
  /** For `useQuery`, to be spread where more options are needed. */
  queryOptions: (input: Input) => { queryKey: DataTag<Key, Output>; queryFn: () => Promise<Output> };
  /** For reading and writing the cached output of one input. */
  queryKey: (input: Input) => DataTag<Key, Output>;
  /** The cached outputs of every input that has these fields; of all inputs without an argument. */
  queryFilter: (input?: Partial<Input>) => QueryFilter;
}

interface QueryRouter {
  /** Everything cached of a router's procedures. */
  pathFilter: () => QueryFilter;
}

type QueryNode<Root extends AnyTRPCRootTypes, Node> = Node extends AnyTRPCProcedure
  ? Node['_def']['type'] extends 'query'
    ? QueryProcedure<inferProcedureInput<Node>, inferTransformedProcedureOutput<Root, Node>>
    : never
  : QueryRouter & { [Name in keyof Node]: QueryNode<Root, Node[Name]> };

/** The keys and options of every query procedure of a router, under the procedure's own path. */
export type QueryProxy<Router extends AnyTRPCRouter> = QueryNode<
  Router['_def']['_config']['$types'],
  Router['_def']['record']
>;

interface Options<Router extends AnyTRPCRouter> {
  client: TRPCClient<Router>;
  /** What the outputs of a router's procedures belong to, such as a tenant; one scope never sees another's cache. */
  scope: (router: string) => string;
}

/** Creates typed TanStack Query options from a tRPC client, with the names that tRPC's own options proxy uses. */
export function createQueryProxy<Router extends AnyTRPCRouter>({ client, scope }: Options<Router>): QueryProxy<Router> {
  const call = (path: readonly string[], input: unknown): unknown => {
    const procedure = path.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], client);
    return (procedure as { query: (input: unknown) => unknown }).query(input);
  };
  const nodeAt = (path: readonly string[]): unknown => {
    const queryKey = (input?: unknown): Key => [scope(path[0] ?? ''), ...path, ...(input === undefined ? [] : [input])];
    const methods: Record<string, unknown> = {
      queryKey,
      queryOptions: (input: unknown) => ({
        queryKey: queryKey(input),
        queryFn: () => call(path, input),
      }),
      queryFilter: (input?: unknown) => ({ queryKey: queryKey(input) }),
      pathFilter: () => ({ queryKey: queryKey() }),
    };
    return new Proxy(methods, { get: (target, name: string) => target[name] ?? nodeAt([...path, name]) });
  };
  return nodeAt([]) as QueryProxy<Router>;
}
