import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listNotifications } from '../../notifications/index.ts';
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
let answers: Record<string, RequestListener>;

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
      (answers[request.url ?? ''] ?? text('Not here', 404))(request, response),
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
  answers = SHOP();
});

const hurry = (tenant = bakery) =>
  tenant.scope.db((tx) => tx.resource.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } }));
async function workOff(): Promise<void> {
  while (await ingestNextResource(deps)) await hurry();
}
const read = (id: string) => bakery.scope.db((tx) => getResource(tx, id));
const lastSync = async (resourceId: string) =>
  (await bakery.scope.db((tx) => listSyncs(tx, { resourceId, skip: 0, take: 1 }))).syncs[0];
const chunksOf = async (resourceId: string) =>
  (await bakery.scope.db((tx) => listChunks(tx, { resourceId, search: '', filter: 'all', skip: 0, take: 100 }))).chunks;
const textsOf = async (resourceId: string) => (await chunksOf(resourceId)).map((chunk) => chunk.text).sort();
const chunkSaying = async (resourceId: string, word: string): Promise<string> =>
  (await chunksOf(resourceId)).find((chunk) => chunk.text.includes(word))?.id ?? '';
const found = async (question: string): Promise<string[]> =>
  (await retrieve(bakery.scope, question, 'en')).chunks.map((chunk) => chunk.text);
const titlesTold = async (kind: string): Promise<Record<string, string | number>[]> => {
  const { notifications } = await bakery.scope.db((tx) => listNotifications(tx, bakery.admin.userId));
  return notifications.filter((notification) => notification.kind === kind).map(({ data }) => data);
};

async function crawled(): Promise<string> {
  const settings = { maxPages: 50, maxDepth: 5 };
  const { id } = await createWebsiteResource(bakery.scope, bakery.admin, { url: `${base}/`, settings });
  await workOff();
  return id;
}
async function readAnew(id: string): Promise<void> {
  await reprocessResource(bakery.scope, bakery.admin, id);
  await workOff();
}
/** What waiting for its date would do. */
async function readBySchedule(id: string): Promise<void> {
  await bakery.scope.db((tx) => tx.resource.updateMany({ where: { id }, data: { nextSyncAt: new Date(0) } }));
  await sweepResources(deps);
  await workOff();
}

const ALL = ['Lamps are made of brass.', 'Tables cost ninety euros.', 'The shop sells chairs of oak.'];
const isAbout = (texts: string[], words: string[]): void =>
  words.forEach((word, at) => expect(texts[at]).toContain(word));

