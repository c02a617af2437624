import { initTRPC, TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { describe, expect, it } from 'vitest';
import { createBatchTransport } from './batch-transport.ts';
import { createRpcClient, RpcError } from './rpc.ts';

const { router, procedure } = initTRPC.create({
  errorFormatter: ({ shape }) => ({
    ...shape,
    data: { kind: 'conflict', errorCode: 'taken', params: { name: 'Ada' } },
  }),
});
const readName = (input: unknown) => input as { name: string };
const testRouter = router({
  ping: procedure.query(() => 'pong'),
  people: router({
    get: procedure.input(readName).query(({ input }) => `Hello ${input.name}`),
    create: procedure.input(readName).mutation(({ input }) => ({ created: input.name })),
    take: procedure.mutation(() => {
      throw new TRPCError({ code: 'CONFLICT', message: 'Taken' });
    }),
    upload: procedure.input((input: unknown) => input as FormData).mutation(({ input }) => [...input.keys()]),
  }),
});

/** A client whose requests a real tRPC router answers. */
function createClient() {
  const requests: Request[] = [];
  const fetchFromRouter = (url: string, init: RequestInit): Promise<Response> => {
    const request = new Request(new URL(url, 'http://localhost'), init);
    requests.push(request.clone());
    return fetchRequestHandler({ endpoint: '/trpc', req: request, router: testRouter });
  };
  const headers = () => ({ 'lobby-tenant': 'acme' });
  const client = createRpcClient<typeof testRouter>(createBatchTransport({ headers, fetch: fetchFromRouter }));
  return { client, requests };
}

describe('the rpc client', () => {
  it('gives the outputs of queries and mutations, with and without input', async () => {
    const { client } = createClient();
    expect(await client.ping.query()).toBe('pong');
    expect(await client.people.get.query({ name: 'Ada & Bo, 100 %' })).toBe('Hello Ada & Bo, 100 %');
    expect(await client.people.create.mutate({ name: 'Ada' })).toEqual({ created: 'Ada' });
  });

  it('sends the queries of one moment as one request, with the headers', async () => {
    const { client, requests } = createClient();
    const outputs = await Promise.all([
      client.ping.query(),
      client.people.get.query({ name: 'Ada' }),
      client.ping.query(),
    ]);
    expect(outputs).toEqual(['pong', 'Hello Ada', 'pong']);
    expect(requests.map(({ method, headers }) => [method, headers.get('lobby-tenant')])).toEqual([['GET', 'acme']]);
  });

  it('splits a batch that is larger than the server takes', async () => {
    const { client, requests } = createClient();
    const outputs = await Promise.all(Array.from({ length: 45 }, () => client.ping.query()));
    expect(outputs).toEqual(Array.from({ length: 45 }, () => 'pong'));
    expect(requests).toHaveLength(3);
  });

  it('throws the error of one call and gives the outputs of the others in its batch', async () => {
    const { client } = createClient();
    const [taken, created] = await Promise.allSettled([
      client.people.take.mutate(),
      client.people.create.mutate({ name: 'Ada' }),
    ]);
    expect(created).toEqual({ status: 'fulfilled', value: { created: 'Ada' } });
    expect(taken).toMatchObject({
      status: 'rejected',
      reason: { message: 'Taken', data: { kind: 'conflict', errorCode: 'taken', params: { name: 'Ada' } } },
    });
  });

  it('sends a form by itself', async () => {
    const { client, requests } = createClient();
    const form = new FormData();
    form.set('file', 'hours.txt');
    expect(await client.people.upload.mutate(form)).toEqual(['file']);
    expect(requests[0]?.headers.get('content-type')).toContain('multipart/form-data');
  });

  it('throws an error without data when the server can’t be reached or something else answers', async () => {
    for (const respond of [
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => Promise.resolve(new Response('<html>')),
    ]) {
      const client = createRpcClient<typeof testRouter>(createBatchTransport({ fetch: respond }));
      const error = await client.ping.query().catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(RpcError);
    }
  });
});
