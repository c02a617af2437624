import type { CrawlSettingsInput } from '@lobby/contracts/resources';
import {
  buildLinks,
  createTestTenant,
  drainIngestWithoutDelays,
  openTestDeps,
  respondWithPage,
  respondWithText,
  startTestSite,
} from '@lobby/testing';
import type { TestDeps, TestSite, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebsiteResource, getResource, listPages, previewWebsite, reprocessResource } from '../index.ts';

let deps: TestDeps;
let kennel: TestTenant;
let site: TestSite;

beforeAll(async () => {
  site = await startTestSite();
  deps = await openTestDeps({ allow: [site.host] });
  await deps.htmlReader.read({ bytes: Buffer.from('<p>Ready</p>'), contentType: 'text/html', url: site.origin });
  kennel = await createTestTenant(deps, 'Kennel');
});
afterAll(async () => {
  await deps.outbound.close();
  await deps.close();
  site.close();
});
beforeEach(() => {
  site.requestedPaths = [];
  site.routes = {};
});

async function crawl(settings: CrawlSettingsInput = {}, path = '/'): Promise<string> {
  const { id } = await createWebsiteResource(kennel.scope, kennel.admin, { url: `${site.origin}${path}`, settings });
  await drainIngestWithoutDelays(deps, kennel);
  return id;
}

const list = async (resourceId: string) =>
  (await kennel.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 200 }))).pages;

/** The result of each page with its reason, by path. */
async function listResults(resourceId: string): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await list(resourceId)).map(({ url, status, reason }) => [
      (url ?? '').replace(site.origin, ''),
      reason === null
        ? status
        : `${status}: ${[reason.code, ...Object.values(reason.params)].join(' ')}`.replaceAll(site.origin, ''),
    ]),
  );
}

const readTexts = (resourceId: string): Promise<string[]> =>
  kennel.scope.db(async (tx) =>
    (await tx.chunk.findMany({ where: { resourceId }, orderBy: { id: 'asc' } })).map(({ text }) => text),
  );

const canonical = (path: string): string => `<link rel="canonical" href="${path}">`;
const DAY = 'A day in the kennel costs 22 euros for small dogs and 28 for large ones.';
const WALKS = 'Every dog is walked three times a day, also in the rain.';
const FOOD = 'Bring the food that your dog is used to, in a closed box.';
const WELCOME = 'Welcome to the kennel by the lake, where dogs are at home.';

