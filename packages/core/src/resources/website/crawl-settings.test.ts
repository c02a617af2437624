import { gzipSync } from 'node:zlib';
import { CreateWebsite } from '@lobby/contracts/resources';
import type { CrawlSettingsInput } from '@lobby/contracts/resources';
import { createOutboundClient } from '@lobby/outbound';
import {
  respondWithPage,
  respondWithRedirect,
  respondWithText,
  buildLinks,
  createTestTenant,
  drainIngestWithoutDelays,
  skipIngestDelays,
  openTestDeps,
  startTestSite,
} from '@lobby/testing';
import type { TestDeps, TestSite, TestTenant } from '@lobby/testing';
import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { buildPdf } from '@lobby/testing/build-pdf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimHostSlot } from '../../platform/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import {
  createWebsiteResource,
  getResource,
  ingestNextResource,
  listPages,
  previewWebsite,
  reprocessResource,
} from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let site: TestSite;
/** A service in the private network, which no crawl may reach. */
let canary: TestSite;

beforeAll(async () => {
  [site, canary] = await Promise.all([startTestSite(), startTestSite()]);
  deps = await openTestDeps({ allow: [site.host] });
  // The thread takes seconds to start on a busy machine, and an ingest run has ten.
  await deps.htmlReader.read({ bytes: Buffer.from('<p>Ready</p>'), contentType: 'text/html', url: site.origin });
  bakery = await createTestTenant(deps, 'Bakery');
});
afterAll(async () => {
  await deps.outbound.close();
  await deps.close();
  site.close();
  canary.close();
});
beforeEach(() => {
  site.requestedPaths = [];
  site.routes = {};
});

const drain = () => drainIngestWithoutDelays(deps, bakery);

const crawl = async (settings: CrawlSettingsInput = {}): Promise<string> =>
  (await createWebsiteResource(bakery.scope, bakery.admin, { url: `${site.origin}/`, settings })).id;

const get = (id: string) => bakery.scope.db((tx) => getResource(tx, id));

/** The result of each page with its reason, by path. */
async function listResults(resourceId: string): Promise<Record<string, string>> {
  const { pages } = await bakery.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 200 }));
  return Object.fromEntries(
    pages.map(({ url, status, reason }) => [
      (url ?? '').replace(site.origin, ''),
      reason === null
        ? status
        : `${status}: ${[reason.code, ...Object.values(reason.params)].join(' ')}`.replaceAll(site.origin, ''),
    ]),
  );
}

const retrieveTexts = async (tenant: TestTenant, question: string): Promise<string[]> =>
  (await retrieve(tenant.scope, question, 'en')).chunks.map((chunk) => chunk.text);

