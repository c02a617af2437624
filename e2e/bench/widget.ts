import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { adminApi, foundCompany } from '../product/companies.ts';
import { startProduct } from '../product/start-product.ts';
import type { Bench } from './bench.ts';
import { openFloorSite } from './floor-page.ts';
import { ms, percentile, printTable, ratio } from './table.ts';

const ROUNDS = 9;
const THROTTLED = 4;
const VIEW = { width: 1280, height: 800 };
/** The middle of a launcher. */
const PLACE = { x: VIEW.width - 48, y: VIEW.height - 48 };
const SETTLE_MS = 700;
const WITHIN_MS = 20_000;
const PAGES = ['none', 'floor', 'ours'] as const;

interface Seen {
  launcherAt: number;
  pressedAt: number;
  typableAt: number;
  longest: number;
  shift: number;
}
type Watched = { seen: Seen };

/** In every page and frame, before its own scripts: when a launcher is in its place, and when a field of a panel can be typed into. */
const WATCH = `
const seen = globalThis.seen = { launcherAt: 0, pressedAt: 0, typableAt: 0, longest: 0, shift: 0 };
const now = () => performance.timeOrigin + performance.now();
const look = () => {
  if (window !== window.top) seen.typableAt ||= document.querySelector('textarea')?.clientHeight ? now() : 0;
  else if (/-/.test(document.elementFromPoint(${PLACE.x}, ${PLACE.y})?.localName ?? '')) seen.launcherAt ||= now();
  if (!seen.launcherAt && !seen.typableAt) requestAnimationFrame(look);
};
requestAnimationFrame(look);
addEventListener('pointerdown', () => (seen.pressedAt = now()), true);
const observe = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
observe('longtask', ({ duration }) => (seen.longest = Math.max(seen.longest, duration)));
observe('layout-shift', ({ value }) => (seen.shift += value));`;

const seenIn = (page: Page, frame = page.mainFrame()): Promise<Seen> =>
  frame.evaluate(() => (globalThis as unknown as Watched).seen);

interface Measured {
  launcher: number;
  cpu: number;
  panel: number;
  longest: number;
  shift: number;
}

/** Opens one page in a browser of its own, and the panel where it has one. */
async function measure(browser: Browser, address: string, throttle: number): Promise<Measured> {
  const context = await browser.newContext({ viewport: VIEW, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: `{${WATCH}}` });
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    await page.goto(address, { waitUntil: 'load' });
    const hasLauncher = !address.endsWith('/none');
    if (hasLauncher)
      await page.waitForFunction(() => (globalThis as unknown as Watched).seen.launcherAt, null, {
        timeout: WITHIN_MS,
      });
    await page.waitForTimeout(SETTLE_MS);
    const { metrics } = await session.send('Performance.getMetrics');
    const cpu = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
    const responded = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return performance.timeOrigin + (navigation?.responseEnd ?? 0);
    });
    const { launcherAt, longest, shift } = await seenIn(page);
    const panel = hasLauncher ? await pressUntilTypable(page) : Number.NaN;
    return { launcher: launcherAt - responded, cpu, panel, longest, shift };
  } finally {
    await context.close();
  }
}

/** Presses the launcher at once, without pointing at it before, as a finger does. */
async function pressUntilTypable(page: Page): Promise<number> {
  const coming = page.waitForEvent('framenavigated', { predicate: (frame) => frame !== page.mainFrame() });
  await page.mouse.click(PLACE.x, PLACE.y);
  const frame = await coming;
  await frame.waitForFunction(() => (globalThis as unknown as Watched).seen.typableAt, null, { timeout: WITHIN_MS });
  return (await seenIn(page, frame)).typableAt - (await seenIn(page)).pressedAt;
}

type Rounds = Record<(typeof PAGES)[number], Measured[]>;

async function measureAll(browser: Browser, origin: string, throttle: number): Promise<Rounds> {
  const rounds: Rounds = { none: [], floor: [], ours: [] };
  for (const name of PAGES) await measure(browser, `${origin}/${name}`, 1);
  for (let round = 0; round < ROUNDS; round++)
    for (const name of PAGES) rounds[name].push(await measure(browser, `${origin}/${name}`, throttle));
  return rounds;
}

function print(title: string, { none, floor, ours }: Rounds): void {
  const median = (rows: Measured[], of: keyof Measured): number =>
    percentile(
      rows.map((row) => row[of]),
      0.5,
    );
  const most = (rows: Measured[], of: keyof Measured): number => Math.max(...rows.map((row) => row[of]));
  const compared = (name: string, of: 'launcher' | 'panel'): string[] => {
    const [least, own] = [median(floor, of), median(ours, of)];
    return [name, '', ms(least), ms(own), ratio(own / least)];
  };
  const [base, least, own] = [median(none, 'cpu'), median(floor, 'cpu'), median(ours, 'cpu')];
  printTable(
    title,
    ['what', 'no widget', 'floor', 'ours', 'ours to the floor'],
    [
      compared('launcher in its place', 'launcher'),
      ['main thread until it is quiet', ms(base), ms(least), ms(own), `${(own - least).toFixed(1)} ms more`],
      compared('press until the field can be typed into', 'panel'),
      ['longest task', ...[none, floor, ours].map((rows) => ms(most(rows, 'longest'))), ''],
      ['layout shift', ...[none, floor, ours].map((rows) => most(rows, 'shift').toFixed(3)), ''],
    ],
  );
}

/** The widget on a page like a shop's, beside a hand-made floor on the same page, alternately in one run. */
export async function benchWidget({ server }: Bench): Promise<void> {
  const product = await startProduct({ serverUrl: server });
  const site = await openFloorSite();
  const browser = await chromium.launch({
    executablePath: process.env['LOBBY_CHROMIUM'] ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const company = await foundCompany(product, 'Bench');
    await adminApi(product, company).tenants.addDomain.mutate({ origin: site.origin });
    const [{ port }] = product.nodes;
    site.serve(`<script async src="http://localhost:${port}/widget/${company.widgetKey}.js"></script>`);
    print(`Widget on a page, in Chromium: medians of ${ROUNDS}`, await measureAll(browser, site.origin, 1));
    const slow = await measureAll(browser, site.origin, THROTTLED);
    print(`The same, the processor ${THROTTLED} times as slow`, slow);
  } finally {
    await browser.close();
    await site.close();
    await product.close();
  }
}