describe('a site that is read anew', () => {
  it('says which pages are new, changed and gone, and keeps the chunks of the others', async () => {
    const id = await crawled();
    expect(await lastSync(id)).toBeUndefined();
    const kept = await chunkSaying(id, 'Tables');
    answers['/'] = page('Shop', '<p>The shop sells chairs of ash.</p>', '/tables', '/sofas');
    answers['/sofas'] = page('Sofas', '<p>Sofas arrive in May.</p>');
    await readAnew(id);
    expect(await lastSync(id)).toMatchObject({
      trigger: 'hand',
      failure: null,
      pagesAdded: 1,
      pagesChanged: 1,
      pagesUnchanged: 1,
      pagesRemoved: 1,
      pagesFailed: 0,
      changes: [
        { change: 'changed', address: `${base}/` },
        { change: 'new', address: `${base}/sofas` },
        { change: 'gone', address: `${base}/lamps`, reason: 'Nothing leads to it any more.' },
      ],
    });
    expect(await chunkSaying(id, 'Tables')).toBe(kept);
    expect(await found('What are lamps made of?')).not.toContain(ALL[0]);
  });

  it('S68 drops a page that answers that it is gone, and none that fails in passing', async () => {
    const id = await crawled();
    answers['/tables'] = text('', 410);
    answers['/lamps'] = text('', 503);
    await readAnew(id);
    expect(await lastSync(id)).toMatchObject({ pagesRemoved: 1, pagesFailed: 1 });
    isAbout(await textsOf(id), ['Lamps', 'The shop']);
  });

  it('loses no page because the page that leads to it fails in passing', async () => {
    const id = await crawled();
    answers['/'] = text('', 503);
    await readAnew(id);
    isAbout(await textsOf(id), ['Lamps', 'Tables', 'The shop']);
    expect(await lastSync(id)).toMatchObject({ pagesRemoved: 0, pagesFailed: 1, pagesUnchanged: 2 });
    expect(await read(id)).toMatchObject({ status: 'completed' });
  });

  it('loses no page because the sitemap that names it fails in passing', async () => {
    answers['/sitemap.xml'] = sitemap('/hidden');
    answers['/hidden'] = page('Hidden', '<p>A hidden workshop repairs chairs.</p>');
    const id = await crawled();
    answers['/sitemap.xml'] = text('', 503);
    await readAnew(id);
    expect(await textsOf(id)).toHaveLength(4);
    answers['/sitemap.xml'] = sitemap('/tables');
    await readAnew(id);
    expect(await textsOf(id)).toHaveLength(3);
  });

  it('and is away as a whole has failed, says so, and everything that was read serves on', async () => {
    const id = await crawled();
    for (const path of ['/', '/tables', '/lamps']) answers[path] = text('', 502);
    await readAnew(id);
    expect(await read(id)).toMatchObject({
      status: 'failed',
      failure: 'The page answered 502. What was read before is still used.',
    });
    expect(await lastSync(id)).toMatchObject({ failure: 'The page answered 502.', pagesRemoved: 0 });
    expect(await found('What do tables cost?')).toContain(ALL[1]);

    answers['/robots.txt'] = text('', 500);
    await readAnew(id);
    expect(await read(id)).toMatchObject({ status: 'failed', failure: expect.stringContaining('still used') });
    expect(await textsOf(id)).toHaveLength(3);

    answers = SHOP();
    await readAnew(id);
    expect(await read(id)).toMatchObject({ status: 'completed', failure: null });
    expect(await lastSync(id)).toMatchObject({ pagesUnchanged: 3, pagesAdded: 0, pagesChanged: 0 });
  });

  it('drops what its robots.txt does not allow any more', async () => {
    const id = await crawled();
    answers['/robots.txt'] = text('User-agent: *\nDisallow: /lamps', 200, 'text/plain');
    await readAnew(id);
    isAbout(await textsOf(id), ['Tables', 'The shop']);
    expect((await lastSync(id))?.changes).toEqual([
      { change: 'gone', address: `${base}/lamps`, reason: 'The robots.txt of the site does not allow it.' },
    ]);
  });
});

