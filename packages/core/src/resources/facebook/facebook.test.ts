import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOutboundClient } from '@lobby/outbound';
import {
  sendGraphError,
  buildGraphPost,
  createTestTenant,
  drainIngest,
  skipIngestDelays,
  startFakeGraphApi,
  openTestDeps,
} from '@lobby/testing';
import type { FakeGraphApi, GraphHandler, GraphRequest, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { retrieve } from '../../retrieval/index.ts';
import {
  createFacebookResource,
  getResource,
  ingestNextResource,
  listChunks,
  listPages,
  listResources,
  reconnectFacebook,
  removeResource,
  reprocessResource,
} from '../index.ts';
import { GRAPH_VERSION } from './graph-client.ts';

const TOKEN = 'EAAB-page-token-of-the-bakery-0123456789';
const NEW_TOKEN = 'EAAB-another-token-of-the-bakery-987654';

let graph: FakeGraphApi;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  graph = await startFakeGraphApi();
  graph.tokens.add(TOKEN);
  const outbound = createOutboundClient({ allow: [new URL(graph.url).host], userAgent: 'LobbyBot (test)', paceMs: 0 });
  deps = await openTestDeps({ facebook: { graphUrl: graph.url, outbound } });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterEach(() => {
  Object.assign(graph, { requests: [], tokens: new Set([TOKEN]), posts: [], pageSize: 2, handler: null });
});
afterAll(async () => {
  await deps.close();
  graph.server.closeAllConnections();
  graph.server.close();
});

const addPage = async (page = 'https://www.facebook.com/BakerySmith', token = TOKEN): Promise<string> =>
  (await createFacebookResource(bakery.scope, bakery.admin, { page, token })).id;
const get = (id: string) => bakery.scope.db((tx) => getResource(tx, id));
const listAllPages = async (resourceId: string) =>
  (await bakery.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 100 }))).pages;
const dueIn = async (id: string): Promise<number> => {
  const { dueAt } = await bakery.scope.db((tx) => tx.resource.findUniqueOrThrow({ where: { id } }));
  return (dueAt?.getTime() ?? 0) - Date.now();
};
/** Ingests a page that fails, and returns the reason. */
async function ingestToFailure() {
  const id = await addPage();
  await drainIngest(deps);
  const { failure } = await get(id);
  await removeResource(bakery.scope, bakery.admin, id);
  return failure;
}

