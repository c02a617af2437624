import type { ErrorKind } from '@lobby/contracts/errors';
import type { TRPCClient } from '@trpc/client';
import type { AnyTRPCRouter } from '@trpc/server';

// tRPC's protocol and types without its client, which is 6 KB (brotli) of what a browser loads first; this is 1 KB.

/** What the API says of an error. */
export interface RpcErrorData {
  kind: ErrorKind | null;
  errorCode: string | null;
  params: Record<string, string | number>;
  /** Seconds after which a rate-limited call may be repeated. */
  retryAfter: number | null;
  /** The errors of the input's fields, by path. */
  fields?: Record<string, { code: string; params: Record<string, string | number> }> | null;
}

/** An error that the server responded with. A call that didn't reach the server throws any other error. */
export class RpcError extends Error {
  readonly data: RpcErrorData;

  constructor({ message, data }: { message: string; data?: Partial<RpcErrorData> | undefined }) {
    super(message);
    this.data = { kind: null, errorCode: null, params: {}, retryAfter: null, ...data };
  }
}

/** One call's part of a response. */
export interface RpcEnvelope {
  result?: { data: unknown };
  error?: ConstructorParameters<typeof RpcError>[0];
}

/** The output of a call. Throws an RpcError for an error. */
export function readEnvelope({ result, error }: RpcEnvelope): unknown {
  if (error) throw new RpcError(error);
  return result?.data;
}

export interface RpcCall {
  type: 'query' | 'mutation';
  /** Such as `faqs.list`. */
  path: string;
  input: unknown;
  signal?: AbortSignal | undefined;
}

/** Sends a call and gives its output. */
export type RpcTransport = (call: RpcCall) => Promise<unknown>;

/** The address of one call, or of several in a batch. */
export function buildUrl(path: string, parameters: Record<string, string>): string {
  const query = new URLSearchParams(parameters).toString();
  return `/trpc/${path}${query && `?${query}`}`;
}

interface RpcBody {
  method: string;
  body: FormData | string | null;
  headers: Record<string, string>;
}

/** The body and headers of a mutation. */
export const buildBody = (input: unknown): RpcBody =>
  input instanceof FormData
    ? { method: 'POST', body: input, headers: {} }
    : { method: 'POST', body: JSON.stringify(input) ?? null, headers: { 'content-type': 'application/json' } };

/** Creates a client of a router's procedures: `client.faqs.list.query(input)`. */
export function createRpcClient<Router extends AnyTRPCRouter>(send: RpcTransport): TRPCClient<Router> {
  const nodeAt = (path: string): unknown => {
    const methods: Record<string, unknown> = {
      query: (input: unknown, options?: { signal?: AbortSignal }) => send({ type: 'query', path, input, ...options }),
      mutate: (input: unknown, options?: { signal?: AbortSignal }) =>
        send({ type: 'mutation', path, input, ...options }),
    };
    return new Proxy(methods, {
      get: (target, name: string) => target[name] ?? nodeAt(path ? `${path}.${name}` : name),
    });
  };
  return nodeAt('') as TRPCClient<Router>;
}