describe('a canonical URL is believed as far as the texts agree', () => {
  it('and not where a template names the home page on every page', async () => {
    site.routes = {
      '/': respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks('/prices', '/walks', '/short')}`, canonical('/')),
      '/prices': respondWithPage('Prices', `<p>${DAY}</p>`, canonical('/')),
      '/walks': respondWithPage('Walks', `<p>${WELCOME}</p><p>${WALKS}</p>`, canonical('/')),
      '/short': respondWithPage('Hours', `<p>${WELCOME}</p><p>7:00 – 19:00</p>`, canonical('/')),
    };
    const id = await crawl();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/prices': 'indexed',
      '/walks': 'indexed',
      '/short': 'indexed',
    });
    expect(site.requestedPaths.filter((path) => path === '/prices')).toHaveLength(1);
  });

  it('also when the page that it names is read later, and without a second request', async () => {
    site.routes = {
      '/': respondWithPage(
        'Kennel',
        `<p>${WELCOME}</p>${buildLinks('/list?page=2', '/list?sort=price', '/print', '/list')}`,
      ),
      '/list': respondWithPage('List', `<p>${DAY}</p><p>${WALKS}</p>`, canonical('/list')),
      '/list?page=2': respondWithPage('List', `<p>${FOOD}</p>`, canonical('/list')),
      '/list?sort=price': respondWithPage('List', `<p>${WALKS}</p><p>${DAY}</p><p>By price</p>`, canonical('/list')),
      '/print': respondWithPage('Printed', `<p>${DAY}</p>`, canonical('/list')),
    };
    const id = await crawl();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/list': 'indexed',
      '/list?page=2': 'indexed',
      '/list?sort=price': 'skipped: canonical /list',
      '/print': 'skipped: canonical /list',
    });
    expect(site.requestedPaths.filter((path) => path === '/list?page=2')).toHaveLength(1);
    expect(await readTexts(id)).toContain(FOOD);
  });

  it('and a page with a text of its own counts towards the limit', async () => {
    site.routes = {
      '/': respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks('/a', '/b')}`),
      '/a': respondWithPage('A', `<p>${DAY}</p>`, canonical('/c')),
      '/b': respondWithPage('B', `<p>${WALKS}</p>`, canonical('/c')),
      '/c': respondWithPage('C', `<p>${FOOD}</p>`),
    };
    const results = Object.values(await listResults(await crawl({ maxPages: 3 })));
    expect(results.filter((result) => result === 'indexed')).toHaveLength(3);
    expect(results.filter((result) => result === 'skipped: page_limit 3')).toHaveLength(1);
  });

  it.each([
    ['fails', '/gone'],
    ['is on another site', 'https://elsewhere.example/'],
    ['is robots.txt’s secret', '/secret'],
    ['leads back', '/back'],
    ['is no page', '/logo.png'],
    ['asks not to be indexed', '/noindex'],
  ])('and not at all where the page that it names %s', async (_why, path) => {
    site.routes = {
      '/robots.txt': respondWithText('User-agent: *\nDisallow: /secret', 200, 'text/plain'),
      '/': respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks('/prices')}`),
      '/prices': respondWithPage('Prices', `<p>${DAY}</p>`, canonical(path)),
      '/back': (_request, response) => void response.writeHead(301, { location: '/prices' }).end(),
      '/noindex': respondWithPage('No', `<p>${FOOD}</p>`, '<meta name="robots" content="noindex">'),
    };
    expect(await listResults(await crawl())).toMatchObject({ '/': 'indexed', '/prices': 'indexed' });
  });
});

describe('a page that leads on by itself is followed', () => {
  const home = respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks('/en/prices')}`);
  const prices = respondWithPage('Prices', `<p>${DAY}</p>`);
  const refresh = '<meta http-equiv="refresh" content="0; url=/en/">';
  it.each([
    ['its markup', respondWithText(`<html><head>${refresh}</head><body></body></html>`)],
    [
      'its markup, with a notice',
      respondWithText(`<html><head>${refresh}</head><body><p>You are sent on.</p></body></html>`),
    ],
    [
      'a header',
      (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/html', refresh: '0; url=/en/' }).end('<p></p>'),
    ],
    ['a script', respondWithText('<script>window.location.href = "/en/";</script>')],
    ['a frame', respondWithText('<html><frameset><frame src="/en/"></frameset></html>')],
    ['a frame within its text', respondWithText(`<p>${FOOD}</p><iframe src="/en/"></iframe>`)],
    [
      'what it shows without scripts',
      respondWithText('<div id="app"></div><noscript><a href="/en/">English</a></noscript>'),
    ],
    [
      'a menu',
      respondWithText(
        '<select onchange="go(this)"><option>Language</option><option value="/en/">English</option></select>',
      ),
    ],
  ] as [string, (typeof site.routes)[string]][])('by %s', async (_way, first) => {
    site.routes = { '/': first, '/en/': home, '/en/prices': prices };
    const id = await crawl();
    expect(await listResults(id)).toMatchObject({ '/en/': 'indexed', '/en/prices': 'indexed' });
    expect(await kennel.scope.db((tx) => getResource(tx, id))).toMatchObject({ status: 'completed' });
  });

  it('and the preview reads where it leads to', async () => {
    site.routes = { '/': respondWithText(`<html><head>${refresh}</head></html>`), '/en/': home };
    const { start, counts } = await previewWebsite(kennel.scope, { url: `${site.origin}/` });
    expect(start).toMatchObject({ url: `${site.origin}/en/`, title: 'Kennel', error: null });
    expect(counts.included).toBe(3);
  });

  it('and is kept itself where that is no page, or where there is time to read it', async () => {
    site.routes = {
      '/': respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks('/old', '/news')}`),
      '/old': respondWithPage('Old', `<p>${FOOD}</p>`, '<meta http-equiv="refresh" content="0; url=/gone">'),
      '/news': respondWithPage('News', `<p>${WALKS}</p>`, '<meta http-equiv="refresh" content="60; url=/prices">'),
    };
    expect(await listResults(await crawl())).toMatchObject({ '/old': 'indexed', '/news': 'indexed' });
  });

  it('and leads nowhere else than within the site', async () => {
    site.routes = { '/': respondWithText('<meta http-equiv="refresh" content="0; url=http://169.254.169.254/">') };
    const id = await crawl();
    expect(await kennel.scope.db((tx) => getResource(tx, id))).toMatchObject({
      status: 'failed',
      failure: { code: 'redirected_offsite' },
    });
  });
});

describe('a page that a site has for every URL is not indexed', () => {
  /** Answers everything that has no route by 200 and this page. */
  const answerAll = (routes: TestSite['routes'], other: (path: string) => TestSite['routes'][string]): void => {
    site.routes = new Proxy(routes, {
      get: (known, path: string) =>
        known[path] ?? (/^\/(?:robots\.txt|sitemap\.xml)$/.test(path) ? undefined : other(path)),
    });
  };
  const home = respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks('/prices', '/broken', '/lost')}`);
  const prices = respondWithPage('Prices', `<p>${DAY}</p>`);

  it.each([
    [
      'says so in English',
      () =>
        respondWithPage(
          'Page not found',
          '<h1>Page not found</h1><p>Sorry, the page that you were looking for does not exist any more.</p>',
        ),
    ],
    [
      'says so in German',
      () => respondWithPage('Kennel', '<h1>Seite nicht gefunden</h1><p>Diese Seite gibt es nicht.</p>'),
    ],
    [
      'says so by its number',
      () => respondWithPage('404', '<p>Oops! Something went wrong here, and we are looking for it.</p>'),
    ],
    [
      'repeats the path',
      (path: string) =>
        respondWithPage('Kennel', `<p>We have nothing at ${path}, but you may call us whenever you like.</p>`),
    ],
    [
      'says so in words that nobody knows',
      () =>
        respondWithPage('Kennel', '<p>Where has it gone? Down the lake, with all of the ducks, and nobody knows.</p>'),
    ],
  ])('where it %s', async (_how, other) => {
    answerAll({ '/': home, '/prices': prices }, other);
    const id = await crawl();
    expect(await listResults(id)).toEqual({
      '/': 'indexed',
      '/prices': 'indexed',
      '/broken': 'skipped: soft_not_found',
      '/lost': 'skipped: soft_not_found',
    });
    expect((await readTexts(id)).join('\n')).toContain(DAY);
    expect(site.requestedPaths.filter((path) => /^\/[0-9a-f]{18}$/.test(path)).length).toBeLessThan(2);
  });

  it('and one that is the first page is a copy of it', async () => {
    answerAll({ '/': home, '/prices': prices }, () => home);
    expect(await listResults(await crawl())).toEqual({
      '/': 'indexed',
      '/prices': 'indexed',
      '/broken': 'skipped: duplicate /',
      '/lost': 'skipped: duplicate /',
    });
  });

  it('and one that lost visitors are led to is indexed', async () => {
    const contact = respondWithPage('Contact', '<p>Call us whenever you like, by day or by night.</p>');
    answerAll(
      { '/': respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks('/contact')}`), '/contact': contact },
      () => (_request, response) => void response.writeHead(302, { location: '/contact' }).end(),
    );
    expect(await listResults(await crawl())).toMatchObject({ '/contact': 'indexed' });
  });

  it('and a page about pages that are not found is', async () => {
    site.routes = {
      '/': respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks('/help')}`),
      '/help': respondWithPage('Page not found? What to do', `<p>${`${DAY} `.repeat(8)}</p>`),
    };
    expect(await listResults(await crawl())).toMatchObject({ '/help': 'indexed' });
  });
});

