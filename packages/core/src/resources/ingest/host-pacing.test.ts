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
/** Addresses as they were asked for. */
const asked: string[] = [];

/** A web of endless sites whose pages are asked at a pace, as the real client sees to. */
function pacedWeb(): OutboundClient {
  const next = new Map<string, number>();
  const turnInMs = (address: string): number => Math.max(0, (next.get(new URL(address).host) ?? 0) - Date.now());
  return {
    hostDelayMs: turnInMs,
    assertSafeAddress: () => undefined,
    createFetch: () => () => Promise.reject(new Error('not asked')),
    isAllowlisted: () => false,
    close: () => Promise.resolve(),
    get: async (address) => {
      const { host, pathname } = new URL(address);
      await new Promise((resolve) => setTimeout(resolve, turnInMs(address)));
      const isPage = !pathname.includes('.');
      if (isPage) next.set(host, Date.now() + paceMs);
      asked.push(address);
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
  deps = await openTestDeps({ outbound: pacedWeb() });
  crawling = await createTestTenant(deps, 'Crawling');
  small = await createTestTenant(deps, 'Small');
});
afterAll(() => deps.close());

const crawl = async (host: string): Promise<string> => {
  const settings = { maxPages: 20, maxDepth: 2 };
  return (await createWebsiteResource(crawling.scope, crawling.admin, { url: `https://${host}/`, settings })).id;
};
const add = async (title: string): Promise<string> =>
  (await createTextResource(small.scope, small.admin, { title, text: `${title} in words.` })).id;
const stands = async ({ scope }: TestTenant, id: string) => scope.db((tx) => getResource(tx, id));

describe('a site that may be asked only now and then', () => {
  it('S26 holds no worker while it waits: another company’s text is read at once', async () => {
    paceMs = 600_000;
    const site = await crawl('slow.example');
    const crawled = ingestNextResource(deps);
    while (!asked.includes('https://slow.example/')) await new Promise((resolve) => setTimeout(resolve, 20));
    const text = await add('Quick');
    // The one worker there is gives the site back long before its turn has come, and reads the text next.
    await crawled;
    await ingestNextResource(deps);
    expect(await stands(small, text)).toMatchObject({ status: 'completed' });
    expect(await stands(crawling, site)).toMatchObject({ status: 'processing' });
    // It goes on when its host may be asked again: a job was asked for at that time.
    expect(deps.enqueuedJobs.at(-1)).toBe('resource.ingest');
  });

  it('is taken up again and again without asking twice what may be read', async () => {
    paceMs = 1_000;
    const site = await crawl('shared.example');
    for (let number = 1; number <= 4; number++) {
      const working = ingestNextResource(deps);
      await add(`Between ${number}`);
      await working;
      await ingestNextResource(deps);
      await new Promise((resolve) => setTimeout(resolve, paceMs));
    }
    const { pagesProcessed } = await stands(crawling, site);
    expect(pagesProcessed).toBeGreaterThanOrEqual(1);
    const addresses = asked.filter((address) => address.startsWith('https://shared.example'));
    expect(addresses.filter((address) => address === 'https://shared.example/robots.txt')).toHaveLength(1);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
