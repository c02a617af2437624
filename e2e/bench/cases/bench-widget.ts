import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { createAdminApi, registerTenant } from '../../deployment/register-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { BenchContext } from '../main.ts';
import { startWidgetBaselineSite } from '../baselines/widget-baseline-site.ts';
import { formatMs, percentile, printTable, formatRatio } from '../../report/print-table.ts';

const ROUNDS = 9;
const THROTTLED = 4;
const VIEW = { width: 1280, height: 800 };
/** The middle of a launcher. */
const LAUNCHER_POSITION = { x: VIEW.width - 48, y: VIEW.height - 48 };
const SETTLE_MS = 700;
const TIMEOUT_MS = 20_000;
const PAGES = ['none', 'floor', 'ours'] as const;

interface PageTimings {
  launcherAt: number;
  pressedAt: number;
  typableAt: number;
  longest: number;
  shift: number;
}
type InstrumentedWindow = { seen: PageTimings };

/** In every page and frame, before its own scripts: when a launcher is in its place, and when a field of a panel can be typed into. */
const INSTRUMENTATION = `
const seen = globalThis.seen = { launcherAt: 0, pressedAt: 0, typableAt: 0, longest: 0, shift: 0 };
const now = () => performance.timeOrigin + performance.now();
const look = () => {
  if (window !== window.top) seen.typableAt ||= document.querySelector('textarea')?.clientHeight ? now() : 0;
  else if (/-/.test(document.elementFromPoint(${LAUNCHER_POSITION.x}, ${LAUNCHER_POSITION.y})?.localName ?? '')) seen.launcherAt ||= now();
  if (!seen.launcherAt && !seen.typableAt) requestAnimationFrame(look);
};
requestAnimationFrame(look);
addEventListener('pointerdown', () => (seen.pressedAt = now()), true);
const observe = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
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

/** Opens one page in a browser of its own, and the panel where it has one. */
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

/** Presses the launcher at once, without pointing at it before, as a finger does. */
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
  const rounds: Rounds = { none: [], floor: [], ours: [] };
  for (const name of PAGES) await measure(browser, `${origin}/${name}`, 1);
  for (let round = 0; round < ROUNDS; round++)
    for (const name of PAGES) rounds[name].push(await measure(browser, `${origin}/${name}`, throttle));
  return rounds;
}

function printResults(title: string, { none, floor, ours }: Rounds): void {
  const median = (rows: WidgetMeasurement[], of: keyof WidgetMeasurement): number =>
    percentile(
      rows.map((row) => row[of]),
      0.5,
    );
  const most = (rows: WidgetMeasurement[], of: keyof WidgetMeasurement): number =>
    Math.max(...rows.map((row) => row[of]));
  const compared = (name: string, of: 'launcher' | 'panel'): string[] => {
    const [least, own] = [median(floor, of), median(ours, of)];
    return [name, '', formatMs(least), formatMs(own), formatRatio(own / least)];
  };
  const [base, least, own] = [median(none, 'cpu'), median(floor, 'cpu'), median(ours, 'cpu')];
  printTable(
    title,
    ['what', 'no widget', 'floor', 'ours', 'ours to the floor'],
    [
      compared('launcher in its place', 'launcher'),
      [
        'main thread until it is quiet',
        formatMs(base),
        formatMs(least),
        formatMs(own),
        `${(own - least).toFixed(1)} ms more`,
      ],
      compared('press until the field can be typed into', 'panel'),
      ['longest task', ...[none, floor, ours].map((rows) => formatMs(most(rows, 'longest'))), ''],
      ['layout shift', ...[none, floor, ours].map((rows) => most(rows, 'shift').toFixed(3)), ''],
    ],
  );
}

/** The widget on a page like a shop's, beside a hand-made floor on the same page, alternately in one run. */
export async function benchWidget({ server }: BenchContext): Promise<void> {
  const deployment = await startDeployment({ serverUrl: server });
  const site = await startWidgetBaselineSite();
  const browser = await chromium.launch({
    executablePath: process.env['LOBBY_CHROMIUM'] ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const tenant = await registerTenant(deployment, 'Bench');
    await createAdminApi(deployment, tenant).tenants.addDomain.mutate({ origin: site.origin });
    const [{ port }] = deployment.nodes;
    site.serve(`<script async src="http://localhost:${port}/widget/${tenant.widgetKey}.js"></script>`);
    printResults(`Widget on a page, in Chromium: medians of ${ROUNDS}`, await measureAll(browser, site.origin, 1));
    const slow = await measureAll(browser, site.origin, THROTTLED);
    printResults(`The same, the processor ${THROTTLED} times as slow`, slow);
  } finally {
    await browser.close();
    await site.close();
    await deployment.close();
  }
}