describe('the settings of a crawl', () => {
  const PRICES = 'Rye bread costs four euros, wheat bread three.';
  const serveShop = async (): Promise<void> => {
    const urls = ['/blog/a', '/blog/b', '/jobs'].map((path) => `<url><loc>${site.origin}${path}</loc></url>`).join('');
    site.routes = {
      '/robots.txt': respondWithText(`Sitemap: ${site.origin}/map.xml.gz`, 200, 'text/plain'),
      '/map.xml.gz': respondWithText(gzipSync(`<urlset>${urls}</urlset>`), 200, 'application/gzip'),
      '/': respondWithPage(
        'Shop',
        `<p>Welcome to the shop.</p>${buildLinks('/help', '/help/returns', '/help/print/1', '/prices.pdf')}`,
      ),
      '/help': respondWithPage('Help', '<p>Help for our customers.</p>'),
      '/help/returns': respondWithPage('Returns', '<p>Returns within thirty days.</p>'),
      '/help/print/1': respondWithPage('Print', '<p>Help, to be printed.</p>'),
      '/blog/a': respondWithPage('A', '<p>The first entry of the blog.</p>'),
      '/blog/b': respondWithPage('B', '<p>The second entry of the blog.</p>'),
      '/jobs': respondWithPage('Jobs', '<p>We look for bakers.</p>'),
      '/prices.pdf': respondWithText(await buildPdf([[PRICES]]), 200, 'application/pdf'),
    };
  };

  it('decide which pages are read, and the others are not requested', async () => {
    await serveShop();
    const id = await crawl({ include: ['/help', '/blog/*'], exclude: ['*/print/*', '/blog/b'] });
    await drain();
    expect(await listResults(id)).toEqual({
      '/': 'skipped: links_only',
      '/blog/a': 'indexed',
      '/blog/b': 'skipped: pattern_excluded /blog/b',
      '/jobs': 'skipped: pattern_not_included',
      '/help': 'indexed',
      '/help/returns': 'indexed',
      '/help/print/1': 'skipped: pattern_excluded */print/*',
      '/prices.pdf': 'skipped: pdf_not_followed',
    });
    expect(site.requestedPaths).not.toContain('/jobs');
    expect(site.requestedPaths).not.toContain('/help/print/1');
  });

  it('can include linked PDFs', async () => {
    await serveShop();
    const id = await crawl({ include: ['*.pdf'], followPdfs: true });
    await drain();
    expect(await listResults(id)).toMatchObject({ '/prices.pdf': 'indexed' });
    expect(await retrieveTexts(bakery, 'What does wheat bread cost?')).toContain(PRICES);
  });

  it('limit the pages and hold the others back; a failed page makes room for one', async () => {
    site.routes = {
      '/': respondWithPage('Shop', `<p>Many pages.</p>${buildLinks('/gone', '/a', '/b', '/c')}`),
      '/a': respondWithPage('A', '<p>Page A.</p>'),
      '/b': respondWithPage('B', '<p>Page B.</p>'),
      '/c': respondWithPage('C', '<p>Page C.</p>'),
    };
    const id = await crawl({ maxPages: 3 });
    await drain();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/gone': 'failed: http_status 404',
      '/a': 'indexed',
      '/b': 'indexed',
      '/c': 'skipped: page_limit 3',
    });
    expect(await get(id)).toMatchObject({ pagesDiscovered: 4, pagesProcessed: 4 });
  });

  it('hold back what the plan has no room for, until the plan grows during the crawl', async () => {
    const setMaxPages = (maxPages: number) =>
      deps.platformDb((tx) => tx.planVersion.updateMany({ where: { planId: 'free' }, data: { maxPages } }));
    await setMaxPages(3);
    const shop = await createTestTenant(deps, 'Growing', 'free');
    let isBusy = true;
    site.routes = {
      '/': respondWithPage('Shop', `<p>A growing shop.</p>${buildLinks('/a', '/b', '/c', '/d')}`),
      '/a': (request, response) =>
        (isBusy ? respondWithText('', 503) : respondWithPage('A', '<p>Page A.</p>'))(request, response),
      ...Object.fromEntries(['b', 'c', 'd'].map((name) => [`/${name}`, respondWithPage(name, `<p>Page ${name}.</p>`)])),
    };
    const website = { url: `${site.origin}/`, settings: { maxPages: 50 } };
    const { id } = await createWebsiteResource(shop.scope, shop.admin, website);
    // The first run ends at the busy page; by then the old limit has kept two pages out.
    await ingestNextResource(deps);
    expect(await shop.scope.db((tx) => getResource(tx, id))).toMatchObject({
      status: 'processing',
      pagesDiscovered: 3,
    });
    await setMaxPages(10);
    isBusy = false;
    await skipIngestDelays(shop);
    await drainIngestWithoutDelays(deps, shop);
    const { counts } = await shop.scope.db((tx) => listPages(tx, { resourceId: id, skip: 0, take: 9 }));
    expect(counts).toMatchObject({ indexed: 5, skipped: 0 });
    expect(await shop.scope.db((tx) => getResource(tx, id))).toMatchObject({ status: 'completed', pagesDiscovered: 5 });
    await setMaxPages(200);
  });

  it('are previewed before anything is indexed', async () => {
    await serveShop();
    const settings = { include: ['/help', '/blog/*'], exclude: ['*/print/*'], maxPages: 3 };
    const preview = await previewWebsite(bakery.scope, { url: `${site.origin}/`, settings });
    expect(preview).toMatchObject({
      start: { title: 'Shop', error: null },
      hasRobotsTxt: true,
      sitemapUrlCount: 3,
      sitemaps: [`${site.origin}/map.xml.gz`],
      counts: { included: 3, excluded: 3, disallowed: 0, over_limit: 2 },
    });
    expect(
      preview.pages.filter(({ verdict }) => verdict === 'included').map(({ url }) => url.replace(site.origin, '')),
    ).toEqual(['/', '/blog/a', '/blog/b']);
    expect(site.requestedPaths).toEqual(['/robots.txt', '/', '/map.xml.gz']);
  });

  it('S52 S48 of a preview reach nothing that a crawl could not', async () => {
    for (const url of [canary.origin, 'http://169.254.169.254/', 'file:///etc/passwd'])
      expect((await previewWebsite(bakery.scope, { url })).start.error).toMatchObject({
        code: expect.stringMatching(/^(private_address|unsupported_port|unsupported_protocol)$/),
      });
    site.routes = {
      '/': respondWithRedirect(canary.origin),
      '/robots.txt': respondWithText(`Sitemap: ${canary.origin}`, 200, 'text/plain'),
    };
    expect((await previewWebsite(bakery.scope, { url: `${site.origin}/` })).start.error).not.toBeNull();
    expect(canary.connections()).toBe(0);
  });
});

