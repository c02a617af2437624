import { randomUUID } from 'node:crypto';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { memberApi } from '../product/api.ts';
import type { Api, Colleague } from '../product/api.ts';
import { foundCompany } from '../product/companies.ts';
import type { Company } from '../product/companies.ts';
import { startProduct } from '../product/start-product.ts';
import type { Product } from '../product/start-product.ts';
import { bareInbox } from './bare-inbox.ts';
import type { Bench } from './bench.ts';
import { converse } from './conversing.ts';
import { fillInbox } from './filled-inbox.ts';
import { ms, percentile, printTable, ratio, timed } from './table.ts';

const CONVERSATIONS = 10_000;
const CALLS = 40;
const WARM_UP = 5;
const PAINTS = 7;
const UPDATES = 20;
const PAGE = 50;
const WORD = 'cells';

/** Runs work a few times for nothing, then as often as it is measured. */
async function repeated(times: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < WARM_UP; run++) await work();
  const taken: number[] = [];
  for (let run = 0; run < times; run++) taken.push(await timed(work));
  return taken;
}

/** What the screen asks for, beside one statement that reads the same rows on an open transaction. */
async function measureServer(product: Product, api: Api, tenantId: string): Promise<string[][]> {
  const bare = await bareInbox(product.database, { tenantId, take: PAGE, word: WORD });
  const rows: string[][] = [];
  const compare = async (name: string, sql: () => Promise<unknown>, call: () => Promise<unknown>): Promise<void> => {
    const [reference, ours] = [await repeated(CALLS, sql), await repeated(CALLS, call)];
    const [own, least] = [percentile(ours, 0.5), percentile(reference, 0.5)];
    rows.push([name, ms(least), ms(own), ms(percentile(ours, 0.95)), ratio(own / least)]);
  };
  try {
    const filter = { list: 'all' } as const;
    const first = await api.inbox.list.query({ filter, take: PAGE });
    const cursor = first.next ?? '';
    await compare('list, first page', bare.list, () => api.inbox.list.query({ filter, take: PAGE }));
    await compare('list, second page', bare.list, () => api.inbox.list.query({ filter, take: PAGE, cursor }));
    await compare('counts', bare.counts, () => api.inbox.counts.query());
    await compare('search', bare.search, () => api.inbox.search.query({ query: WORD, take: PAGE }));
    return rows;
  } finally {
    await bare.close();
  }
}

const ROW = '[aria-label="Conversations"] a';

/** Opens the inbox in a browser that is signed in, with the list of all open conversations. */
async function openInbox(page: Page, url: string, slug: string): Promise<{ paint: number; rows: number }> {
  await page.goto(`${url}/dashboard/c/${slug}/inbox`, { waitUntil: 'commit' });
  await page.waitForSelector(ROW);
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    rows: performance.now(),
  }));
}

/** The moment, on the clock of the machine, at which a text has come into the page. */
async function whenShown(page: Page, text: string): Promise<number> {
  const shown = await page.waitForFunction((wanted) => document.body.textContent.includes(wanted) && Date.now(), text, {
    polling: 'raf',
  });
  return Number(await shown.jsonValue());
}

async function measureScreen(url: string, company: Company, agent: Colleague): Promise<string[][]> {
  const browser = await chromium.launch({
    executablePath: process.env['LOBBY_CHROMIUM'] ?? '',
    args: ['--no-sandbox'],
  });
  const pair = await converse(url, company);
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const [name = '', value = ''] = agent.cookie.split('=');
    await context.addCookies([{ name, value, url }]);
    await context.addInitScript((key) => sessionStorage.setItem(key, '{"list":"all"}'), `lobby-inbox-${agent.slug}`);
    const page = await context.newPage();
    const cold = await openInbox(page, url, agent.slug);
    const warm: (typeof cold)[] = [];
    for (let run = 0; run < PAINTS; run++) warm.push(await openInbox(page, url, agent.slug));
    const [there, drawn]: [number[], number[]] = [[], []];
    for (let run = 0; run < UPDATES; run++) {
      const text = `Is it there yet? ${randomUUID()}`;
      const shown = whenShown(page, text);
      const began = Date.now();
      const [heard] = await Promise.all([timed(() => pair.ask(text)), shown]);
      there.push(heard);
      drawn.push((await shown) - began);
    }
    const row = (what: string, times: number[]): string[] => [what, ms(percentile(times, 0.5)), ms(Math.max(...times))];
    return [
      row('first opening: first paint', [cold.paint]),
      row('first opening: rows of the list', [cold.rows]),
      row(
        `opened again: first paint`,
        warm.map(({ paint }) => paint),
      ),
      row(
        `opened again: rows of the list`,
        warm.map(({ rows }) => rows),
      ),
      row('a new message, until a socket hears of it', there),
      row('a new message, until its row is drawn', drawn),
    ];
  } finally {
    pair.close();
    await browser.close();
  }
}

/** An inbox with thousands of conversations: what the server takes beside bare SQL, and what the agent's browser shows when. */
export async function benchInbox({ server, size }: Bench): Promise<void> {
  const count = size ?? CONVERSATIONS;
  const product = await startProduct({ serverUrl: server });
  try {
    const company = await foundCompany(product, 'Bench');
    const [, agent] = company.agents;
    const [{ port }] = product.nodes;
    // As its own address says: a page of another one would be another site.
    const url = `http://localhost:${port}`;
    process.stdout.write(`  … an inbox with ${count.toLocaleString('en')} conversations\n`);
    await fillInbox(product, company.tenantId, count);
    printTable(
      `Inbox with ${count.toLocaleString('en')} conversations: calls over HTTP (${CALLS} each)`,
      ['call', 'bare SQL p50', 'call p50', 'p95', 'p50 of the bare SQL'],
      await measureServer(product, memberApi(url, agent), company.tenantId),
    );
    printTable(
      `Inbox with ${count.toLocaleString('en')} conversations: in Chromium`,
      ['what', 'p50', 'longest'],
      await measureScreen(url, company, agent),
    );
  } finally {
    await product.close();
  }
}
