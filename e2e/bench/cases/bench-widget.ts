import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { createAdminApi, createStaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { BenchContext } from './bench-context.ts';
import { startWidgetBaselineSite } from '../baselines/widget-baseline-site.ts';
import { formatMs, formatRatio, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const ROUNDS = 9;
const THROTTLED = 4;
const VIEW = { width: 1280, height: 800 };
/** The middle of a launcher. */
const LAUNCHER_POSITION = { x: VIEW.width - 48, y: VIEW.height - 48 };
const SETTLE_MS = 700;
const TIMEOUT_MS = 20_000;
const PAGES = ['none', 'baseline', 'lobby'] as const;

interface PageTimings {
  launcherAt: number;
  pressedAt: number;
  typableAt: number;
  longest: number;
  shift: number;
}
type InstrumentedWindow = { seen: PageTimings };

/** Runs in every page and frame before its own scripts. Records when the launcher is in its place and when the panel's field can be typed into. */
const INSTRUMENTATION = `
const seen = globalThis.seen = { launcherAt: 0, pressedAt: 0, typableAt: 0, longest: 0, shift: 0 };
const now = () => performance.timeOrigin + performance.now();
const check = () => {
  if (window !== window.top) seen.typableAt ||= document.querySelector('textarea')?.clientHeight ? now() : 0;
  else if (/-/.test(document.elementFromPoint(${LAUNCHER_POSITION.x}, ${LAUNCHER_POSITION.y})?.localName ?? '')) seen.launcherAt ||= now();
  if (!seen.launcherAt && !seen.typableAt) requestAnimationFrame(check);
};
requestAnimationFrame(check);
addEventListener('pointerdown', () => (seen.pressedAt = now()), true);
const observe = (type, onEntry) =>
  new PerformanceObserver((list) => list.getEntries().forEach(onEntry)).observe({ type, buffered: true });
observe('longtask', ({ duration }) => (seen.longest = Math.max(seen.longest, duration)));
observe('layout-shift', ({ value }) => (seen.shift += value));`;

const readTimings = (page: Page, frame = page.mainFrame()): Promise<PageTimings> =>
  frame.evaluate(() => (globalThis as unknown as InstrumentedWindow).seen);

interface WidgetMeasurement {
  launcher: number;
  cpu: number;
  panel: number;
  longest: number;
  shift: number;
}

/** Opens a page in a fresh context, and its panel if it has a launcher. */
async function measure(browser: Browser, address: string, throttle: number): Promise<WidgetMeasurement> {
  const context = await browser.newContext({ viewport: VIEW, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: `{${INSTRUMENTATION}}` });
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    await page.goto(address, { waitUntil: 'load' });
    const hasLauncher = !address.endsWith('/none');
    if (hasLauncher)
      await page.waitForFunction(() => (globalThis as unknown as InstrumentedWindow).seen.launcherAt, null, {
        timeout: TIMEOUT_MS,
      });
    await page.waitForTimeout(SETTLE_MS);
    const { metrics } = await session.send('Performance.getMetrics');
    const cpu = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
    const responded = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return performance.timeOrigin + (navigation?.responseEnd ?? 0);
    });
    const { launcherAt, longest, shift } = await readTimings(page);
    const panel = hasLauncher ? await measurePanelOpen(page) : Number.NaN;
    return { launcher: launcherAt - responded, cpu, panel, longest, shift };
  } finally {
    await context.close();
  }
}

/** Presses the launcher without hovering before, as a finger does. */
async function measurePanelOpen(page: Page): Promise<number> {
  const navigated = page.waitForEvent('framenavigated', { predicate: (frame) => frame !== page.mainFrame() });
  await page.mouse.click(LAUNCHER_POSITION.x, LAUNCHER_POSITION.y);
  const frame = await navigated;
  await frame.waitForFunction(() => (globalThis as unknown as InstrumentedWindow).seen.typableAt, null, {
    timeout: TIMEOUT_MS,
  });
  return (await readTimings(page, frame)).typableAt - (await readTimings(page)).pressedAt;
}

type Rounds = Record<(typeof PAGES)[number], WidgetMeasurement[]>;

async function measureAll(browser: Browser, origin: string, throttle: number): Promise<Rounds> {
  const rounds: Rounds = { none: [], baseline: [], lobby: [] };
  for (const name of PAGES) await measure(browser, `${origin}/${name}`, 1);
  for (let round = 0; round < ROUNDS; round++)
    for (const name of PAGES) rounds[name].push(await measure(browser, `${origin}/${name}`, throttle));
  return rounds;
}

function printResults(title: string, { none, baseline, lobby }: Rounds): void {
  const median = (rows: WidgetMeasurement[], key: keyof WidgetMeasurement): number =>
    percentile(
      rows.map((row) => row[key]),
      0.5,
    );
  const max = (rows: WidgetMeasurement[], key: keyof WidgetMeasurement): number =>
    Math.max(...rows.map((row) => row[key]));
  const compare = (label: string, key: 'launcher' | 'panel'): string[] => {
    const [reference, own] = [median(baseline, key), median(lobby, key)];
    return [label, '', formatMs(reference), formatMs(own), formatRatio(own / reference)];
  };
  const [without, reference, own] = [median(none, 'cpu'), median(baseline, 'cpu'), median(lobby, 'cpu')];
  printTable(
    title,
    ['what', 'no widget', 'baseline', 'lobby', 'of the baseline'],
    [
      compare('launcher in its place', 'launcher'),
      [
        'main thread until idle',
        formatMs(without),
        formatMs(reference),
        formatMs(own),
        `${(own - reference).toFixed(1)} ms more`,
      ],
      compare('press until the field can be typed into', 'panel'),
      ['longest task', ...[none, baseline, lobby].map((rows) => formatMs(max(rows, 'longest'))), ''],
      ['layout shift', ...[none, baseline, lobby].map((rows) => max(rows, 'shift').toFixed(3)), ''],
    ],
  );
}

/** The widget on a shop's page against a launcher written by hand, in turn in one run. */
export async function benchWidget({ server }: BenchContext): Promise<void> {
  const deployment = await startDeployment({ serverUrl: server });
  const site = await startWidgetBaselineSite();
  const browser = await chromium.launch({
    executablePath: process.env['LOBBY_CHROMIUM'] ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const tenant = await createStaffedTenant(deployment, 'Bench');
    await createAdminApi(deployment, tenant).tenants.addDomain.mutate({ origin: site.origin });
    const [{ port }] = deployment.nodes;
    site.embed(`<script async src="http://localhost:${port}/widget/${tenant.widgetKey}.js"></script>`);
    printResults(`Widget on a page, in Chromium: medians of ${ROUNDS}`, await measureAll(browser, site.origin, 1));
    const slow = await measureAll(browser, site.origin, THROTTLED);
    printResults(`The same with the processor ${THROTTLED} times slower`, slow);
  } finally {
    await browser.close();
    await site.close();
    await deployment.close();
  }
}
