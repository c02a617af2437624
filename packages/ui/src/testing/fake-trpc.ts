import type { CodedMessage, MessageParams } from '@lobby/messages';

/** What a fake procedure throws to answer with an error, as the server's formatter writes it. */
export class FakeTrpcError extends Error {
  readonly data: { kind?: string; fields?: Record<string, CodedMessage>; errorCode?: string; params?: MessageParams };

  constructor(message: string, data: FakeTrpcError['data'] = {}) {
    super(message);
    this.data = data;
  }
}

/** A call that reached the fake; a form's files and texts are its input by name. */
export interface FakeTrpcCall {
  path: string;
  input: unknown;
}

type Procedures = Record<string, (input: never) => unknown>;

interface Envelope {
  result?: { data: unknown };
  error?: { message: string; code: number; data: FakeTrpcError['data'] };
}

/** The input of each call of a request; a batch has them by the call's position, without those that have none. */
function parseInputs(url: URL, body: unknown): (index: number) => unknown {
  if (body instanceof FormData) return () => Object.fromEntries(body);
  const text = typeof body === 'string' ? body : url.searchParams.get('input');
  const value: unknown = text ? JSON.parse(text) : undefined;
  return url.searchParams.has('batch')
    ? (index) => (value as Record<number, unknown> | undefined)?.[index]
    : () => value;
}

/**
 * A `fetch` that answers the API's requests, single or batched, from functions by procedure, such as `faqs.list`. Every call is
 * recorded, and one without a function fails as an unknown procedure does.
 */
export function createFakeTrpc(procedures: Procedures) {
  const calls: FakeTrpcCall[] = [];
  const answer = async (path: string, input: unknown): Promise<Envelope> => {
    calls.push({ path, input });
    try {
      const procedure = procedures[path];
      if (!procedure) throw new FakeTrpcError(`No procedure ${path}`);
      return { result: { data: (await procedure(input as never)) ?? null } };
    } catch (error) {
      const data = error instanceof FakeTrpcError ? error.data : {};
      return { error: { message: (error as Error).message, code: -32_600, data } };
    }
  };
  const fetch = async (address: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address instanceof Request ? address.url : address, 'http://localhost');
    const paths = decodeURIComponent(url.pathname.replace(/^.*\/trpc\//, '')).split(',');
    const getInput = parseInputs(url, init.body);
    const answers = await Promise.all(paths.map((path, index) => answer(path, getInput(index))));
    return Response.json(url.searchParams.has('batch') ? answers : answers[0]);
  };
  return {
    fetch,
    calls,
    /** The inputs of the calls of one procedure. */
    listInputs: (path: string): unknown[] => calls.filter((call) => call.path === path).map(({ input }) => input),
  };
}
