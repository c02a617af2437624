import type { AppRouter } from '@lobby/api';
import { buildBody, buildUrl, createRpcClient, readEnvelope, RpcError } from '@lobby/client/rpc';
import type { RpcCall, RpcEnvelope } from '@lobby/client/rpc';

/** The procedures whose response streams. */
const STREAMED = /^visitor\.answers\.\w+Message$/;

export type VisitorClient = ReturnType<typeof createRpcClient<AppRouter>>;

/** `[value, ...deferred]`; a deferred part is `[key, 0 for a promise or 1 for a stream, its number]`. */
type Encoded = [[unknown], ...[string | null, number, number][]];

/** The lines of a body as they arrive. */
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

/** The steps of a streamed answer, which comes as tRPC's JSON lines. Throws if the stream is cut off. */
async function* readAnswerSteps(body: ReadableStream<Uint8Array>): AsyncGenerator {
  let stream = -1;
  for await (const line of readLines(body)) {
    const row: unknown = JSON.parse(line);
    if (!Array.isArray(row)) continue;
    const [number, status, encoded] = row as [number, number, Encoded];
    const isStep = number === stream;
    const { error } = ((isStep && status === 2 ? encoded : encoded?.[0]?.[0]) ?? {}) as RpcEnvelope;
    if (error) throw new RpcError(error);
    if (isStep && status === 0) return;
    if (isStep) yield encoded[0][0];
    else stream = (encoded.slice(1) as [string, number, number][]).find(([, kind]) => kind === 1)?.[2] ?? stream;
  }
  throw new TypeError('The stream was cut off');
}

/** Creates a client of the visitor's procedures; `headers` go with every call. Each call is a request of its own. */
export function createVisitorClient(headers: () => Record<string, string>): VisitorClient {
  const request = (url: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> =>
    fetch(url, { ...init, headers: { ...headers(), ...init.headers } });
  const stream = async ({ path, input, signal }: RpcCall): Promise<AsyncGenerator> => {
    const { headers: type, ...body } = buildBody({ 0: input });
    const response = await request(buildUrl(path, { batch: '1' }), {
      ...body,
      headers: { ...type, 'trpc-accept': 'application/jsonl' },
      signal: signal ?? null,
    });
    if (!response.body) throw new TypeError('The response has no body');
    return readAnswerSteps(response.body);
  };
  return createRpcClient<AppRouter>(async (call) => {
    const { type, path, input } = call;
    if (STREAMED.test(path)) return stream(call);
    const response = await (type === 'query'
      ? request(buildUrl(path, { input: JSON.stringify(input ?? null) }), {})
      : request(buildUrl(path, {}), buildBody(input)));
    return readEnvelope((await response.json()) as RpcEnvelope);
  });
}
