import { randomUUID } from 'node:crypto';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { createMemberApi } from '../../deployment/api-client.ts';
import type { ApiClient, MemberSession } from '../../deployment/api-client.ts';
import { registerTenant } from '../../deployment/register-tenant.ts';
import type { RegisteredTenant } from '../../deployment/register-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import { openInboxBaseline } from '../baselines/inbox-baseline.ts';
import type { BenchContext } from '../main.ts';
import { connectConversationPair } from '../load/conversation-pair.ts';
import { seedConversations } from '../data/seed-conversations.ts';
import { formatMs, percentile, printTable, formatRatio, measureDuration } from '../../report/print-table.ts';

const CONVERSATIONS = 10_000;
const CALLS = 40;
const WARM_UP = 5;
const PAINTS = 7;
const UPDATES = 20;
const PAGE = 50;
const WORD = 'cells';

/** Runs work a few times for nothing, then as often as it is measured. */
async function measureRepeatedly(times: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < WARM_UP; run++) await work();
  const durations: number[] = [];
  for (let run = 0; run < times; run++) durations.push(await measureDuration(work));
  return durations;
}

/** What the screen asks for, beside one statement that reads the same rows on an open transaction. */
async function measureApi(deployment: Deployment, api: ApiClient, tenantId: string): Promise<string[][]> {
  const baseline = await openInboxBaseline(deployment.database, { tenantId, take: PAGE, word: WORD });
  const rows: string[][] = [];
  const compare = async (name: string, sql: () => Promise<unknown>, call: () => Promise<unknown>): Promise<void> => {
    const [reference, ours] = [await measureRepeatedly(CALLS, sql), await measureRepeatedly(CALLS, call)];
    const [own, least] = [percentile(ours, 0.5), percentile(reference, 0.5)];
    rows.push([name, formatMs(least), formatMs(own), formatMs(percentile(ours, 0.95)), formatRatio(own / least)]);
  };
  try {
    const filter = { list: 'all' } as const;
    const first = await api.inbox.list.query({ filter, take: PAGE });
    const cursor = first.next ?? '';
    await compare('list, first page', baseline.list, () => api.inbox.list.query({ filter, take: PAGE }));
    await compare('list, second page', baseline.list, () => api.inbox.list.query({ filter, take: PAGE, cursor }));
    await compare('counts', baseline.counts, () => api.inbox.count.query());
    await compare('search', baseline.search, () => api.inbox.search.query({ query: WORD, take: PAGE }));
    return rows;
  } finally {
    await baseline.close();
  }
}

const ROW = '[aria-label="Conversations"] a';

/** Opens the inbox in a browser that is signed in, with the list of all open conversations. */
async function loadInbox(page: Page, url: string, slug: string): Promise<{ paint: number; rows: number }> {
  await page.goto(`${url}/dashboard/c/${slug}/inbox`, { waitUntil: 'commit' });
  await page.waitForSelector(ROW);
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    rows: performance.now(),
  }));
}

/** The moment, on the clock of the machine, at which a text has come into the page. */
async function waitForText(page: Page, text: string): Promise<number> {
  const shown = await page.waitForFunction(
    (expected) => document.body.textContent.includes(expected) && Date.now(),
    text,
    {
      polling: 'raf',
    },
  );
  return Number(await shown.jsonValue());
}

async function measureScreen(url: string, tenant: RegisteredTenant, agent: MemberSession): Promise<string[][]> {
  const browser = await chromium.launch({
    executablePath: process.env['LOBBY_CHROMIUM'] ?? '',
    args: ['--no-sandbox'],
  });
  const pair = await connectConversationPair(url, tenant);
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const [name = '', value = ''] = agent.cookie.split('=');
    await context.addCookies([{ name, value, url }]);
    await context.addInitScript((key) => sessionStorage.setItem(key, '{"list":"all"}'), `lobby-inbox-${agent.slug}`);
    const page = await context.newPage();
    const cold = await loadInbox(page, url, agent.slug);
    const warm: (typeof cold)[] = [];
    for (let run = 0; run < PAINTS; run++) warm.push(await loadInbox(page, url, agent.slug));
    const [received, rendered]: [number[], number[]] = [[], []];
    for (let run = 0; run < UPDATES; run++) {
      const text = `Is it there yet? ${randomUUID()}`;
      const shown = waitForText(page, text);
      const startedAt = Date.now();
      const [duration] = await Promise.all([measureDuration(() => pair.sendAsVisitor(text)), shown]);
      received.push(duration);
      rendered.push((await shown) - startedAt);
    }
    const row = (what: string, times: number[]): string[] => [
      what,
      formatMs(percentile(times, 0.5)),
      formatMs(Math.max(...times)),
    ];
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
      row('a new message, until a socket hears of it', received),
      row('a new message, until its row is drawn', rendered),
    ];
  } finally {
    pair.close();
    await browser.close();
  }
}

/** An inbox with thousands of conversations: what the server takes beside bare SQL, and what the agent's browser shows when. */
export async function benchInbox({ server, size }: BenchContext): Promise<void> {
  const count = size ?? CONVERSATIONS;
  const deployment = await startDeployment({ serverUrl: server });
  try {
    const tenant = await registerTenant(deployment, 'Bench');
    const [, agent] = tenant.agents;
    const [{ port }] = deployment.nodes;
    // As its own address says: a page of another one would be another site.
    const url = `http://localhost:${port}`;
    process.stdout.write(`  … an inbox with ${count.toLocaleString('en')} conversations\n`);
    await seedConversations(deployment, tenant.tenantId, count);
    printTable(
      `Inbox with ${count.toLocaleString('en')} conversations: calls over HTTP (${CALLS} each)`,
      ['call', 'bare SQL p50', 'call p50', 'p95', 'p50 of the bare SQL'],
      await measureApi(deployment, createMemberApi(url, agent), tenant.tenantId),
    );
    printTable(
      `Inbox with ${count.toLocaleString('en')} conversations: in Chromium`,
      ['what', 'p50', 'longest'],
      await measureScreen(url, tenant, agent),
    );
  } finally {
    await deployment.close();
  }
}