describe('what a site declares of its pages', () => {
  it('S55 is the delay between two of them, during which other work continues', async () => {
    site.routes = {
      '/robots.txt': respondWithText('User-agent: *\nCrawl-delay: 5', 200, 'text/plain'),
      '/': respondWithPage('Slow', `<p>A slow site.</p>${buildLinks('/next')}`),
      '/next': respondWithPage('Next', '<p>The next page of it.</p>'),
    };
    const id = await crawl();
    expect(await ingestNextResource(deps)).toBe(true);
    expect(await listResults(id)).toEqual({ '/': 'indexed', '/next': 'pending' });
    expect(await ingestNextResource(deps)).toBe(false);
    const { dueAt } = await bakery.scope.db((tx) => tx.resource.findUniqueOrThrow({ where: { id } }));
    expect(dueAt!.getTime() - Date.now()).toBeGreaterThan(3_000);
    await bakery.scope.db((tx) => tx.resource.deleteMany({ where: { id } }));
  });

  it('S55 may be in a response header', async () => {
    site.routes = {
      '/': respondWithPage('Shop', `<p>Header shop.</p>${buildLinks('/draft', '/end')}`),
      '/draft': (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/html', 'x-robots-tag': 'noindex' }).end('<p>Draft</p>'),
      '/end': (_request, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html', 'x-robots-tag': 'nofollow' })
          .end(`<p>The end of it.</p>${buildLinks('/beyond')}`),
    };
    const id = await crawl();
    await drain();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/draft': 'skipped: noindex',
      '/end': 'indexed',
    });
  });

  it('is their canonical URL; a page whose canonical URL has no page is indexed itself', async () => {
    const canonical = (path: string): string => `<link rel="canonical" href="${path}">`;
    site.routes = {
      '/': respondWithPage('Shop', `<p>Shop of names.</p>${buildLinks('/a?view=1', '/b', '/c', '/d')}`),
      '/a?view=1': respondWithPage('A', '<p>Page A.</p><p>A view</p>', canonical('/a')),
      '/a': respondWithPage('A', '<p>Page A.</p>', canonical('/a')),
      '/b': respondWithPage('B', '<p>Page B.</p>', canonical('/gone')),
      '/c': respondWithPage('C', '<p>Page C.</p>', canonical('/d')),
      '/d': respondWithPage('D', '<p>Page D.</p>', canonical('/c')),
    };
    const id = await crawl();
    await drain();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/a?view=1': 'skipped: canonical /a',
      '/a': 'indexed',
      '/b': 'indexed',
      '/gone': 'failed: http_status 404',
      '/c': 'indexed',
      '/d': 'indexed',
    });
  });

  it('are questions with answers, which are suggested as FAQs and not used until approved', async () => {
    const mainEntity = { '@type': 'Question', name: 'Is there rye?', acceptedAnswer: { text: 'Yes, every day.' } };
    const markup = `<script type="application/ld+json">${JSON.stringify({ '@type': 'FAQPage', mainEntity })}</script>`;
    site.routes = { '/': respondWithPage('Questions', '<p>Questions that we hear often.</p>', markup) };
    const id = await crawl();
    await drain();
    await reprocessResource(bakery.scope, bakery.admin, id);
    await drain();
    const offered = await bakery.scope.db((tx) => tx.faqDraft.findMany({ where: { resourceId: id } }));
    expect(offered).toMatchObject([
      {
        question: 'Is there rye?',
        answer: 'Yes, every day.',
        url: `${site.origin}/`,
        origin: 'markup',
        status: 'pending',
      },
    ]);
    expect(await bakery.scope.db((tx) => tx.faq.count())).toBe(0);
  });
});

it('S55 a host is requested at one pace, by however many processes and tenants', async () => {
  const waits: number[] = [];
  for (let asker = 0; asker < 3; asker++) waits.push(await claimHostSlot(deps, 'example.com', 60_000));
  expect(waits[0]).toBe(0);
  expect(waits[1]).toBeGreaterThan(50_000);
  expect(waits[2]).toBeGreaterThan(110_000);
  expect(await claimHostSlot(deps, 'example.org', 60_000)).toBe(0);
});

const ATTACKS = loadEvalRows('attack_ssrf_urls/ssrf_urls.jsonl');
describe.skipIf(ATTACKS === null)(`hostile URLs (${NO_EVAL_DATA})`, () => {
  it('S48 S51 are rejected as websites before any connection', async () => {
    const resolved: string[] = [];
    const outbound = createOutboundClient({
      allow: [],
      userAgent: 'LobbyBot (test)',
      paceMs: 0,
      resolve: (host) => {
        resolved.push(host);
        return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      },
    });
    const scope = { ...bakery.scope, outbound };
    const reached: string[] = [];
    for (const { text: url } of ATTACKS ?? []) {
      const taken = CreateWebsite.safeParse({ url });
      if (!taken.success) continue;
      const { start } = await previewWebsite(scope, taken.data);
      if (start.error === null) reached.push(url);
    }
    await outbound.close();
    expect(reached).toEqual([]);
    expect(canary.connections()).toBe(0);
    expect(resolved.length).toBeGreaterThan(0);
  });
});
