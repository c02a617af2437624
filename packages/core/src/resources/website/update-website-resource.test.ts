import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CrawlSettings } from '@lobby/contracts/resources';
import { createTestTenant, drainIngestWithoutDelays, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createWebsiteResource,
  getResource,
  includePages,
  listChunks,
  listPages,
  updateWebsiteResource,
} from '../index.ts';

const MENU = '<div class="menu"><ul><li><a href="/">Home</a></li><li><a href="/bread">Our breads</a></li></ul></div>';
const FOOTER = '<footer><p>All rights reserved by the baker.</p></footer>';
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/jobs">Careers</a></nav>${MENU}<main><h1>${title}</h1><p>${body}</p></main>${FOOTER}</body></html>`;

/** A small site as companies have it: a menu and a footer on every page, and a front page with two addresses. */
const SITE: Record<string, string> = {
  '/': page('Corner Bakery', 'We have baked since 1901. <a href="/index.html">Start</a> <a href="/blog/rye">Rye</a>'),
  '/index.html': page('Corner Bakery', 'We have baked since 1901, today at 9:41. <a href="/">Start</a>'),
  '/bread': page('Bread', 'A loaf of rye bread costs four euros.'),
  '/blog/rye': page('Rye', 'Rye has grown in our valley for ages.'),
  '/jobs': page('Jobs', 'We look for a baker who rises early.'),
  '/new': page('New bakery', 'The new bakery opens in June.'),
};

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let site: Server;
let base: string;

beforeAll(async () => {
  site = createServer((request, response) => {
    const html = SITE[request.url ?? ''];
    response.writeHead(html ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(html ?? 'Not here');
  });
  await new Promise((listening) => void site.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = site.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  deps = await openTestDeps({ allow: [`127.0.0.1:${port}`] });
  await deps.htmlReader.read({ bytes: Buffer.from('<p>Ready</p>'), contentType: 'text/html', url: base });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(async () => {
  await deps.outbound.close();
  await deps.close();
  site.closeAllConnections();
  site.close();
});

const crawl = async (settings: Partial<CrawlSettings> = {}): Promise<string> => {
  const { id } = await createWebsiteResource(bakery.scope, bakery.admin, { url: `${base}/`, settings });
  await drainIngestWithoutDelays(deps, bakery);
  return id;
};
const pagesOf = async (resourceId: string) =>
  (await bakery.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 100 }))).pages;
const resultsOf = async (resourceId: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await pagesOf(resourceId)).map(({ url, status, reason }) => [
      (url ?? '').replace(base, ''),
      reason ? `${status}: ${reason.code}` : status,
    ]),
  );
const include = async (tenant: TestTenant, resourceId: string, path: string): Promise<void> => {
  const pageIds = (await pagesOf(resourceId)).filter(({ url }) => url === base + path).map(({ id }) => id);
  await includePages(tenant.scope, tenant.admin, { resourceId, pageIds });
  await drainIngestWithoutDelays(deps, tenant);
};

describe('a small site', () => {
  it('is known without its navigation and footer, and by one address where a page has two', async () => {
    const id = await crawl();
    expect(Object.keys(await resultsOf(id)).toSorted()).toEqual(['/', '/blog/rye', '/bread', '/jobs']);
    const { chunks } = await bakery.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 50 }));
    const inner = chunks.filter(({ text }) => !text.includes('1901')).map(({ text }) => text);
    expect(inner).toHaveLength(3);
    for (const text of inner) expect(text).not.toMatch(/Careers|Our breads|All rights/);
    for (const { text } of chunks) expect(text).not.toMatch(/Careers|Our breads/);
  });
});

describe('the settings of a website', () => {
  it('can be changed later: what they leave out then is gone, and what they allow is read', async () => {
    const id = await crawl({ exclude: ['/blog/*'] });
    expect(await resultsOf(id)).toMatchObject({ '/bread': 'indexed', '/blog/rye': 'skipped: pattern_excluded' });
    const settings = CrawlSettings.parse({ exclude: ['/bread'] });
    await updateWebsiteResource(bakery.scope, bakery.admin, { resourceId: id, url: `${base}/`, settings });
    await drainIngestWithoutDelays(deps, bakery);
    expect(await resultsOf(id)).toMatchObject({ '/bread': 'skipped: pattern_excluded', '/blog/rye': 'indexed' });
    const { chunks } = await bakery.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 50 }));
    expect(chunks.map(({ text }) => text).join()).not.toContain('four euros');
    await updateWebsiteResource(bakery.scope, bakery.admin, { resourceId: id, url: `${base}/new`, settings });
    await drainIngestWithoutDelays(deps, bakery);
    const moved = await bakery.scope.db((tx) => getResource(tx, id));
    expect([moved.url, moved.crawlSettings]).toEqual([`${base}/new`, settings]);
    expect(await resultsOf(id)).toMatchObject({ '/new': 'indexed' });
  });

  it('S50 S11 lead into no private network, and are those of the own company’s websites only', async () => {
    const id = await crawl({ maxPages: 1 });
    const settings = CrawlSettings.parse({});
    const update = (tenant: TestTenant, url: string) =>
      updateWebsiteResource(tenant.scope, tenant.admin, { resourceId: id, url, settings });
    await expect(update(bakery, 'http://169.254.169.254/')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(update(bank, `${base}/`)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(include(bank, id, '/bread')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await bakery.scope.db((tx) => getResource(tx, id))).crawlSettings?.maxPages).toBe(1);
  });
});

describe('a page that was left out', () => {
  it('by a pattern is included by itself, and stays so at the next sync', async () => {
    const id = await crawl({ exclude: ['/blog/*', '/jobs'] });
    await include(bakery, id, '/blog/rye');
    expect(await resultsOf(id)).toMatchObject({ '/blog/rye': 'indexed', '/jobs': 'skipped: pattern_excluded' });
    await include(bakery, id, '/jobs');
    expect(await resultsOf(id)).toMatchObject({ '/blog/rye': 'indexed', '/jobs': 'indexed' });
  });

  it('by the limit is read before others use it up', async () => {
    const id = await crawl({ maxPages: 2 });
    const left = Object.entries(await resultsOf(id)).find(([, result]) => result === 'skipped: page_limit');
    const path = left?.[0] ?? '';
    await include(bakery, id, path);
    expect(await resultsOf(id)).toMatchObject({ [path]: 'indexed' });
    expect((await bakery.scope.db((tx) => getResource(tx, id))).crawlSettings?.maxPages).toBe(3);
  });

  it('by the site itself is not included', async () => {
    const id = await crawl();
    await expect(include(bakery, id, '/bread')).rejects.toMatchObject({ kind: 'not_found' });
  });
});
