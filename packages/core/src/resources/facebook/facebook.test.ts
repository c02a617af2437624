import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOutboundClient } from '@lobby/outbound';
import {
  sendGraphError,
  buildGraphPost as post,
  createTestTenant,
  startFakeGraphApi,
  openTestDeps,
} from '@lobby/testing';
import type { FakeGraphApi, GraphHandler as Answer, GraphRequest, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listNotifications } from '../../notifications/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import {
  createFacebookResource,
  getResource,
  ingestNextResource,
  listResourceChunks,
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

const workOff = async (): Promise<void> => {
  while (await ingestNextResource(deps));
};
const add = async (page = 'https://www.facebook.com/BakerySmith', token = TOKEN): Promise<string> =>
  (await createFacebookResource(bakery.scope, bakery.admin, { page, token })).id;
const read = (id: string) => bakery.scope.db((tx) => getResource(tx, id));
const pagesOf = async (resourceId: string) =>
  (await bakery.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 100 }))).pages;
/** What waiting would do. */
const hurry = () =>
  bakery.scope.db((tx) => tx.resource.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } }));
const dueIn = async (id: string): Promise<number> => {
  const { dueAt } = await bakery.scope.db((tx) => tx.resource.findUniqueOrThrow({ where: { id } }));
  return (dueAt?.getTime() ?? 0) - Date.now();
};
const failureOf = async (): Promise<string | null> => {
  const id = await add();
  await workOff();
  const { failure } = await read(id);
  await removeResource(bakery.scope, bakery.admin, id);
  return failure;
};