describe('a schedule', () => {
  const due = (id: string) => bakery.scope.db((tx) => tx.resource.findUniqueOrThrow({ where: { id } }));

  it('reads a site anew when its date has come, once, and sets the next', async () => {
    const id = await crawled();
    await bakery.scope.db((tx) => setSyncSchedule(tx, bakery.admin, { resourceId: id, every: 'weekly' }));
    const first = (await read(id)).nextSyncAt?.getTime() ?? 0;
    expect(first - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    await sweepResources(deps);
    expect((await due(id)).generation).toBe(1);

    await readBySchedule(id);
    expect((await due(id)).generation).toBe(2);
    expect(await lastSync(id)).toMatchObject({ trigger: 'schedule', pagesUnchanged: 3 });
    expect((await read(id)).nextSyncAt?.getTime()).toBeGreaterThan(first);
    await Promise.all([1, 2, 3].map(() => sweepResources(deps)));
    expect((await due(id)).generation).toBe(2);
  });

  it('tells the company admins only what is news', async () => {
    const id = await crawled();
    await bakery.scope.db(async (tx) => {
      await setSyncSchedule(tx, bakery.admin, { resourceId: id, every: 'daily' });
      await tx.notification.deleteMany();
    });
    await readBySchedule(id);
    expect(await titlesTold('resource_synced')).toEqual([]);
    answers['/lamps'] = page('Lamps', '<p>Lamps are made of steel.</p>');
    await readBySchedule(id);
    expect(await titlesTold('resource_synced')).toMatchObject([{ resourceId: id, pagesChanged: 1, pagesAdded: 0 }]);
    answers['/robots.txt'] = text('', 500);
    await readBySchedule(id);
    await readBySchedule(id);
    expect(await titlesTold('resource_failed')).toHaveLength(1);
    expect(await titlesTold('resource_completed')).toEqual([]);
  });

  it('leaves alone what is switched off, and is set for nothing that is not fetched', async () => {
    const id = await crawled();
    await bakery.scope.db(async (tx) => {
      await setSyncSchedule(tx, bakery.admin, { resourceId: id, every: 'monthly' });
      await tx.resource.updateMany({ where: { id }, data: { active: false } });
    });
    await readBySchedule(id);
    expect((await due(id)).generation).toBe(1);
    const { id: pasted } = await createTextResource(bakery.scope, bakery.admin, {
      title: 'Pasted',
      text: 'Pasted words.',
    });
    const set = (resourceId: string, tenant = bakery) =>
      tenant.scope.db((tx) => setSyncSchedule(tx, tenant.admin, { resourceId, every: 'daily' }));
    await expect(set(pasted)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(set(id, bank)).rejects.toMatchObject({ kind: 'not_found' });
    await workOff();
  });
});

describe('an edit of a chunk', () => {
  const edit = (chunkId: string, words: string) => updateChunk(bakery.scope, bakery.admin, { chunkId, text: words });
  const off = (chunkId: string) =>
    bakery.scope.db((tx) => setChunkActive(tx, bakery.admin, { chunkId, active: false }));

  it('survives reading the site anew where the passage is as it was, also beside one that has changed', async () => {
    answers['/tables'] = page(
      'Tables',
      `<h2>Oak</h2><p>Oak tables cost ninety euros. ${'They last for long. '.repeat(60)}</p><h2>Ash</h2><p>Ash tables cost seventy euros. ${'They are light. '.repeat(60)}</p>`,
    );
    const id = await crawled();
    await edit(await chunkSaying(id, 'Lamps'), 'Lamps are made of gold.');
    await edit(await chunkSaying(id, 'Oak tables'), 'Oak tables cost one hundred euros.');
    await off(await chunkSaying(id, 'The shop'));
    answers['/tables'] = page(
      'Tables',
      `<h2>Oak</h2><p>Oak tables cost ninety euros. ${'They last for long. '.repeat(60)}</p><h2>Ash</h2><p>Ash tables cost sixty euros. ${'They are light. '.repeat(60)}</p>`,
    );
    await readAnew(id);
    const chunks = await chunksOf(id);
    const texts = chunks.map((chunk) => chunk.text);
    expect(texts).toContain('Lamps are made of gold.');
    expect(texts).toContain('Oak tables cost one hundred euros.');
    expect(texts.some((words) => words.includes('Ash tables cost sixty'))).toBe(true);
    expect(chunks.filter(({ active }) => !active).map((chunk) => chunk.text)).toEqual([
      expect.stringContaining('The shop sells'),
    ]);
    expect(await found('What do oak tables cost?')).toContain('Oak tables cost one hundred euros.');
    expect((await lastSync(id))?.changes.filter(({ change }) => change === 'edit_dropped')).toEqual([]);
  });

  it('is told of when the passage that it was made to has changed or gone', async () => {
    const id = await crawled();
    await edit(await chunkSaying(id, 'Lamps'), 'Lamps are made of gold.');
    await off(await chunkSaying(id, 'Tables'));
    answers['/lamps'] = page('Lamps', '<p>Lamps are made of steel.</p>');
    answers['/'] = page('Shop', '<p>The shop sells chairs of oak.</p>', '/lamps');
    await readAnew(id);
    expect(await textsOf(id)).not.toContain('Lamps are made of gold.');
    expect((await lastSync(id))?.changes).toEqual([
      { change: 'changed', address: `${base}/` },
      { change: 'changed', address: `${base}/lamps` },
      { change: 'edit_dropped', address: `${base}/lamps`, text: 'Lamps are made of gold.' },
      { change: 'gone', address: `${base}/tables`, reason: 'Nothing leads to it any more.' },
      { change: 'edit_dropped', address: `${base}/tables`, text: ALL[1], reason: 'It was switched off.' },
    ]);
  });

  it('that is made while the page is read anew is not lost', async () => {
    const id = await crawled();
    const lamps = await chunkSaying(id, 'Lamps');
    answers['/lamps'] = page(
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
    while (await ingestNextResource({ ...deps, embedder: { ...deps.embedder, embed } })) await hurry();
    expect(isEdited).toBe(true);
    const told = (await lastSync(id))?.changes.map(({ text }) => text);
    expect([...(await textsOf(id)), ...(told ?? [])]).toContain('Lamps are made of gold.');
  });
});
