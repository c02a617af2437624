import { randomUUID } from 'node:crypto';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { createMemberApi } from '../../deployment/api-client.ts';
import type { ApiClient, MemberSession } from '../../deployment/api-client.ts';
import { createStaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import type { StaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import { openInboxBaseline } from '../baselines/inbox-baseline.ts';
import type { BenchContext } from './bench-context.ts';
import { connectConversationPair } from '../load/conversation-pair.ts';
import { seedConversations } from '../data/seed-conversations.ts';
import { formatMs, formatRatio, measureDuration, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const CONVERSATIONS = 10_000;
const CALLS = 40;
const WARM_UP = 5;
const PAINTS = 7;
const UPDATES = 20;
const PAGE = 50;
const WORD = 'cells';

/** Warms up, then measures as often as asked. */
async function measureRepeatedly(count: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < WARM_UP; run++) await work();
  const durations: number[] = [];
  for (let run = 0; run < count; run++) durations.push(await measureDuration(work));
  return durations;
}

/** The calls of the screen, each against one statement that reads the same rows on an open transaction. */
async function measureApi(deployment: Deployment, api: ApiClient, tenantId: string): Promise<string[][]> {
  const baseline = await openInboxBaseline(deployment.database, { tenantId, take: PAGE, word: WORD });
  const rows: string[][] = [];
  const compare = async (name: string, sql: () => Promise<unknown>, call: () => Promise<unknown>): Promise<void> => {
    const sqlDurations = await measureRepeatedly(CALLS, sql);
    const callDurations = await measureRepeatedly(CALLS, call);
    const [baselineMs, callMs] = [percentile(sqlDurations, 0.5), percentile(callDurations, 0.5)];
    const p95 = formatMs(percentile(callDurations, 0.95));
    rows.push([name, formatMs(baselineMs), formatMs(callMs), p95, formatRatio(callMs / baselineMs)]);
  };
  try {
    const filter = { list: 'all' } as const;
    const { nextCursor: cursor } = await api.inbox.list.query({ filter, take: PAGE });
    await compare('list, first page', baseline.list, () => api.inbox.list.query({ filter, take: PAGE }));
    if (cursor)
      await compare('list, second page', baseline.list, () => api.inbox.list.query({ filter, take: PAGE, cursor }));
    await compare('counts', baseline.count, () => api.inbox.count.query());
    await compare('search', baseline.search, () => api.inbox.search.query({ query: WORD, take: PAGE }));
    return rows;
  } finally {
    await baseline.close();
  }
}

const ROW = '[aria-label="Conversations"] a';

/** Opens the inbox with the list of all open conversations. */
async function loadInbox(page: Page, url: string, slug: string): Promise<{ paint: number; rows: number }> {
  await page.goto(`${url}/dashboard/c/${slug}/inbox`, { waitUntil: 'commit' });
  await page.waitForSelector(ROW);
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    rows: performance.now(),
  }));
}

/** When a text is on the page, by the machine's clock. */
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

async function measureScreen(url: string, tenant: StaffedTenant, agent: MemberSession): Promise<string[][]> {
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
    const row = (label: string, durations: number[]): string[] => [
      label,
      formatMs(percentile(durations, 0.5)),
      formatMs(Math.max(...durations)),
    ];
    return [
      row('first load: first paint', [cold.paint]),
      row('first load: rows of the list', [cold.rows]),
      row(
        'loaded again: first paint',
        warm.map(({ paint }) => paint),
      ),
      row(
        'loaded again: rows of the list',
        warm.map(({ rows }) => rows),
      ),
      row('new message until a socket gets it', received),
      row('new message until its row is shown', rendered),
    ];
  } finally {
    pair.close();
    await browser.close();
  }
}

/** An inbox with thousands of conversations: the server's calls against bare SQL, and when the agent's browser shows what. */
export async function benchInbox({ server, size }: BenchContext): Promise<void> {
  const count = size ?? CONVERSATIONS;
  const deployment = await startDeployment({ serverUrl: server });
  try {
    const tenant = await createStaffedTenant(deployment, 'Bench');
    const [, agent] = tenant.members;
    const [{ port }] = deployment.nodes;
    // The server's own name for itself: under another one a page would belong to another site.
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