describe('a Facebook page', () => {
  it('is read with its information and all of its posts, and named by them in answers', async () => {
    graph.posts = [
      post(1, 'On Friday there is plum cake.'),
      post(2, undefined, { attachments: { data: [{ title: 'Summer closing', description: 'Closed in August.' }] } }),
      post(3),
      post(4, 'New: gluten free rolls.\n\nOnly on Tuesdays.'),
      post(5, 'We are looking for an apprentice.'),
    ];
    const id = await add();
    expect(await read(id)).toMatchObject({ title: 'www.facebook.com/BakerySmith', type: 'facebook' });
    await workOff();
    expect(await read(id)).toMatchObject({
      status: 'completed',
      title: 'Bakery Smith',
      pagesDiscovered: 5,
      pagesProcessed: 5,
    });
    expect((await pagesOf(id)).map(({ title, url }) => [title, url])).toEqual([
      ['Bakery Smith', 'https://www.facebook.com/BakerySmith'],
      ...[1, 2, 4, 5].map((number) => [
        'Bakery Smith, 3 May 2026',
        `https://www.facebook.com/BakerySmith/posts/${number}`,
      ]),
    ]);
    const [about] = (await retrieve(bakery.scope, 'How long does the rye bread rest?', 'en')).chunks;
    expect(about).toMatchObject({ text: expect.stringContaining('rests for two days'), headingPath: ['About'] });
    const { chunks } = await bakery.scope.db((tx) => listResourceChunks(tx, { resourceId: id, skip: 0, take: 50 }));
    const under = (heading: string) => chunks.find(({ headingPath }) => headingPath.includes(heading))?.text;
    expect(under('Opening hours')).toContain('Monday: 07:00 to 12:00 and 14:00 to 18:00\nTuesday: closed');
    expect(under('Contact')).toContain('Address: Main Street 1, 10115 Berlin, Germany\nPhone: +49 30 1234');
    const [cake] = (await retrieve(bakery.scope, 'When is there plum cake?', 'en')).chunks;
    expect(cake).toMatchObject({ url: 'https://www.facebook.com/BakerySmith/posts/1' });
    expect((await retrieve(bank.scope, 'When is there plum cake?', 'en')).chunks).toEqual([]);
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('is asked for by one version of the API, with the token in a header and in no address', async () => {
    graph.posts = [post(1, 'A.'), post(2, 'B.'), post(3, 'C.')];
    const id = await add();
    await workOff();
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

  it('that lost a post loses it here too when it is read anew, and keeps the chunks of the others', async () => {
    graph.posts = [post(1, 'Plum cake on Friday.'), post(2, 'Apple cake on Saturday.')];
    const resourceId = await add();
    await workOff();
    const chunks = async () =>
      (await bakery.scope.db((tx) => listResourceChunks(tx, { resourceId, skip: 0, take: 50 }))).chunks;
    const before = await chunks();
    graph.posts = [post(2, 'Apple cake on Saturday.')];
    await reprocessResource(bakery.scope, bakery.admin, resourceId);
    await workOff();
    expect((await chunks()).map(({ id }) => id)).toEqual(
      before.filter(({ text }) => !text.includes('Plum')).map(({ id }) => id),
    );
    await removeResource(bakery.scope, bakery.admin, resourceId);
  });

  it('is named by its address, its name or its number, and by nothing else', async () => {
    for (const page of ['https://example.com/BakerySmith', 'https://www.facebook.com/groups/bread', 'a b', '../1001'])
      await expect(add(page)).rejects.toMatchObject({
        kind: 'invalid',
        message: expect.stringContaining('Write the address'),
      });
    const { resources } = await bakery.scope.db((tx) => listResources(tx, { search: '', skip: 0, take: 9 }));
    expect(resources).toEqual([]);
  });

  it('is read up to the pages that the plan allows', async () => {
    const shop = await createTestTenant(deps, 'Small Shop', 'free');
    graph.posts = Array.from({ length: 300 }, (_, index) => post(index, `Post number ${index}.`));
    graph.pageSize = 100;
    await createFacebookResource(shop.scope, shop.admin, { page: '1001', token: TOKEN });
    while (await ingestNextResource(deps))
      await shop.scope.db((tx) => tx.resource.updateMany({ data: { lastLeasedAt: null } }));
    const { resources } = await shop.scope.db((tx) => listResources(tx, { search: '', skip: 0, take: 9 }));
    expect(resources[0]).toMatchObject({ status: 'completed', pagesDiscovered: 200 });
  }, 120_000);
});

describe('a token that Facebook does not take', () => {
  it('fails the page with what to do, tells the company admins, and a new one reads on where it stopped', async () => {
    graph.posts = [1, 2, 3, 4, 5].map((number) => post(number, `Post number ${number}.`));
    // It runs out in the middle: after the page and the first batch.
    graph.handler = ({ query }) => query.get('after') === '2' && graph.tokens.delete(TOKEN);
    const resourceId = await add();
    await workOff();
    const failed = await read(resourceId);
    expect(failed).toMatchObject({ status: 'failed', failure: expect.stringContaining('“Reconnect”') });
    const { notifications } = await bakery.scope.db((tx) => listNotifications(tx, bakery.admin.userId));
    expect(notifications[0]).toMatchObject({
      kind: 'resource_failed',
      data: { resourceId, reason: expect.stringContaining('does not accept the token') },
    });
    expect((await retrieve(bakery.scope, 'Post number 1', 'en')).chunks.length).toBeGreaterThan(0);

    graph.requests = [];
    graph.handler = null;
    graph.tokens.add(NEW_TOKEN);
    await reconnectFacebook(bakery.scope, bakery.admin, { resourceId, token: NEW_TOKEN });
    await workOff();
    expect(await read(resourceId)).toMatchObject({
      status: 'completed',
      failure: null,
      pagesDiscovered: 6,
      pagesProcessed: 6,
    });
    // Only what was still missing is asked for.
    expect(graph.requests.map(({ query }) => query.get('after'))).toEqual(['2', '4']);
    await removeResource(bakery.scope, bakery.admin, resourceId);
  });

  it('is told from a permission that is missing, a page that is gone and an app that wants signatures', async () => {
    const cases: [object, RegExp][] = [
      [{ code: 190, error_subcode: 463, message: 'Session has expired' }, /does not accept the token/],
      [{ code: 102, message: 'API Session' }, /does not accept the token/],
      [{ code: 10, message: 'This endpoint requires the permission' }, /pages_read_engagement/],
      [{ code: 200, message: 'Permissions error' }, /pages_read_engagement/],
      [{ code: 803, message: 'Some of the aliases do not exist' }, /knows no such page/],
      [{ code: 100, error_subcode: 33, message: 'Unsupported get request' }, /knows no such page/],
      [{ code: 100, message: 'API calls from the server require an appsecret_proof argument' }, /Require app secret/],
      [{ code: 368, message: 'blocked' }, /error 368/],
    ];
    for (const [error, sentence] of cases) {
      graph.handler = (_asked, response) => sendGraphError(response, 400, error);
      expect(`${JSON.stringify(error)}: ${await failureOf()}`).toMatch(sentence);
    }
    graph.handler = (_asked, response) => sendGraphError(response, 401, { message: 'no code' });
    expect(await failureOf()).toMatch(/does not accept the token/);
  });

  it('S11 of another company can not be changed, and is asked for by that company’s own reading only', async () => {
    const resourceId = await add();
    await expect(reconnectFacebook(bank.scope, bank.admin, { resourceId, token: NEW_TOKEN })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await workOff();
    expect(graph.requests.every(({ token }) => token === TOKEN)).toBe(true);
    await removeResource(bakery.scope, bakery.admin, resourceId);
  });
});

describe('the limits of the API', () => {
  it('are kept: reading waits as long as Facebook says, keeps what it has and goes on', async () => {
    graph.posts = [1, 2, 3, 4, 5].map((number) => post(number, `Post number ${number}.`));
    graph.handler = ({ query }, response) => {
      if (query.get('after') !== '2') return;
      const usage = [
        { type: 'pages', call_count: 100, total_cputime: 5, total_time: 5, estimated_time_to_regain_access: 12 },
      ];
      response.setHeader('x-business-use-case-usage', JSON.stringify({ 1001: usage }));
      sendGraphError(response, 400, { message: 'There have been too many calls', code: 32 });
    };
    const id = await add();
    await workOff();
    expect(await read(id)).toMatchObject({ status: 'processing', pagesProcessed: 2, pagesDiscovered: 3 });
    expect(Math.round((await dueIn(id)) / 60_000)).toBe(12);
    expect((await pagesOf(id)).at(-1)).toMatchObject({
      status: 'pending',
      reason: expect.stringContaining('about 12 minutes'),
    });

    graph.handler = null;
    graph.requests = [];
    await hurry();
    await workOff();
    expect(await read(id)).toMatchObject({ status: 'completed', pagesDiscovered: 6, pagesProcessed: 6 });
    expect((await pagesOf(id)).every(({ reason }) => reason === null)).toBe(true);
    expect(graph.requests.map(({ path }) => path)).toEqual(Array(2).fill(`/${GRAPH_VERSION}/1001/posts`));
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it.each([
    [{ code: 4 }, 400],
    [{ code: 17 }, 400],
    [{ code: 613 }, 400],
    [{ code: 80_001 }, 400],
    [{}, 429],
  ])('are known by their codes: %j with status %i', async (error, status) => {
    graph.handler = (_asked, response) => sendGraphError(response, status, error);
    const id = await add();
    await workOff();
    expect(await read(id)).toMatchObject({ status: 'processing', failure: null });
    expect(await dueIn(id)).toBeGreaterThan(5 * 60_000);
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('are not run into: when nearly all is used, the next question waits', async () => {
    graph.posts = [1, 2, 3].map((number) => post(number, `Post number ${number}.`));
    graph.handler = (_asked, response) =>
      response.setHeader('x-app-usage', JSON.stringify({ call_count: 97, total_time: 3, total_cputime: 3 }));
    const id = await add();
    await workOff();
    expect(graph.requests).toHaveLength(1);
    expect(await read(id)).toMatchObject({ status: 'processing', pagesDiscovered: 1, pagesProcessed: 0 });
    expect(await dueIn(id)).toBeGreaterThan(5 * 60_000);
    await removeResource(bakery.scope, bakery.admin, id);
  });
});

describe('an answer that can not be used', () => {
  it.each([
    ['garbage', (_asked: GraphRequest, response: ServerResponse) => response.end('<html>no JSON')],
    ['another shape', (_asked: GraphRequest, response: ServerResponse) => response.end('{"id":7}')],
    ['an outage', (_asked: GraphRequest, response: ServerResponse) => response.writeHead(503).end('<html>sorry')],
    [
      'a passing fault',
      (_asked: GraphRequest, response: ServerResponse) =>
        sendGraphError(response, 500, { code: 2, is_transient: true }),
    ],
    ['a cut line', (_asked: GraphRequest, response: ServerResponse) => response.socket?.destroy()],
    [
      'a way to another host',
      (_asked: GraphRequest, response: ServerResponse) =>
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
  ] satisfies [string, Answer][])('is tried again five times, then told: %s', async (_what, handler) => {
    graph.handler = handler;
    const id = await add();
    for (let round = 1; round <= 5; round++) {
      expect(await ingestNextResource(deps)).toBe(true);
      await hurry();
    }
    await workOff();
    const { status, failure } = await read(id);
    expect(status).toBe('failed');
    expect(failure).toMatch(/Facebook|127\.0\.0\.1/);
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('S50 never leads elsewhere: the address of the next batch is not followed', async () => {
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
      response.end(JSON.stringify({ data: [post(1, 'One.')], paging: { cursors: { after: '2' }, next } }));
    };
    graph.posts = [1, 2, 3].map((number) => post(number, `Post ${number}.`));
    const id = await add();
    await workOff();
    expect(graph.requests.at(-1)?.query.get('after')).toBe('2');
    expect(elsewhere).toEqual([]);
    await removeResource(bakery.scope, bakery.admin, id);
    other.close();
  });

  it('with fields that this page does not have is asked for again without them; links elsewhere are not shown', async () => {
    graph.handler = ({ path, query }, response) => {
      if (path.endsWith('BakerySmith') && query.get('fields')?.includes('hours'))
        sendGraphError(response, 400, { code: 100, message: '(#100) Tried accessing nonexisting field (hours)' });
    };
    graph.posts = [
      post(1, 'One.', { permalink_url: 'https://evil.example/facebook.com' }),
      { id: '1001_2', message: { not: 'text' } },
      { message: 'without an id' },
      'no post at all' as never,
    ];
    graph.pageSize = 10;
    const id = await add();
    await workOff();
    expect(await read(id)).toMatchObject({ status: 'completed', pagesDiscovered: 2 });
    expect((await pagesOf(id))[1]?.url).toBeNull();
    await removeResource(bakery.scope, bakery.admin, id);
  });

  it('that promises more posts for ever comes to an end', async () => {
    graph.handler = ({ path, query }, response) => {
      if (!path.endsWith('/posts')) return;
      const from = Number(query.get('after') ?? 0);
      const next = { cursors: { after: String(from + 1) }, next: 'https://graph.facebook.com/next' };
      response.end(JSON.stringify({ data: [post(from)], paging: next }));
    };
    const id = await add();
    await workOff();
    expect(await read(id)).toMatchObject({ status: 'completed', pagesDiscovered: 1 });
    expect(graph.requests.length).toBeLessThan(10);
    await removeResource(bakery.scope, bakery.admin, id);
  });
});
