import { QueryClient } from '@tanstack/preact-query';
import { createTRPCClient } from '@trpc/client';
import type { TRPCLink } from '@trpc/client';
import { initTRPC } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createQueryProxy } from './create-query-proxy.ts';

const { router, procedure } = initTRPC.create();
const parseFilter = (input: unknown) => input as { search: string; take: number };
const testRouter = router({
  faqs: router({
    list: procedure.input(parseFilter).query(() => [{ question: 'Q' }]),
    count: procedure.query(() => 3),
    remove: procedure.mutation(() => null),
  }),
  auth: router({ me: procedure.query(() => ({ name: 'Ada' })) }),
});

/** A proxy whose client records each call and returns its path. */
function createProxy(tenant: { slug: string }) {
  const calls: unknown[] = [];
  const link: TRPCLink<typeof testRouter> =
    () =>
    ({ op: { path, input } }) =>
      observable((observer) => {
        calls.push([path, input]);
        observer.next({ result: { type: 'data', data: path } });
        observer.complete();
      });
  const client = createTRPCClient<typeof testRouter>({ links: [link] });
  const queries = createQueryProxy({ client, scope: (name) => (name === 'auth' ? '' : tenant.slug) });
  return { queries, calls };
}

describe('the query proxy', () => {
  it('calls the procedure at its path with the input', async () => {
    const { queries, calls } = createProxy({ slug: 'acme' });
    const queryClient = new QueryClient();
    await queryClient.fetchQuery(queries.faqs.list.queryOptions({ search: 'hours', take: 5 }));
    await queryClient.fetchQuery(queries.faqs.count.queryOptions());
    expect(calls).toEqual([
      ['faqs.list', { search: 'hours', take: 5 }],
      ['faqs.count', undefined],
    ]);
  });

  it('invalidates a router, a procedure, or the inputs that share a field', async () => {
    const { queries } = createProxy({ slug: 'acme' });
    const queryClient = new QueryClient();
    const hours = queries.faqs.list.queryOptions({ search: 'hours', take: 5 });
    const prices = queries.faqs.list.queryOptions({ search: 'prices', take: 5 });
    const count = queries.faqs.count.queryOptions();
    for (const options of [hours, prices]) await queryClient.fetchQuery(options);
    await queryClient.fetchQuery(count);
    const match = (filter: { queryKey: readonly unknown[] }): unknown[] =>
      queryClient
        .getQueryCache()
        .findAll(filter)
        .map(({ queryKey }) => queryKey);
    expect(match(queries.faqs.pathFilter())).toEqual([hours.queryKey, prices.queryKey, count.queryKey]);
    expect(match(queries.faqs.list.queryFilter())).toEqual([hours.queryKey, prices.queryKey]);
    expect(match(queries.faqs.list.queryFilter({ search: 'prices' }))).toEqual([prices.queryKey]);
  });

  it("keeps one tenant's outputs from another, and shares those of no tenant", () => {
    const tenant = { slug: 'acme' };
    const { queries } = createProxy(tenant);
    const acme = [queries.faqs.count.queryKey(), queries.auth.me.queryKey()];
    tenant.slug = 'globex';
    expect(queries.faqs.count.queryKey()).not.toEqual(acme[0]);
    expect(queries.auth.me.queryKey()).toEqual(acme[1]);
  });

  it('types the cached output and refuses mutations', () => {
    const { queries } = createProxy({ slug: 'acme' });
    const queryClient = new QueryClient();
    expectTypeOf(queryClient.getQueryData(queries.faqs.count.queryKey())).toEqualTypeOf<number | undefined>();
    expectTypeOf(queries.faqs.remove).toBeNever();
  });
});
