import { respondWithPage, respondWithText, buildLinks, openTestDeps, startTestSite } from '@lobby/testing';
import type { TestDeps, TestSite } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { computeWordOverlap } from '../word-overlap.ts';
import { evaluatePageDataset } from './evaluate-page-dataset.ts';
import { evaluateSiteDataset } from './evaluate-site-dataset.ts';

let deps: TestDeps;
let site: TestSite;

beforeAll(async () => {
  site = await startTestSite();
  deps = await openTestDeps({ allow: [site.host] });
});
afterAll(async () => {
  await deps.outbound.close();
  await deps.close();
  site.close();
});

it('the main text of a page is measured by its words, each as often as it occurs', () => {
  const overlap = computeWordOverlap('Rye, rye bread', 'rye bread and butter');
  expect([overlap.precision, overlap.recall]).toEqual([2 / 3, 1 / 2]);
  expect(overlap.f1).toBeCloseTo(4 / 7);
  expect(computeWordOverlap('', '')).toMatchObject({ precision: 1, recall: 1 });
  expect(computeWordOverlap('Рожь', 'рожь').f1).toBe(1);
});

it('saved pages are parsed as those of a site', async () => {
  const html = Buffer.from('<nav>Home</nav><main><p>Rye bread is baked every day.</p></main>');
  const pages = [{ url: 'https://bakery.example/', html, text: 'Rye bread is baked every day.' }];
  expect(await evaluatePageDataset(deps, { name: 'pages', pages })).toMatchObject({
    dataset: 'pages',
    documents: 1,
    f1: 1,
  });
});

it('a site is crawled, and the results of its pages are compared with the expected ones', async () => {
  site.routes = {
    '/robots.txt': respondWithText('User-agent: *\nDisallow: /private', 200, 'text/plain'),
    '/': respondWithPage('Bakery', `<p>We bake.</p>${buildLinks('/bread', '/private', '/gone')}`),
    '/bread': respondWithPage('Bread', '<p>Rye bread.</p>'),
  };
  const page = (path: string) => ({ path, isDiscoverable: true, isDisallowed: path === '/private', hasText: true });
  const pages = ['/', '/bread', '/private', '/gone', '/lost'].map(page);
  const report = await evaluateSiteDataset(deps, {
    name: 'site',
    origin: site.origin,
    startPaths: ['/'],
    render: false,
    pages,
  });
  expect(report).toMatchObject({
    discoverable: 5,
    discovered: 4,
    indexed: 2,
    disallowed: 1,
    duplicates: 0,
    missing: ['/lost'],
  });
  expect(report.mismatches).toEqual([{ path: '/gone', status: 'failed', reason: 'http_status' }]);
});