describe('a Facebook page', () => {
  it('is ingested with its information and all of its posts, which answers cite', async () => {
    graph.posts = [
      buildGraphPost(1, 'On Friday there is plum cake.'),
      buildGraphPost(2, undefined, {
        attachments: { data: [{ title: 'Summer closing', description: 'Closed in August.' }] },
      }),
      buildGraphPost(3),
      buildGraphPost(4, 'New: gluten free rolls.\n\nOnly on Tuesdays.'),
      buildGraphPost(5, 'We are looking for an apprentice.'),
    ];
    const id = await addPage();
    expect(await get(id)).toMatchObject({ title: 'www.facebook.com/BakerySmith', type: 'facebook' });
    await drainIngest(deps);
    expect(await get(id)).toMatchObject({
      status: 'completed',
      title: 'Bakery Smith',
      pagesDiscovered: 5,
      pagesProcessed: 5,
    });
    expect((await listAllPages(id)).map(({ title, url }) => [title, url])).toEqual([
      ['Bakery Smith', 'https://www.facebook.com/BakerySmith'],
      ...[1, 2, 4, 5].map((number) => [
        'Bakery Smith, 3 May 2026',
        `https://www.facebook.com/BakerySmith/posts/${number}`,
      ]),
    ]);
    const [about] = (await retrieve(bakery.scope, 'How long does the rye bread rest?', 'en')).chunks;
    expect(about).toMatchObject({ text: expect.stringContaining('rests for two days'), headingPath: ['About'] });
    const { chunks } = await bakery.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 50 }));
    const under = (heading: string) => chunks.find(({ headingPath }) => headingPath.includes(heading))?.text;
    expect(under('Opening hours')).toContain('Monday: 07:00 to 12:00 and 14:00 to 18:00\nTuesday: closed');
    expect(under('Contact')).toContain('Address: Main Street 1, 10115 Berlin, Germany\nPhone: +49 30 1234');
    const [cake] = (await retrieve(bakery.scope, 'When is there plum cake?', 'en')).chunks;
    expect(cake).toMatchObject({ url: 'https://www.facebook.com/BakerySmith/posts/1' });
    expect((await retrieve(bank.scope, 'When is there plum cake?', 'en')).chunks).toEqual([]);
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('is requested by one version of the API, with the token in a header and in no URL', async () => {
    graph.posts = [buildGraphPost(1, 'A.'), buildGraphPost(2, 'B.'), buildGraphPost(3, 'C.')];
    const id = await addPage();
    await drainIngest(deps);
    expect(graph.requests.map(({ path }) => path)).toEqual([
      `/${GRAPH_VERSION}/BakerySmith`,
      `/${GRAPH_VERSION}/1001/posts`,
      `/${GRAPH_VERSION}/1001/posts`,
    ]);
    expect(graph.requests.map(({ query }) => query.get('after'))).toEqual([null, null, '2']);
    for (const { token, query, path } of graph.requests) {
      expect(token).toBe(TOKEN);
      expect(`${path}?${query}`).not.toContain(TOKEN);
    }
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('that removed a post loses it at the next sync and keeps the chunks of the others', async () => {
    graph.posts = [buildGraphPost(1, 'Plum cake on Friday.'), buildGraphPost(2, 'Apple cake on Saturday.')];
    const resourceId = await addPage();
    await drainIngest(deps);
    const chunks = async () =>
      (await bakery.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 50 }))).chunks;
    const before = await chunks();
    graph.posts = [buildGraphPost(2, 'Apple cake on Saturday.')];
    await reprocessResource(bakery.scope, bakery.admin, resourceId);
    await drainIngest(deps);
    expect((await chunks()).map(({ id }) => id)).toEqual(
      before.filter(({ text }) => !text.includes('Plum')).map(({ id }) => id),
    );
    await removeResource(bakery.scope, bakery.admin, resourceId);
  });

  it('is identified by its URL, its name or its ID, and by nothing else', async () => {
    for (const page of ['https://example.com/BakerySmith', 'https://www.facebook.com/groups/bread', 'a b', '../1001'])
      await expect(addPage(page)).rejects.toMatchObject({
        kind: 'invalid',
        code: 'facebook_page_invalid',
      });
    const { resources } = await bakery.scope.db((tx) => listResources(tx, { search: '', skip: 0, take: 9 }));
    expect(resources).toEqual([]);
  });

  it('is ingested up to the pages that the plan allows', async () => {
    const shop = await createTestTenant(deps, 'Small Shop', 'free');
    graph.posts = Array.from({ length: 300 }, (_, index) => buildGraphPost(index, `Post number ${index}.`));
    graph.pageSize = 100;
    await createFacebookResource(shop.scope, shop.admin, { page: '1001', token: TOKEN });
    while (await ingestNextResource(deps))
      await shop.scope.db((tx) => tx.resource.updateMany({ data: { lastLeasedAt: null } }));
    const { resources } = await shop.scope.db((tx) => listResources(tx, { search: '', skip: 0, take: 9 }));
    expect(resources[0]).toMatchObject({ status: 'completed', pagesDiscovered: 200 });
  }, 120_000);

  it('continues with the posts that a smaller plan held back when the plan grows meanwhile', async () => {
    const setMaxPages = (maxPages: number) =>
      deps.platformDb((tx) => tx.planVersion.updateMany({ where: { planId: 'free' }, data: { maxPages } }));
    const shop = await createTestTenant(deps, 'Growing Shop', 'free');
    graph.posts = [1, 2, 3, 4].map((number) => buildGraphPost(number, `Post number ${number}.`));
    graph.pageSize = 10;
    const { id } = await createFacebookResource(shop.scope, shop.admin, { page: '1001', token: TOKEN });
    await setMaxPages(2);
    // The first run ends in an error after it has discovered the posts.
    const embed: typeof deps.embedder.embed = (texts, purpose) =>
      texts.some((text) => text.includes('Post number'))
        ? Promise.reject(new Error('out of memory'))
        : deps.embedder.embed(texts, purpose);
    await ingestNextResource({ ...deps, embedder: { ...deps.embedder, embed } });
    await setMaxPages(10);
    await skipIngestDelays(shop);
    await drainIngest(deps);
    expect(await shop.scope.db((tx) => getResource(tx, id))).toMatchObject({
      status: 'completed',
      pagesDiscovered: 5,
      pagesProcessed: 5,
    });
    await setMaxPages(200);
  });
});

