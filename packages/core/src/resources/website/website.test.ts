import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestTenant, openTestDeps } from '@lobby/testing';
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

/** What the site answers by path; every test may change it. */
let answers: Record<string, RequestListener>;
/** Paths that were asked for, and connections that reached what is none of the crawler's business. */
let asked: string[];
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

/** A body of 50 MB that says nothing of its length. */
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
    asked.push(request.url ?? '');
    (answers[request.url ?? ''] ?? text('Not here', 404))(request, response);
  });
  canary = await listen(text('<p>The secrets of the network.</p>'));
  canary.on('connection', () => (intrusions += 1));
  base = `http://127.0.0.1:${portOf(site)}`;
  inside = `http://127.0.0.1:${portOf(canary)}/`;
  deps = await openTestDeps({ allow: [`127.0.0.1:${portOf(site)}`] });
  // Its thread takes seconds to start on a busy machine, and a round of reading has ten.
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
  asked = [];
  answers = {};
});

const hurry = () =>
  bakery.scope.db((tx) => tx.resource.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } }));

/** Works until nothing is left, without the waiting between tries. */
async function workOff(): Promise<void> {
  while (await ingestNextResource(deps)) await hurry();
}

const crawl = async (settings = { maxPages: 50, maxDepth: 5 }): Promise<string> =>
  (await createWebsiteResource(bakery.scope, bakery.admin, { url: `${base}/`, settings })).id;

const read = (id: string) => bakery.scope.db((tx) => getResource(tx, id));

/** What became of each page, by its path. */
async function report(resourceId: string): Promise<Record<string, string>> {
  const { pages } = await bakery.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 200 }));
  return Object.fromEntries(
    pages.map(({ url, status, reason }) => [
      (url ?? '').replace(base, ''),
      reason === null ? status : `${status}: ${reason.replaceAll(base, '')}`,
    ]),
  );
}

const found = async (tenant: TestTenant, question: string): Promise<string[]> =>
  (await retrieve(tenant.scope, question, 'en')).chunks.map((chunk) => chunk.text);

