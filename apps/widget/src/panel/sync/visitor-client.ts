import type { AppRouter } from '@lobby/api';
import type { ErrorKind } from '@lobby/contracts/errors';
import type { createTRPCClient } from '@trpc/client';

// A client of the visitor's procedures that speaks tRPC's protocol and fits the panel's bytes: the library's own types, a tenth of its
// size. One call a request; an answer that streams comes as tRPC's JSON lines.

export type VisitorClient = ReturnType<typeof createTRPCClient<AppRouter>>;

interface ErrorShape {
  message: string;
  data?: {
    kind: ErrorKind | null;
    retryAfter: number | null;
    errorCode: string | null;
    params: Record<string, string | number>;
  };
}

/** What the server said no with. */
export class RequestError extends Error {
  readonly kind: ErrorKind | null;
  readonly retryAfter: number | null;
  readonly code: string | null;
  readonly params: Record<string, string | number>;

  constructor({ message, data }: ErrorShape) {
    super(message);
    this.kind = data?.kind ?? null;
    this.retryAfter = data?.retryAfter ?? null;
    this.code = data?.errorCode ?? null;
    this.params = data?.params ?? {};
  }
}

/** `[value, ...what of it comes later]`; what comes later is `[key, 0 for a promise or 1 for a stream, its number]`. */
type Encoded = [[unknown], ...[string | null, number, number][]];

/** The lines of a body as they come. */
async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** The steps of a streamed answer. Throws when it ends before its end. */
async function* readAnswerSteps(body: ReadableStream<Uint8Array>): AsyncGenerator {
  let stream = -1;
  for await (const line of readLines(body)) {
    const row: unknown = JSON.parse(line);
    if (!Array.isArray(row)) continue;
    const [number, status, encoded] = row as [number, number, Encoded];
    const isStep = number === stream;
    const { error } = ((isStep && status === 2 ? encoded : encoded?.[0]?.[0]) ?? {}) as { error?: ErrorShape };
    if (error) throw new RequestError(error);
    if (isStep && status === 0) return;
    if (isStep) yield encoded[0][0];
    else stream = (encoded.slice(1) as [string, number, number][]).find(([, kind]) => kind === 1)?.[2] ?? stream;
  }
  throw new TypeError('The answer broke off');
}

/** The procedure whose answer streams. */
const STREAMED = 'visitor.answers.sendMessage';

/** Creates a client; `headers` go with every call. */
export function createVisitorClient(headers: () => Record<string, string>): VisitorClient {
  const request = (name: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> =>
    fetch(`/trpc/${name}`, { ...init, headers: { ...headers(), ...init.headers } });
  const readResult = async (response: Response): Promise<unknown> => {
    const { result, error } = (await response.json()) as { result?: { data: unknown }; error?: ErrorShape };
    if (error) throw new RequestError(error);
    return result?.data;
  };
  const stream = async (name: string, input: unknown, signal?: AbortSignal): Promise<AsyncGenerator> => {
    const response = await request(`${name}?batch=1`, {
      method: 'POST',
      body: JSON.stringify({ 0: input }),
      headers: { 'content-type': 'application/json', 'trpc-accept': 'application/jsonl' },
      signal: signal ?? null,
    });
    if (!response.body) throw new TypeError('There is no answer');
    return readAnswerSteps(response.body);
  };
  const methods = (name: string) => ({
    query: async (input: unknown) =>
      readResult(await request(`${name}?input=${encodeURIComponent(JSON.stringify(input ?? null))}`, { headers: {} })),
    mutate: async (input: unknown, { signal }: { signal?: AbortSignal } = {}) => {
      if (name === STREAMED) return stream(name, input, signal);
      const isForm = input instanceof FormData;
      const body = isForm ? input : input === undefined ? null : JSON.stringify(input);
      const type: Record<string, string> = isForm ? {} : { 'content-type': 'application/json' };
      return readResult(await request(name, { method: 'POST', body, headers: type }));
    },
  });
  const routerAt = (path: string): unknown =>
    new Proxy(methods(path), {
      get: (target, key: string) => target[key as 'query'] ?? routerAt(path ? `${path}.${key}` : key),
    });
  return routerAt('') as VisitorClient;
}
