import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestTenant, drainIngestWithoutDelays, skipIngestDelays, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retrieve } from '../../retrieval/index.ts';
import { createWebsiteResource, getResource, ingestNextResource, listPages, reprocessResource } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let site: Server;
let canary: Server;
let base: string;
let inside: string;

/** The site's responses by path. */
let routes: Record<string, RequestListener>;
/** Requested paths, and connections to a service that no crawler may reach. */
let requestedPaths: string[];
let intrusions = 0;

const listen = (listener: RequestListener): Promise<Server> =>
  new Promise((started) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => started(server));
  });
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const text =
  (body: string, status = 200, type = 'text/html; charset=utf-8'): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);
const redirect =
  (location: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();
const page = (title: string, body: string, head = ''): RequestListener =>
  text(
    `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><main>${body}</main></body></html>`,
  );
const links = (...paths: string[]): string => paths.map((path) => `<p><a href="${path}">${path}</a></p>`).join('');

/** A body of 50 MB without a content length. */
const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const piece = Buffer.alloc(1_000_000, 0x20);
  let sent = 0;
  const push = (): void => {
    while (sent++ < 50) if (!response.write(piece)) return void response.once('drain', push);
    response.end();
  };
  push();
};

beforeAll(async () => {
  site = await listen((request, response) => {
    requestedPaths.push(request.url ?? '');
    (routes[request.url ?? ''] ?? text('Not here', 404))(request, response);
  });
  canary = await listen(text('<p>The secrets of the network.</p>'));
  canary.on('connection', () => (intrusions += 1));
  base = `http://127.0.0.1:${portOf(site)}`;
  inside = `http://127.0.0.1:${portOf(canary)}/`;
  deps = await openTestDeps({ allow: [`127.0.0.1:${portOf(site)}`] });
  // The thread takes seconds to start on a busy machine, and an ingest run has ten.
  await deps.htmlReader.read({ bytes: Buffer.from('<p>Ready</p>'), contentType: 'text/html', url: base });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(async () => {
  await deps.outbound.close();
  await deps.close();
  for (const server of [site, canary]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  requestedPaths = [];
  routes = {};
});

const drain = () => drainIngestWithoutDelays(deps, bakery);

const crawl = async (settings = { maxPages: 50, maxDepth: 5 }): Promise<string> =>
  (await createWebsiteResource(bakery.scope, bakery.admin, { url: `${base}/`, settings })).id;

const get = (id: string) => bakery.scope.db((tx) => getResource(tx, id));

/** The result of each page with its reason, by path. */
async function listResults(resourceId: string): Promise<Record<string, string>> {
  const { pages } = await bakery.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 200 }));
  return Object.fromEntries(
    pages.map(({ url, status, reason }) => [
      (url ?? '').replace(base, ''),
      reason === null
        ? status
        : `${status}: ${[reason.code, ...Object.values(reason.params)].join(' ')}`.replaceAll(base, ''),
    ]),
  );
}

const retrieveTexts = async (tenant: TestTenant, question: string): Promise<string[]> =>
  (await retrieve(tenant.scope, question, 'en')).chunks.map((chunk) => chunk.text);

