import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestTenant, drainIngestWithoutDelays, skipIngestDelays, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retrieve } from '../../retrieval/index.ts';
import {
  createTextResource,
  createWebsiteResource,
  listChunks,
  getResource,
  ingestNextResource,
  listSyncs,
  reprocessResource,
  setChunkActive,
  setSyncSchedule,
  sweepResources,
  updateChunk,
} from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let site: Server;
let base: string;
let routes: Record<string, RequestListener>;

const text =
  (body: string, status = 200, type = 'text/html; charset=utf-8'): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);
const page = (title: string, body: string, ...paths: string[]): RequestListener =>
  text(
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main>${body}${paths
      .map((path) => `<p><a href="${path}">${path}</a></p>`)
      .join('')}</main></body></html>`,
  );
const sitemap = (...paths: string[]): RequestListener =>
  text(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${base}${path}</loc></url>`).join('')}</urlset>`,
    200,
    'application/xml',
  );

beforeAll(async () => {
  site = await new Promise((started) => {
    const server = createServer((request, response) =>
      (routes[request.url ?? ''] ?? text('Not here', 404))(request, response),
    ).listen(0, '127.0.0.1', () => started(server));
  });
  const { port } = site.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  deps = await openTestDeps({ allow: [`127.0.0.1:${port}`] });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(async () => {
  await deps.outbound.close();
  await deps.close();
  site.closeAllConnections();
  site.close();
});

const SHOP = (): Record<string, RequestListener> => ({
  '/': page('Shop', '<p>The shop sells chairs of oak.</p>', '/tables', '/lamps'),
  '/tables': page('Tables', '<p>Tables cost ninety euros.</p>'),
  '/lamps': page('Lamps', '<p>Lamps are made of brass.</p>'),
});
beforeEach(() => {
  routes = SHOP();
});

const drain = () => drainIngestWithoutDelays(deps, bakery);
const get = (id: string) => bakery.scope.db((tx) => getResource(tx, id));
const getLastSync = async (resourceId: string) =>
  (await bakery.scope.db((tx) => listSyncs(tx, { resourceId, skip: 0, take: 1 }))).syncs[0];
const listAllChunks = async (resourceId: string) =>
  (await bakery.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 100 }))).chunks;
const listTexts = async (resourceId: string) => (await listAllChunks(resourceId)).map((chunk) => chunk.text).sort();
const findChunkWith = async (resourceId: string, word: string): Promise<string> =>
  (await listAllChunks(resourceId)).find((chunk) => chunk.text.includes(word))?.id ?? '';
const retrieveTexts = async (question: string): Promise<string[]> =>
  (await retrieve(bakery.scope, question, 'en')).chunks.map((chunk) => chunk.text);
const listNotificationData = async (kind: string): Promise<unknown[]> => {
  const where = { userId: bakery.admin.userId, kind };
  const notifications = await bakery.scope.db((tx) => tx.notification.findMany({ where, orderBy: { id: 'asc' } }));
  return notifications.map(({ data }) => data);
};

async function addSite(): Promise<string> {
  const settings = { maxPages: 50, maxDepth: 5 };
  const { id } = await createWebsiteResource(bakery.scope, bakery.admin, { url: `${base}/`, settings });
  await drain();
  return id;
}
async function syncAgain(id: string): Promise<void> {
  await reprocessResource(bakery.scope, bakery.admin, id);
  await drain();
}
/** Syncs on schedule, as if the date had come. */
async function syncOnSchedule(id: string): Promise<void> {
  await bakery.scope.db((tx) => tx.resource.updateMany({ where: { id }, data: { nextSyncAt: new Date(0) } }));
  await sweepResources(deps);
  await drain();
}

const ALL = ['Lamps are made of brass.', 'Tables cost ninety euros.', 'The shop sells chairs of oak.'];
const expectTextsWith = (texts: string[], words: string[]): void =>
  words.forEach((word, at) => expect(texts[at]).toContain(word));

describe('a site that is synced again', () => {
  it('records which pages are new, changed and removed, and keeps the chunks of the others', async () => {
    const id = await addSite();
    expect(await getLastSync(id)).toBeUndefined();
    const tables = await findChunkWith(id, 'Tables');
    routes['/'] = page('Shop', '<p>The shop sells chairs of ash.</p>', '/tables', '/sofas');
    routes['/sofas'] = page('Sofas', '<p>Sofas arrive in May.</p>');
    await syncAgain(id);
    expect(await getLastSync(id)).toMatchObject({
      trigger: 'manual',
      failure: null,
      pagesAdded: 1,
      pagesChanged: 1,
      pagesUnchanged: 1,
      pagesRemoved: 1,
      pagesFailed: 0,
      changes: [
        { change: 'changed', label: `${base}/` },
        { change: 'new', label: `${base}/sofas` },
        { change: 'removed', label: `${base}/lamps`, reason: { code: 'unlinked', params: {} } },
      ],
    });
    expect(await findChunkWith(id, 'Tables')).toBe(tables);
    expect(await retrieveTexts('What are lamps made of?')).not.toContain(ALL[0]);
  });

  it('S68 removes a page that is gone, and none that has a transient error', async () => {
    const id = await addSite();
    routes['/tables'] = text('', 410);
    routes['/lamps'] = text('', 503);
    await syncAgain(id);
    expect(await getLastSync(id)).toMatchObject({ pagesRemoved: 1, pagesFailed: 1 });
    expectTextsWith(await listTexts(id), ['Lamps', 'The shop']);
  });

  it('keeps a page when the page that links to it has a transient error', async () => {
    const id = await addSite();
    routes['/'] = text('', 503);
    await syncAgain(id);
    expectTextsWith(await listTexts(id), ['Lamps', 'Tables', 'The shop']);
    expect(await getLastSync(id)).toMatchObject({ pagesRemoved: 0, pagesFailed: 1, pagesUnchanged: 2 });
    expect(await get(id)).toMatchObject({ status: 'completed' });
  });

  it('keeps a page when the sitemap that lists it has a transient error', async () => {
    routes['/sitemap.xml'] = sitemap('/hidden');
    routes['/hidden'] = page('Hidden', '<p>A hidden workshop repairs chairs.</p>');
    const id = await addSite();
    routes['/sitemap.xml'] = text('', 503);
    await syncAgain(id);
    expect(await listTexts(id)).toHaveLength(4);
    routes['/sitemap.xml'] = sitemap('/tables');
    await syncAgain(id);
    expect(await listTexts(id)).toHaveLength(3);
  });

  it('and is down as a whole fails the sync, and everything that was indexed still serves', async () => {
    const id = await addSite();
    for (const path of ['/', '/tables', '/lamps']) routes[path] = text('', 502);
    await syncAgain(id);
    expect(await get(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'http_status', params: { status: '502' } },
      chunks: 3,
    });
    expect(await getLastSync(id)).toMatchObject({ failure: { code: 'http_status' }, pagesRemoved: 0 });
    expect(await retrieveTexts('What do tables cost?')).toContain(ALL[1]);

    routes['/robots.txt'] = text('', 500);
    await syncAgain(id);
    expect(await get(id)).toMatchObject({ status: 'failed', failure: { code: 'robots_unavailable' } });
    expect(await listTexts(id)).toHaveLength(3);

    routes = SHOP();
    await syncAgain(id);
    expect(await get(id)).toMatchObject({ status: 'completed', failure: null });
    expect(await getLastSync(id)).toMatchObject({ pagesUnchanged: 3, pagesAdded: 0, pagesChanged: 0 });
  });

  it('removes what its robots.txt no longer allows', async () => {
    const id = await addSite();
    routes['/robots.txt'] = text('User-agent: *\nDisallow: /lamps', 200, 'text/plain');
    await syncAgain(id);
    expectTextsWith(await listTexts(id), ['Tables', 'The shop']);
    expect((await getLastSync(id))?.changes).toEqual([
      { change: 'removed', label: `${base}/lamps`, reason: { code: 'robots_disallowed', params: {} } },
    ]);
  });
});

describe('a schedule', () => {
  const getRow = (id: string) => bakery.scope.db((tx) => tx.resource.findUniqueOrThrow({ where: { id } }));

  it('syncs a site when its date has come, once, and sets the next date', async () => {
    const id = await addSite();
    await bakery.scope.db((tx) => setSyncSchedule(tx, bakery.admin, { resourceId: id, interval: 'weekly' }));
    const first = (await get(id)).nextSyncAt?.getTime() ?? 0;
    expect(first - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    await sweepResources(deps);
    expect((await getRow(id)).generation).toBe(1);

    await syncOnSchedule(id);
    expect((await getRow(id)).generation).toBe(2);
    expect(await getLastSync(id)).toMatchObject({ trigger: 'schedule', pagesUnchanged: 3 });
    expect((await get(id)).nextSyncAt?.getTime()).toBeGreaterThan(first);
    await Promise.all([1, 2, 3].map(() => sweepResources(deps)));
    expect((await getRow(id)).generation).toBe(2);
  });

  it('notifies company admins only of news', async () => {
    const id = await addSite();
    await bakery.scope.db(async (tx) => {
      await setSyncSchedule(tx, bakery.admin, { resourceId: id, interval: 'daily' });
      await tx.notification.deleteMany();
    });
    await syncOnSchedule(id);
    expect(await listNotificationData('resource_synced')).toEqual([]);
    routes['/lamps'] = page('Lamps', '<p>Lamps are made of steel.</p>');
    await syncOnSchedule(id);
    expect(await listNotificationData('resource_synced')).toMatchObject([
      { resourceId: id, pagesChanged: 1, pagesAdded: 0 },
    ]);
    routes['/robots.txt'] = text('', 500);
    await syncOnSchedule(id);
    await syncOnSchedule(id);
    expect(await listNotificationData('resource_failed')).toHaveLength(1);
    expect(await listNotificationData('resource_completed')).toEqual([]);
  });

  it('skips inactive resources, and can’t be set for what is not fetched', async () => {
    const id = await addSite();
    await bakery.scope.db(async (tx) => {
      await setSyncSchedule(tx, bakery.admin, { resourceId: id, interval: 'monthly' });
      await tx.resource.updateMany({ where: { id }, data: { active: false } });
    });
    await syncOnSchedule(id);
    expect((await getRow(id)).generation).toBe(1);
    const { id: pasted } = await createTextResource(bakery.scope, bakery.admin, {
      title: 'Pasted',
      text: 'Pasted words.',
    });
    const set = (resourceId: string, tenant = bakery) =>
      tenant.scope.db((tx) => setSyncSchedule(tx, tenant.admin, { resourceId, interval: 'daily' }));
    await expect(set(pasted)).rejects.toMatchObject({ code: 'sync_schedule_unsupported' });
    await expect(set(id, bank)).rejects.toMatchObject({ kind: 'not_found' });
    await drain();
  });
});

describe('an edit of a chunk', () => {
  const edit = (chunkId: string, words: string) => updateChunk(bakery.scope, bakery.admin, { chunkId, text: words });
  const deactivate = (chunkId: string) =>
    bakery.scope.db((tx) => setChunkActive(tx, bakery.admin, { chunkId, active: false }));

  it('survives a sync where the passage is unchanged, also beside one that has changed', async () => {
    routes['/tables'] = page(
      'Tables',
      `<h2>Oak</h2><p>Oak tables cost ninety euros. ${'They last for long. '.repeat(60)}</p><h2>Ash</h2><p>Ash tables cost seventy euros. ${'They are light. '.repeat(60)}</p>`,
    );
    const id = await addSite();
    await edit(await findChunkWith(id, 'Lamps'), 'Lamps are made of gold.');
    await edit(await findChunkWith(id, 'Oak tables'), 'Oak tables cost one hundred euros.');
    await deactivate(await findChunkWith(id, 'The shop'));
    routes['/tables'] = page(
      'Tables',
      `<h2>Oak</h2><p>Oak tables cost ninety euros. ${'They last for long. '.repeat(60)}</p><h2>Ash</h2><p>Ash tables cost sixty euros. ${'They are light. '.repeat(60)}</p>`,
    );
    await syncAgain(id);
    const chunks = await listAllChunks(id);
    const texts = chunks.map((chunk) => chunk.text);
    expect(texts).toContain('Lamps are made of gold.');
    expect(texts).toContain('Oak tables cost one hundred euros.');
    expect(texts.some((words) => words.includes('Ash tables cost sixty'))).toBe(true);
    expect(chunks.filter(({ active }) => !active).map((chunk) => chunk.text)).toEqual([
      expect.stringContaining('The shop sells'),
    ]);
    expect(await retrieveTexts('What do oak tables cost?')).toContain('Oak tables cost one hundred euros.');
    expect((await getLastSync(id))?.changes.filter(({ change }) => change === 'edit_dropped')).toEqual([]);
  });

  it('is recorded as dropped when its passage has changed or is gone', async () => {
    const id = await addSite();
    await edit(await findChunkWith(id, 'Lamps'), 'Lamps are made of gold.');
    await deactivate(await findChunkWith(id, 'Tables'));
    routes['/lamps'] = page('Lamps', '<p>Lamps are made of steel.</p>');
    routes['/'] = page('Shop', '<p>The shop sells chairs of oak.</p>', '/lamps');
    await syncAgain(id);
    expect(await listTexts(id)).not.toContain('Lamps are made of gold.');
    expect((await getLastSync(id))?.changes).toEqual([
      { change: 'changed', label: `${base}/` },
      { change: 'changed', label: `${base}/lamps` },
      { change: 'edit_dropped', label: `${base}/lamps`, text: 'Lamps are made of gold.', wasInactive: false },
      { change: 'removed', label: `${base}/tables`, reason: { code: 'unlinked', params: {} } },
      { change: 'edit_dropped', label: `${base}/tables`, text: ALL[1], wasInactive: true },
    ]);
  });

  it('that is made during a sync is not lost', async () => {
    const id = await addSite();
    const lamps = await findChunkWith(id, 'Lamps');
    routes['/lamps'] = page(
      'Lamps',
      `<h2>One</h2><p>Lamps are made of brass.</p><h2>Two</h2><p>${'Lamps of steel are new. '.repeat(100)}</p>`,
    );
    await reprocessResource(bakery.scope, bakery.admin, id);
    let isEdited = false;
    const embed: typeof deps.embedder.embed = async (texts, purpose) => {
      const vectors = await deps.embedder.embed(texts, purpose);
      if (!isEdited && texts.some((words) => words.includes('steel'))) {
        isEdited = true;
        await edit(lamps, 'Lamps are made of gold.');
      }
      return vectors;
    };
    while (await ingestNextResource({ ...deps, embedder: { ...deps.embedder, embed } })) await skipIngestDelays(bakery);
    expect(isEdited).toBe(true);
    const changes = (await getLastSync(id))?.changes ?? [];
    const dropped = changes.flatMap((change) => (change.change === 'edit_dropped' ? [change.text] : []));
    expect([...(await listTexts(id)), ...dropped]).toContain('Lamps are made of gold.');
  });
});