describe('a web site', () => {
  it('is read from its first page and its sitemap on, with what became of every page', async () => {
    answers = {
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
    await workOff();
    expect(await report(id)).toEqual({
      '/': 'kept',
      '/bread': 'kept',
      '/hidden-gem': 'kept',
      '/private/diary': 'skipped: The robots.txt of the site does not allow it.',
      '/gone': 'failed: The page answered 404.',
      '/moved': 'skipped: It leads to /bread.',
      '/copy': 'skipped: It holds the same as /bread.',
      '/noindex': 'skipped: It asks not to be indexed (noindex).',
      '/list.pdf': 'skipped: It is a PDF, and PDFs are not read.',
      '/photo': 'skipped: It is not a page of text (image/jpeg).',
    });
    expect(await read(id)).toMatchObject({
      status: 'completed',
      title: 'Corner Bakery',
      chunks: 3,
      pagesProcessed: 10,
    });
    expect(asked).not.toContain('/private/diary');
    expect(asked).not.toContain('/list.pdf');
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
    expect(await found(bakery, 'What does rye bread cost?')).toContain('Rye bread costs four euros.');
    expect(await found(bank, 'What does rye bread cost?')).toEqual([]);
  });

  it('S50 that leads into a private network is not followed there', async () => {
    answers = {
      '/': page('Trap', `<p>Welcome, all visitors of this page.</p>${links('/jump', '/metadata', '/file', '/loop')}`),
      '/jump': redirect(inside),
      '/metadata': redirect('http://169.254.169.254/latest/meta-data'),
      '/file': redirect('file:///etc/passwd'),
      '/loop': redirect('/loop'),
    };
    const id = await crawl();
    await workOff();
    expect(await report(id)).toMatchObject({
      '/': 'kept',
      '/jump': expect.stringMatching(/^failed: /),
      '/metadata': expect.stringMatching(/^failed: .*private network/),
      '/file': expect.stringMatching(/^failed: Only http and https/),
      '/loop': expect.stringMatching(/^failed: .*redirects more than 5 times/),
    });
    expect(intrusions).toBe(0);
    expect(await found(bakery, 'What are the secrets of the network?')).not.toContain('The secrets of the network.');
  });

  it('S53 with a page of 50 MB is read without that page', async () => {
    answers = {
      '/': page('Large', `<p>The shop has a large page.</p>${links('/large', '/small')}`),
      '/large': endless,
      '/small': page('Small', '<p>A small page stays.</p>'),
    };
    const id = await crawl();
    await workOff();
    expect(await report(id)).toEqual({
      '/': 'kept',
      '/large': 'failed: The answer is larger than 5 MB.',
      '/small': 'kept',
    });
  });

  it('S53 that makes up ever new pages is read to the limits that were asked for', async () => {
    answers = new Proxy<Record<string, RequestListener>>(
      {},
      {
        get: (_target, path: string) =>
          path === '/robots.txt' || path.endsWith('.xml')
            ? undefined
            : page(path, `<p>Trap ${path}</p>${links(`${path}a`, `${path}b`)}`),
      },
    );
    const few = await crawl({ maxPages: 4, maxDepth: 20 });
    await workOff();
    expect((await read(few)).pagesDiscovered).toBe(4);
    const flat = await crawl({ maxPages: 50, maxDepth: 1 });
    await workOff();
    expect(Object.keys(await report(flat)).sort()).toEqual(['/', '/a', '/b']);
  });

  it('that can not say what may be read is not read', async () => {
    answers = { '/robots.txt': text('', 503), '/': page('Shy', '<p>Shy words.</p>') };
    const id = await crawl();
    await workOff();
    expect(await read(id)).toMatchObject({ status: 'failed', failure: expect.stringContaining('Try again later') });
    expect(asked).toEqual(['/robots.txt']);
  });

  it('that is made by scripts fails with a sentence that says so', async () => {
    answers = { '/': text('<!doctype html><title>App</title><div id="root"></div><script>draw()</script>') };
    const id = await crawl();
    await workOff();
    expect(await read(id)).toMatchObject({ status: 'failed', failure: expect.stringContaining('made by scripts') });
  });
});

describe('a web site that is read again', () => {
  it('keeps a good page through a passing fault, drops one that is gone, and takes up what is new', async () => {
    const home = (...paths: string[]) => page('Shop', `<p>The shop sells chairs.</p>${links(...paths)}`);
    answers = {
      '/': home('/flaky', '/old'),
      '/flaky': page('Tables', '<p>Oak tables cost ninety euros.</p>'),
      '/old': page('Lamps', '<p>Lamps are sold out.</p>'),
    };
    const id = await crawl();
    await workOff();
    answers = {
      '/': home('/flaky', '/old', '/new'),
      '/flaky': text('Try later', 503),
      '/new': page('Sofas', '<p>Sofas arrive in May.</p>'),
    };
    asked = [];
    await reprocessResource(bakery.scope, bakery.admin, id);
    await workOff();
    expect(await report(id)).toEqual({
      '/': 'kept',
      '/flaky': 'kept: Not read anew: The page answered 503.',
      '/old': 'failed: The page answered 404.',
      '/new': 'kept',
    });
    expect(asked.filter((path) => path === '/flaky')).toHaveLength(3);
    expect(await found(bakery, 'What do oak tables cost?')).toContain('Oak tables cost ninety euros.');
    expect(await found(bakery, 'Are lamps sold out?')).not.toContain('Lamps are sold out.');
    expect(await found(bakery, 'When do sofas arrive?')).toContain('Sofas arrive in May.');
  });

  it('asks for a page that failed in passing again after a while, not at once', async () => {
    answers = { '/': page('Shop', `<p>Come in, we are open.</p>${links('/busy')}`), '/busy': text('', 429) };
    const id = await crawl();
    await ingestNextResource(deps);
    expect(asked.filter((path) => path === '/busy')).toHaveLength(1);
    expect(await ingestNextResource(deps)).toBe(false);
    answers['/busy'] = page('Busy', '<p>Not busy any more.</p>');
    await workOff();
    await hurry();
    await workOff();
    expect(await report(id)).toEqual({ '/': 'kept', '/busy': 'kept' });
  });

  it('that went away in the middle waits for it, and says so when it stays away', async () => {
    answers = {
      '/': page('Shop', `<p>Half of the site is read.</p>${links('/busy')}`),
      '/busy': text('', 503),
    };
    const id = await crawl();
    await ingestNextResource(deps);
    answers = { '/robots.txt': (request) => request.socket.destroy() };
    for (let round = 0; round < 5; round++) {
      await hurry();
      expect(await ingestNextResource(deps)).toBe(true);
      expect(await report(id)).toMatchObject({ '/': 'kept', '/busy': 'pending' });
    }
    expect(await read(id)).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('could not be reached'),
    });
  });
});
