import type { OutboundClient } from '@lobby/outbound';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextResource, createWebsiteResource, getResource, ingestNextResource } from '../index.ts';

let deps: TestDeps;
let crawling: TestTenant;
let small: TestTenant;
/** Milliseconds between two pages of one host. */
let paceMs = 1_000;
/** Requested URLs in order. */
const requestedUrls: string[] = [];

/** A client of endless sites that paces its requests, as the real one does. */
function createPacedClient(): OutboundClient {
  const next = new Map<string, number>();
  const hostDelayMs = (address: string): number => Math.max(0, (next.get(new URL(address).host) ?? 0) - Date.now());
  return {
    hostDelayMs,
    assertSafeAddress: () => undefined,
    createFetch: () => () => Promise.reject(new Error('not used')),
    isAllowlisted: () => false,
    resolveServer: () => Promise.reject(new Error('not used')),
    close: () => Promise.resolve(),
    get: async (address) => {
      const { host, pathname } = new URL(address);
      await new Promise((resolve) => setTimeout(resolve, hostDelayMs(address)));
      const isPage = !pathname.includes('.');
      if (isPage) next.set(host, Date.now() + paceMs);
      requestedUrls.push(address);
      const links = Array.from({ length: 20 }, (_, at) => `<a href="/${at}">${at}</a>`).join(' ');
      const body = `<html><title>${pathname}</title><main><p>Words of ${host}${pathname}.</p>${links}</main></html>`;
      return {
        url: address,
        status: isPage ? 200 : 404,
        contentType: 'text/html',
        header: () => null,
        body: Buffer.from(isPage ? body : ''),
      };
    },
  };
}

beforeAll(async () => {
  deps = await openTestDeps({ outbound: createPacedClient() });
  crawling = await createTestTenant(deps, 'Crawling');
  small = await createTestTenant(deps, 'Small');
});
afterAll(() => deps.close());

const addSite = async (host: string): Promise<string> => {
  const settings = { maxPages: 20, maxDepth: 2 };
  return (await createWebsiteResource(crawling.scope, crawling.admin, { url: `https://${host}/`, settings })).id;
};
const addText = async (title: string): Promise<string> =>
  (await createTextResource(small.scope, small.admin, { title, text: `${title} in words.` })).id;
const get = async ({ scope }: TestTenant, id: string) => scope.db((tx) => getResource(tx, id));

describe('a site with a long crawl delay', () => {
  it('S26 blocks no worker meanwhile: another company’s text is ingested at once', async () => {
    paceMs = 600_000;
    const site = await addSite('slow.example');
    const crawled = ingestNextResource(deps);
    while (!requestedUrls.includes('https://slow.example/')) await new Promise((resolve) => setTimeout(resolve, 20));
    const text = await addText('Quick');
    // The only worker releases the site long before its host may be requested, and ingests the text next.
    await crawled;
    await ingestNextResource(deps);
    expect(await get(small, text)).toMatchObject({ status: 'completed' });
    expect(await get(crawling, site)).toMatchObject({ status: 'processing' });
    // A job is enqueued for the time at which the host may be requested again.
    expect(deps.enqueuedJobs.at(-1)).toBe('resource.ingest');
  });

  it('is resumed again and again without fetching its robots.txt twice', async () => {
    paceMs = 1_000;
    const site = await addSite('shared.example');
    for (let number = 1; number <= 4; number++) {
      const working = ingestNextResource(deps);
      await addText(`Between ${number}`);
      await working;
      await ingestNextResource(deps);
      await new Promise((resolve) => setTimeout(resolve, paceMs));
    }
    const { pagesProcessed } = await get(crawling, site);
    expect(pagesProcessed).toBeGreaterThanOrEqual(1);
    const urls = requestedUrls.filter((address) => address.startsWith('https://shared.example'));
    expect(urls.filter((address) => address === 'https://shared.example/robots.txt')).toHaveLength(1);
    expect(new Set(urls).size).toBe(urls.length);
  });
});