it('what stands on every page is indexed with the first one only, and prices with each', async () => {
  const SLOGAN = 'We value your dog as if it were our own, and have for forty years.';
  const PHONE = 'Call us on +44 1572 555 012.';
  const page = (title: string, text: string, status = 200) =>
    respondWithText(
      `<html><head><title>${title}</title></head><body><div><h3>Our promise</h3><p>${SLOGAN}</p><p>${PHONE}</p></div><div>${text}</div></body></html>`,
      status,
    );
  site.routes = new Proxy<TestSite['routes']>(
    {
      '/': page('Kennel', `<h1>Kennel</h1><p>${WELCOME}</p>${buildLinks('/prices', '/walks')}`),
      '/prices': page('Prices', `<h1>Prices</h1><p>${DAY}</p>`),
      '/walks': page('Walks', `<h1>Walks</h1><p>${WALKS}</p>`),
    },
    {
      get: (known, path: string) =>
        known[path] ?? (/\.(?:txt|xml)$/.test(path) ? undefined : page('Not here', '<p>Gone.</p>', 404)),
    },
  );
  const id = await crawl();
  const texts = (await readTexts(id)).join('\n');
  expect(texts.split(SLOGAN)).toHaveLength(2);
  expect(texts.split(PHONE)).toHaveLength(4);
  for (const text of [DAY, WALKS, WELCOME]) expect(texts).toContain(text);
});

