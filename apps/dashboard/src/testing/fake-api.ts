import type { RouterOutputs } from '../trpc.ts';
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';

type Path = {
  [R in keyof RouterOutputs]: { [P in keyof RouterOutputs[R] & string]: `${R}.${P}` }[keyof RouterOutputs[R] & string];
}[keyof RouterOutputs];

type OutputOf<P extends Path> = P extends `${infer R}.${infer N}`
  ? R extends keyof RouterOutputs
    ? N extends keyof RouterOutputs[R]
      ? RouterOutputs[R][N]
      : never
    : never
  : never;

/** What each procedure answers a call with. A handler that throws a FakeTrpcError refuses the call. */
export type Handlers = { [P in Path]?: (input: never) => OutputOf<P> | Promise<OutputOf<P>> };

interface FakeApi {
  /** The inputs that a procedure was called with. */
  calls: (path: Path) => unknown[];
  /** Replaces what procedures answer with. */
  handle: (handlers: Handlers) => void;
  /** While true, no request reaches the server. */
  isUnreachable: boolean;
}

/** Answers the requests of a test to the API by handlers, in place of a server. */
export function installFakeApi(handlers: Handlers = {}): FakeApi {
  const procedures = { ...handlers } as Parameters<typeof createFakeTrpc>[0];
  const { fetch, listInputs } = createFakeTrpc(procedures);
  const api: FakeApi = {
    calls: listInputs,
    handle: (changed) => void Object.assign(procedures, changed),
    isUnreachable: false,
  };
  stubFetch((address, init) =>
    api.isUnreachable ? Promise.reject(new TypeError('Failed to fetch')) : fetch(address, init),
  );
  return api;
}