describe('a website', () => {
  it('is crawled from its first page and its sitemap on, with a result for every page', async () => {
    routes = {
      '/robots.txt': text(`User-agent: *\nDisallow: /private\nSitemap: ${base}/map.xml`, 200, 'text/plain'),
      '/map.xml': text(
        `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${base}/hidden-gem</loc></url><url><loc>https://elsewhere.example/</loc></url></urlset>`,
        200,
        'application/xml',
      ),
      '/': page(
        'Corner Bakery',
        `<p>We have baked since 1901.</p>${links('/bread?utm_source=home', '/bread#rye', '/private/diary', '/gone', '/moved', '/copy', '/noindex', '/photo', '/list.pdf', 'https://elsewhere.example/page', 'mailto:a@example.com')}`,
      ),
      '/bread': page('Bread', '<p>Rye bread costs four euros.</p>'),
      '/copy': page('Bread', '<p>Rye bread costs four euros.</p>'),
      '/moved': redirect('/bread'),
      '/noindex': page('Draft', '<p>A draft.</p>', '<meta name="robots" content="noindex">'),
      '/photo': text('JPEG', 200, 'image/jpeg'),
      '/hidden-gem': page('Cakes', '<p>Wedding cakes are made to order.</p>'),
      '/private/diary': page('Diary', '<p>Nobody should read this.</p>'),
    };
    const id = await crawl();
    await drain();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/bread': 'indexed',
      '/hidden-gem': 'indexed',
      '/private/diary': 'skipped: robots_disallowed',
      '/gone': 'failed: http_status 404',
      '/moved': 'skipped: redirected /bread',
      '/copy': 'skipped: duplicate /bread',
      '/noindex': 'skipped: noindex',
      '/list.pdf': 'skipped: pdf_not_followed',
      '/photo': 'skipped: unsupported_content_type image/jpeg',
    });
    expect(await get(id)).toMatchObject({
      status: 'completed',
      title: 'Corner Bakery',
      chunks: 3,
      pagesProcessed: 10,
    });
    expect(requestedPaths).not.toContain('/private/diary');
    expect(requestedPaths).not.toContain('/list.pdf');
    expect(requestedPaths.filter((path) => path === '/robots.txt')).toHaveLength(1);
    expect(await retrieveTexts(bakery, 'What does rye bread cost?')).toContain('Rye bread costs four euros.');
    expect(await retrieveTexts(bank, 'What does rye bread cost?')).toEqual([]);
  });

  it('S50 that leads into a private network is not followed there', async () => {
    routes = {
      '/': page('Trap', `<p>Welcome, all visitors of this page.</p>${links('/jump', '/metadata', '/file', '/loop')}`),
      '/jump': redirect(inside),
      '/metadata': redirect('http://169.254.169.254/latest/meta-data'),
      '/file': redirect('file:///etc/passwd'),
      '/loop': redirect('/loop'),
    };
    const id = await crawl();
    await drain();
    expect(await listResults(id)).toMatchObject({
      '/': 'indexed',
      '/jump': expect.stringMatching(/^failed: /),
      '/metadata': 'failed: private_address 169.254.169.254',
      '/file': 'failed: unsupported_protocol file:',
      '/loop': 'failed: too_many_redirects 127.0.0.1 5',
    });
    expect(intrusions).toBe(0);
    expect(await retrieveTexts(bakery, 'What are the secrets of the network?')).not.toContain(
      'The secrets of the network.',
    );
  });

  it('S53 with a page of 50 MB is indexed without that page', async () => {
    routes = {
      '/': page('Large', `<p>The shop has a large page.</p>${links('/large', '/small')}`),
      '/large': endless,
      '/small': page('Small', '<p>A small page stays.</p>'),
    };
    const id = await crawl();
    await drain();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/large': 'failed: response_too_large 5',
      '/small': 'indexed',
    });
  });

  it('S53 that generates endless pages is crawled to its limits', async () => {
    routes = new Proxy<Record<string, RequestListener>>(
      {},
      {
        get: (_target, path: string) =>
          path === '/robots.txt' || path.endsWith('.xml')
            ? undefined
            : page(path, `<p>Trap ${path}</p>${links(`${path}a`, `${path}b`)}`),
      },
    );
    const few = await crawl({ maxPages: 4, maxDepth: 20 });
    await drain();
    expect((await get(few)).pagesDiscovered).toBe(4);
    const flat = await crawl({ maxPages: 50, maxDepth: 1 });
    await drain();
    expect(Object.keys(await listResults(flat)).sort()).toEqual(['/', '/a', '/b']);
  });

  it('whose robots.txt is unavailable is not crawled', async () => {
    routes = { '/robots.txt': text('', 503), '/': page('Shy', '<p>Shy words.</p>') };
    const id = await crawl();
    await drain();
    expect(await get(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'robots_unavailable', params: { status: '503' } },
    });
    expect(requestedPaths).toEqual(['/robots.txt']);
  });

  it('that needs JavaScript fails with that reason', async () => {
    routes = { '/': text('<!doctype html><title>App</title><div id="root"></div><script>draw()</script>') };
    const id = await crawl();
    await drain();
    expect(await get(id)).toMatchObject({ status: 'failed', failure: { code: 'no_text_try_rendering' } });
  });
});

describe('a website that is synced again', () => {
  it('keeps a page through a transient error, removes one that is gone, and adds new ones', async () => {
    const home = (...paths: string[]) => page('Shop', `<p>The shop sells chairs.</p>${links(...paths)}`);
    routes = {
      '/': home('/flaky', '/old'),
      '/flaky': page('Tables', '<p>Oak tables cost ninety euros.</p>'),
      '/old': page('Lamps', '<p>Lamps are sold out.</p>'),
    };
    const id = await crawl();
    await drain();
    routes = {
      '/': home('/flaky', '/old', '/new'),
      '/flaky': text('Try later', 503),
      '/new': page('Sofas', '<p>Sofas arrive in May.</p>'),
    };
    requestedPaths = [];
    await reprocessResource(bakery.scope, bakery.admin, id);
    await drain();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/flaky': 'indexed: http_status 503',
      '/old': 'failed: http_status 404',
      '/new': 'indexed',
    });
    expect(requestedPaths.filter((path) => path === '/flaky')).toHaveLength(3);
    expect(await retrieveTexts(bakery, 'What do oak tables cost?')).toContain('Oak tables cost ninety euros.');
    expect(await retrieveTexts(bakery, 'Are lamps sold out?')).not.toContain('Lamps are sold out.');
    expect(await retrieveTexts(bakery, 'When do sofas arrive?')).toContain('Sofas arrive in May.');
  });

  it('retries a page after a transient error after a while, not at once', async () => {
    routes = { '/': page('Shop', `<p>Come in, we are open.</p>${links('/busy')}`), '/busy': text('', 429) };
    const id = await crawl();
    await ingestNextResource(deps);
    expect(requestedPaths.filter((path) => path === '/busy')).toHaveLength(1);
    expect(await ingestNextResource(deps)).toBe(false);
    routes['/busy'] = page('Busy', '<p>Not busy any more.</p>');
    await drain();
    await skipIngestDelays(bakery);
    await drain();
    expect(await listResults(id)).toEqual({ '/': 'indexed', '/busy': 'indexed' });
  });

  it('whose host goes down in the middle waits for it, and fails when it stays down', async () => {
    routes = {
      '/': page('Shop', `<p>Half of the site is read.</p>${links('/busy')}`),
      '/busy': text('', 503),
    };
    const id = await crawl();
    await ingestNextResource(deps);
    routes = { '/robots.txt': (request) => request.socket.destroy() };
    for (let round = 0; round < 5; round++) {
      await skipIngestDelays(bakery);
      expect(await ingestNextResource(deps)).toBe(true);
      expect(await listResults(id)).toMatchObject({ '/': 'indexed', '/busy': 'pending' });
    }
    expect(await get(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'unreachable' },
    });
  });
});