describe('the URL that is requested is the one that was found', () => {
  it('and its normal form only tells that it is known', async () => {
    const found = ['/p?b=2&a=1', '/item?ref=12', '/x//y', '/s;jsessionid=A1', '/view?sid=9&id=4', '/t?utm_source=home'];
    site.routes = {
      '/': respondWithPage('Kennel', `<p>${WELCOME}</p>${buildLinks(...found, '/p?a=1&b=2')}`),
      ...Object.fromEntries(
        found.map((path, index) => [path, respondWithPage(path, `<p>Room ${index} has a bed for one large dog.</p>`)]),
      ),
    };
    const results = await listResults(await crawl());
    expect(Object.values(results)).toEqual(Array.from({ length: 7 }, () => 'indexed'));
    // What tracks a visitor or names a session is no part of what is cited.
    expect(Object.keys(results)).toEqual(expect.arrayContaining(['/item?ref=12', '/x//y', '/s', '/t', '/p?b=2&a=1']));
  });

  it('also in a sitemap with relative addresses, and when the site is synced again', async () => {
    site.routes = {
      '/robots.txt': respondWithText('Sitemap: /maps/map.xml', 200, 'text/plain'),
      '/maps/map.xml': respondWithText(
        '<urlset><url><loc>/a?z=1&amp;b=2</loc></url><url><loc>b</loc></url></urlset>',
        200,
        'application/xml',
      ),
      '/start?z=1&a=2': respondWithPage('Kennel', `<p>${WELCOME}</p>`),
      '/a?z=1&b=2': respondWithPage('A', `<p>${DAY}</p>`),
      '/maps/b': respondWithPage('B', `<p>${FOOD}</p>`),
    };
    const id = await crawl({}, '/start?z=1&a=2');
    const expected = { '/start?z=1&a=2': 'indexed', '/a?z=1&b=2': 'indexed', '/maps/b': 'indexed' };
    expect(await listResults(id)).toEqual(expected);
    await reprocessResource(kennel.scope, kennel.admin, id);
    await drainIngestWithoutDelays(deps, kennel);
    expect(await listResults(id)).toEqual(expected);
  });
});