describe('a token that Facebook rejects', () => {
  it('fails the sync, notifies company admins, and a new one continues where it stopped', async () => {
    graph.posts = [1, 2, 3, 4, 5].map((number) => buildGraphPost(number, `Post number ${number}.`));
    // It expires in the middle: after the page and the first batch.
    graph.handler = ({ query }) => query.get('after') === '2' && graph.tokens.delete(TOKEN);
    const resourceId = await addPage();
    await drainIngest(deps);
    const failed = await get(resourceId);
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'facebook_token_invalid' } });
    const notifications = await bakery.scope.db((tx) =>
      tx.notification.findMany({
        where: { userId: bakery.admin.userId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    );
    expect(notifications[0]).toMatchObject({
      kind: 'resource_failed',
      data: { resourceId, failureCode: 'facebook_token_invalid' },
    });
    expect((await retrieve(bakery.scope, 'Post number 1', 'en')).chunks.length).toBeGreaterThan(0);

    graph.requests = [];
    graph.handler = null;
    graph.tokens.add(NEW_TOKEN);
    await reconnectFacebook(bakery.scope, bakery.admin, { resourceId, token: NEW_TOKEN });
    await drainIngest(deps);
    expect(await get(resourceId)).toMatchObject({
      status: 'completed',
      failure: null,
      pagesDiscovered: 6,
      pagesProcessed: 6,
    });
    // Only what was still missing is requested.
    expect(graph.requests.map(({ query }) => query.get('after'))).toEqual(['2', '4']);
    await removeResource(bakery.scope, bakery.admin, resourceId);
  });

  it('is distinguished from a missing permission, a missing page and an app that requires signatures', async () => {
    const cases: [object, string][] = [
      [{ code: 190, error_subcode: 463, message: 'Session has expired' }, 'facebook_token_invalid'],
      [{ code: 102, message: 'API Session' }, 'facebook_token_invalid'],
      [{ code: 10, message: 'This endpoint requires the permission' }, 'facebook_permission_missing'],
      [{ code: 200, message: 'Permissions error' }, 'facebook_permission_missing'],
      [{ code: 803, message: 'Some of the aliases do not exist' }, 'facebook_page_not_found'],
      [{ code: 100, error_subcode: 33, message: 'Unsupported get request' }, 'facebook_page_not_found'],
      [{ code: 100, message: 'API calls require an appsecret_proof argument' }, 'facebook_app_secret_required'],
      [{ code: 368, message: 'blocked' }, 'facebook_refused'],
    ];
    for (const [error, code] of cases) {
      graph.handler = (_request, response) => sendGraphError(response, 400, error);
      expect([error, (await ingestToFailure())?.code]).toEqual([error, code]);
    }
    graph.handler = (_request, response) => sendGraphError(response, 401, { message: 'no code' });
    expect((await ingestToFailure())?.code).toBe('facebook_token_invalid');
  });

  it('S11 of another company can’t be changed, and is used for that company’s own requests only', async () => {
    const resourceId = await addPage();
    await expect(reconnectFacebook(bank.scope, bank.admin, { resourceId, token: NEW_TOKEN })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await drainIngest(deps);
    expect(graph.requests.every(({ token }) => token === TOKEN)).toBe(true);
    await removeResource(bakery.scope, bakery.admin, resourceId);
  });
});

describe('the rate limits of the API', () => {
  it('are respected: the sync waits as long as Facebook says, keeps what it has and continues', async () => {
    graph.posts = [1, 2, 3, 4, 5].map((number) => buildGraphPost(number, `Post number ${number}.`));
    graph.handler = ({ query }, response) => {
      if (query.get('after') !== '2') return;
      const usage = [
        { type: 'pages', call_count: 100, total_cputime: 5, total_time: 5, estimated_time_to_regain_access: 12 },
      ];
      response.setHeader('x-business-use-case-usage', JSON.stringify({ 1001: usage }));
      sendGraphError(response, 400, { message: 'There have been too many calls', code: 32 });
    };
    const id = await addPage();
    await drainIngest(deps);
    expect(await get(id)).toMatchObject({ status: 'processing', pagesProcessed: 2, pagesDiscovered: 3 });
    expect(Math.round((await dueIn(id)) / 60_000)).toBe(12);
    expect((await listAllPages(id)).at(-1)).toMatchObject({
      status: 'pending',
      reason: { code: 'facebook_rate_limited', params: { count: 12 } },
    });

    graph.handler = null;
    graph.requests = [];
    await skipIngestDelays(bakery);
    await drainIngest(deps);
    expect(await get(id)).toMatchObject({ status: 'completed', pagesDiscovered: 6, pagesProcessed: 6 });
    expect((await listAllPages(id)).every(({ reason }) => reason === null)).toBe(true);
    expect(graph.requests.map(({ path }) => path)).toEqual(Array(2).fill(`/${GRAPH_VERSION}/1001/posts`));
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it.each([
    [{ code: 4 }, 400],
    [{ code: 17 }, 400],
    [{ code: 613 }, 400],
    [{ code: 80_001 }, 400],
    [{}, 429],
  ])('are recognized by their codes: %j with status %i', async (error, status) => {
    graph.handler = (_request, response) => sendGraphError(response, status, error);
    const id = await addPage();
    await drainIngest(deps);
    expect(await get(id)).toMatchObject({ status: 'processing', failure: null });
    expect(await dueIn(id)).toBeGreaterThan(5 * 60_000);
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('are not reached: when a quota is nearly used up, the next request waits', async () => {
    graph.posts = [1, 2, 3].map((number) => buildGraphPost(number, `Post number ${number}.`));
    graph.handler = (_request, response) =>
      response.setHeader('x-app-usage', JSON.stringify({ call_count: 97, total_time: 3, total_cputime: 3 }));
    const id = await addPage();
    await drainIngest(deps);
    expect(graph.requests).toHaveLength(1);
    expect(await get(id)).toMatchObject({ status: 'processing', pagesDiscovered: 1, pagesProcessed: 0 });
    expect(await dueIn(id)).toBeGreaterThan(5 * 60_000);
    await removeResource(bakery.scope, bakery.admin, id);
  });
});

describe('a response that can not be used', () => {
  it.each([
    ['garbage', (_request: GraphRequest, response: ServerResponse) => response.end('<html>no JSON')],
    ['another shape', (_request: GraphRequest, response: ServerResponse) => response.end('{"id":7}')],
    ['an outage', (_request: GraphRequest, response: ServerResponse) => response.writeHead(503).end('<html>sorry')],
    [
      'a transient error',
      (_request: GraphRequest, response: ServerResponse) =>
        sendGraphError(response, 500, { code: 2, is_transient: true }),
    ],
    ['a closed connection', (_request: GraphRequest, response: ServerResponse) => response.socket?.destroy()],
    [
      'a redirect to another host',
      (_request: GraphRequest, response: ServerResponse) =>
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
  ] satisfies [string, GraphHandler][])('is retried five times, then fails the sync: %s', async (_what, handler) => {
    graph.handler = handler;
    const id = await addPage();
    for (let round = 1; round <= 5; round++) {
      expect(await ingestNextResource(deps)).toBe(true);
      await skipIngestDelays(bakery);
    }
    await drainIngest(deps);
    const { status, failure } = await get(id);
    expect(status).toBe('failed');
    expect(failure?.code).toMatch(/^(facebook_unavailable|facebook_invalid_response|unreachable)$/);
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('S50 never leads elsewhere: the URL of the next batch is not followed', async () => {
    const elsewhere: string[] = [];
    const other = createServer((request, response) => {
      elsewhere.push(request.headers.authorization ?? 'none');
      response.end('{"data":[]}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    graph.handler = ({ path, query }, response) => {
      if (!path.endsWith('/posts') || query.get('after')) return;
      const next = `http://127.0.0.1:${port}/steal?after=2`;
      response.end(JSON.stringify({ data: [buildGraphPost(1, 'One.')], paging: { cursors: { after: '2' }, next } }));
    };
    graph.posts = [1, 2, 3].map((number) => buildGraphPost(number, `Post ${number}.`));
    const id = await addPage();
    await drainIngest(deps);
    expect(graph.requests.at(-1)?.query.get('after')).toBe('2');
    expect(elsewhere).toEqual([]);
    await removeResource(bakery.scope, bakery.admin, id);
    other.close();
  });

  it('about an unknown field is requested again without it, and links elsewhere are not shown', async () => {
    graph.handler = ({ path, query }, response) => {
      if (path.endsWith('BakerySmith') && query.get('fields')?.includes('hours'))
        sendGraphError(response, 400, { code: 100, message: '(#100) Tried accessing nonexisting field (hours)' });
    };
    graph.posts = [
      buildGraphPost(1, 'One.', { permalink_url: 'https://evil.example/facebook.com' }),
      { id: '1001_2', message: { not: 'text' } },
      { message: 'without an id' },
      'no post at all' as never,
    ];
    graph.pageSize = 10;
    const id = await addPage();
    await drainIngest(deps);
    expect(await get(id)).toMatchObject({ status: 'completed', pagesDiscovered: 2 });
    expect((await listAllPages(id))[1]?.url).toBeNull();
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('that promises more posts forever comes to an end', async () => {
    graph.handler = ({ path, query }, response) => {
      if (!path.endsWith('/posts')) return;
      const from = Number(query.get('after') ?? 0);
      const next = { cursors: { after: String(from + 1) }, next: 'https://graph.facebook.com/next' };
      response.end(JSON.stringify({ data: [buildGraphPost(from)], paging: next }));
    };
    const id = await addPage();
    await drainIngest(deps);
    expect(await get(id)).toMatchObject({ status: 'completed', pagesDiscovered: 1 });
    expect(graph.requests.length).toBeLessThan(10);
    await removeResource(bakery.scope, bakery.admin, id);
  });
});
