import type { AppRouter } from '@lobby/api';
import type { ErrorKind } from '@lobby/contracts';
import type { createTRPCClient } from '@trpc/client';

// A client of the visitor's procedures that speaks tRPC's protocol and fits the panel's bytes: the library's own types, a tenth of its
// size. One call a request; an answer that streams comes as tRPC's JSON lines.

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>;

interface Fault {
  message: string;
  data?: { kind: ErrorKind | null; retryAfter: number | null };
}

/** What the server said no with. */
export class CallError extends Error {
  readonly kind: ErrorKind | null;
  readonly retryAfter: number | null;

  constructor({ message, data }: Fault) {
    super(message);
    this.kind = data?.kind ?? null;
    this.retryAfter = data?.retryAfter ?? null;
  }
}

/** `[value, ...what of it comes later]`; what comes later is `[key, 0 for a promise or 1 for a stream, its number]`. */
type Encoded = [[unknown], ...[string | null, number, number][]];

/** The steps of a streamed answer. Throws when it ends before its end. */
async function* readSteps(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  let stream = -1;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new TypeError('The answer broke off');
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const row: unknown = JSON.parse(line);
      if (!Array.isArray(row)) continue;
      const [number, status, encoded] = row as [number, number, Encoded];
      const fault = number === stream && status === 2 ? encoded : (encoded?.[0]?.[0] as { error?: Fault } | undefined);
      const error = (fault as { error?: Fault } | undefined)?.error;
      if (error) throw new CallError(error);
      if (number === stream) {
        if (status === 0) return;
        yield encoded[0][0];
      } else
        for (const [, kind, later] of encoded.slice(1) as [string, number, number][]) if (kind === 1) stream = later;
    }
  }
}

/** Opens a client; `headers` go with every call. */
export function openClient(headers: () => Record<string, string>): Client {
  const request = (name: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> =>
    fetch(`/trpc/visitor.${name}`, { ...init, headers: { ...headers(), ...init.headers } });
  const take = async (response: Response): Promise<unknown> => {
    const { result, error } = (await response.json()) as { result?: { data: unknown }; error?: Fault };
    if (error) throw new CallError(error);
    return result?.data;
  };
  const stream = async (name: string, input: unknown, signal?: AbortSignal): Promise<AsyncGenerator<unknown>> => {
    const response = await request(`${name}?batch=1`, {
      method: 'POST',
      body: JSON.stringify({ 0: input }),
      headers: { 'content-type': 'application/json', 'trpc-accept': 'application/jsonl' },
      signal: signal ?? null,
    });
    if (!response.body) throw new TypeError('There is no answer');
    return readSteps(response.body);
  };
  const procedure = (name: string) => ({
    query: async (input: unknown) =>
      take(await request(`${name}?input=${encodeURIComponent(JSON.stringify(input ?? null))}`, { headers: {} })),
    mutate: async (input: unknown, { signal }: { signal?: AbortSignal } = {}) => {
      if (name === 'ask') return stream(name, input, signal);
      const isForm = input instanceof FormData;
      const body = isForm ? input : input === undefined ? null : JSON.stringify(input);
      const type: Record<string, string> = isForm ? {} : { 'content-type': 'application/json' };
      return take(await request(name, { method: 'POST', body, headers: type }));
    },
  });
  return { visitor: new Proxy({}, { get: (_, name) => procedure(String(name)) }) } as unknown as Client;
}
