import { MAX_BATCH_SIZE } from '@lobby/contracts/request-limits';
import { buildBody, buildUrl, readEnvelope } from './rpc.ts';
import type { RpcCall, RpcEnvelope, RpcTransport } from './rpc.ts';

interface PendingCall extends RpcCall {
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
}

interface Options {
  /** The headers of a request, read when it is sent. */
  headers?: () => Record<string, string>;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** Reads the envelopes of a response: a list for a batch, unless the whole request was refused. */
async function readEnvelopes(response: Response): Promise<(index: number) => RpcEnvelope> {
  const body = (await response.json()) as RpcEnvelope | RpcEnvelope[];
  return (index) => (Array.isArray(body) ? (body[index] ?? {}) : body);
}

const buildBatchRequest = (calls: readonly PendingCall[]): [url: string, init: RequestInit] => {
  const path = calls.map((call) => call.path).join(',');
  const inputs = Object.fromEntries(calls.flatMap(({ input }, index) => (input === undefined ? [] : [[index, input]])));
  return calls[0]?.type === 'query'
    ? [buildUrl(path, { batch: '1', input: JSON.stringify(inputs) }), {}]
    : [buildUrl(path, { batch: '1' }), buildBody(inputs)];
};

/** Sends the queries of one moment as one request, and its mutations as another. A form is a request of its own. */
export function createBatchTransport({
  headers = () => ({}),
  fetch: send = (url, init) => fetch(url, init),
}: Options = {}): RpcTransport {
  const request = (url: string, init: RequestInit): Promise<Response> =>
    send(url, { ...init, headers: { ...headers(), ...(init.headers as Record<string, string> | undefined) } });
  const sendForm = async ({ path, input }: RpcCall): Promise<unknown> =>
    readEnvelope((await readEnvelopes(await request(buildUrl(path, {}), buildBody(input))))(0));
  const sendBatch = async (calls: readonly PendingCall[]): Promise<void> => {
    try {
      const getEnvelope = await readEnvelopes(await request(...buildBatchRequest(calls)));
      calls.forEach(({ resolve, reject }, index) => {
        try {
          resolve(readEnvelope(getEnvelope(index)));
        } catch (error) {
          reject(error);
        }
      });
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
  };
  const pending: Record<RpcCall['type'], PendingCall[]> = { query: [], mutation: [] };
  const flush = (type: RpcCall['type']): void => {
    const calls = pending[type];
    pending[type] = [];
    for (let start = 0; start < calls.length; start += MAX_BATCH_SIZE)
      void sendBatch(calls.slice(start, start + MAX_BATCH_SIZE));
  };
  return (call) => {
    if (call.input instanceof FormData) return sendForm(call);
    return new Promise((resolve, reject) => {
      const calls = pending[call.type];
      if (calls.length === 0) setTimeout(() => flush(call.type));
      calls.push({ ...call, resolve, reject });
    });
  };
}
