import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@lobby/runtime';
import { within } from '@lobby/runtime';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Request, Route } from 'playwright-core';
import type { OutboundClient } from './outbound-client.ts';
import { OutboundError } from './outbound-error.ts';

/** A page as the outbound client read it, to have its scripts run. */
export interface PageToRender {
  url: string;
  contentType: string;
  body: Buffer;
}

/** Runs a page's scripts in a browser and gives the HTML that they made; one page at a time. Rejects with OutboundError. */
export interface PageRenderer {
  render: (page: PageToRender) => Promise<string>;
  close: () => Promise<void>;
}

export interface PageRendererOptions {
  executablePath: string;
  /** Everything that a page asks for goes through this client, so that its rules hold for scripts too. */
  client: Pick<OutboundClient, 'get'>;
  log: Pick<Logger, 'warn'>;
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
/** A page is done when nothing was asked for so long, and at the latest after so long. */
const QUIET_MS = 600;
const SETTLE_MS = 12_000;
/** How long a page may take until its own text is there. */
const LOADED_MS = 10_000;
const IDLE_MS = 60_000;
const END_MS = 5_000;
const MAX_REQUESTS = 150;
const MAX_HTML = 5_000_000;
const PART = { maxBytes: 8_000_000, timeoutMs: 10_000, isPartOfPage: true };
const MAX_KEPT = 60;
/** What is worth asking for: a page's text comes with its scripts and their data. */
const FETCHED = new Set(['script', 'xhr', 'fetch']);
/** Only what our own client fetched reaches the browser: it can look up no name, and its own way out is closed. */
const ARGUMENTS = [
  '--proxy-server=http://127.0.0.1:1',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-background-networking',
  '--deny-permission-prompts',
  '--disable-gpu',
  '--no-pings',
  '--js-flags=--max-old-space-size=256',
];

type Kept = { status: number; headers: Record<string, string>; body: Buffer };

/** Scripts that were fetched for one page serve the next ones of the site: a visit asks a host as little as it can. */
function createKept() {
  const kept = new Map<string, Kept>();
  return {
    get: (url: string): Kept | undefined => kept.get(url),
    add: (url: string, answer: Kept): void => {
      kept.set(url, answer);
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    },
  };
}

interface Visit {
  page: PageToRender;
  client: PageRendererOptions['client'];
  kept: ReturnType<typeof createKept>;
  asked: number;
  underWay: number;
  lastAt: number;
}

/** Headers that let a script read the answer, as the site's own server would send them. */
const openHeaders = (request: Request, contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'access-control-allow-origin': request.headers()['origin'] ?? '*',
  'access-control-allow-credentials': 'true',
});

async function fetchPart(visit: Visit, request: Request): Promise<Kept> {
  const url = request.url();
  const known = visit.kept.get(url);
  if (known) return known;
  const { status, contentType, body } = await visit.client.get(url, PART);
  const answer = { status, headers: openHeaders(request, contentType), body };
  if (request.resourceType() === 'script' && status === 200) visit.kept.add(url, answer);
  return answer;
}

const bare = (url: string): string => url.replace(/#.*$/, '');

/** Answers one request of the page: the page itself, its scripts and their data; everything else is refused. */
async function answer(visit: Visit, route: Route): Promise<void> {
  const request = route.request();
  const type = request.resourceType();
  if (type === 'document' && request.frame().parentFrame() === null) {
    const isFirst = visit.asked === 0 && bare(request.url()) === bare(visit.page.url);
    visit.asked += 1;
    // A script that leads elsewhere is broken off, as by a visitor: the page stays.
    if (!isFirst) return route.abort('aborted');
    const { contentType, body } = visit.page;
    return route.fulfill({ status: 200, headers: { 'content-type': contentType }, body });
  }
  if (type === 'stylesheet') return route.fulfill({ status: 200, contentType: 'text/css', body: '' });
  visit.asked += 1;
  if (!FETCHED.has(type) || request.method() !== 'GET' || visit.asked > MAX_REQUESTS) return route.abort();
  visit.underWay += 1;
  try {
    await route.fulfill(await fetchPart(visit, request));
  } catch {
    // Refused, failed, or the page is gone by now.
    await route.abort().catch(() => undefined);
  } finally {
    visit.underWay -= 1;
    visit.lastAt = Date.now();
  }
}

/** Waits until the page asks for nothing more. */
async function settle(visit: Visit): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  while (Date.now() < until && (visit.underWay > 0 || Date.now() - visit.lastAt < QUIET_MS)) await sleep(100);
}

async function visitPage(context: BrowserContext, visit: Visit, timeoutMs: number): Promise<string> {
  await context.route('**/*', (route) => answer(visit, route).catch(() => undefined));
  await context.routeWebSocket('**/*', (socket) => void socket.close());
  const page = await context.newPage();
  context.on('page', (popup) => void popup.close().catch(() => undefined));
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  await page.goto(visit.page.url, { waitUntil: 'commit', timeout: timeoutMs });
  // A script that leads elsewhere at once keeps the page from ever saying that it is there; what it holds by then is taken.
  await page.waitForLoadState('domcontentloaded', { timeout: Math.min(timeoutMs, LOADED_MS) }).catch(() => undefined);
  visit.lastAt = Date.now();
  await settle(visit);
  // Asked of the browser itself: Playwright's own way waits for as long as a script tries to lead elsewhere.
  const session = await context.newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  return (await session.send('DOM.getOuterHTML', { nodeId: root.nodeId })).outerHTML;
}

/** A browser that starts when it is asked for, sandboxed unless the process is root's, for which Chromium has no sandbox. */
function createBrowser({ executablePath, log }: Pick<PageRendererOptions, 'executablePath' | 'log'>) {
  const hasSandbox = process.getuid?.() !== 0;
  let browser: Promise<Browser> | undefined;
  let isClosed = false;
  const end = async (): Promise<void> => {
    const ending = browser;
    browser = undefined;
    await (await ending?.catch(() => undefined))?.close().catch(() => undefined);
  };
  return {
    open: (): Promise<Browser> => {
      if (isClosed) return Promise.reject(new Error('The renderer of pages was closed'));
      if (!browser && !hasSandbox)
        log.warn('The browser that renders pages runs without its sandbox: this process is root');
      const opened = (browser ??= chromium.launch({ executablePath, chromiumSandbox: hasSandbox, args: ARGUMENTS }));
      opened.catch(() => (browser = undefined));
      return opened;
    },
    end,
    close: (): Promise<void> => {
      isClosed = true;
      return end();
    },
  };
}

/** Makes a renderer. Its browser starts with the first page and ends after a minute without one, and whenever a page breaks it. */
export function createPageRenderer({ client, timeoutMs = TIMEOUT_MS, ...options }: PageRendererOptions): PageRenderer {
  const kept = createKept();
  const browser = createBrowser(options);
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const work = async (page: PageToRender): Promise<string> => {
    const visit: Visit = { page, client, kept, asked: 0, underWay: 0, lastAt: Date.now() };
    const opened = await browser.open();
    const context = await opened.newContext({ serviceWorkers: 'block', acceptDownloads: false });
    const html = await visitPage(context, visit, timeoutMs);
    await context.close();
    if (html.length > MAX_HTML)
      throw new OutboundError('too_large', 'The page is too large once its scripts have run.');
    return html;
  };
  const render = async (page: PageToRender): Promise<string> => {
    const { host } = new URL(page.url);
    const late = () => new OutboundError('timed_out', `The scripts of this page of ${host} took too long.`);
    try {
      return await within(timeoutMs, work(page), late);
    } catch (error) {
      await within(END_MS, browser.end(), late).catch(() => undefined);
      if (error instanceof OutboundError) throw error;
      throw new OutboundError('unreachable', `The scripts of this page of ${host} could not be run.`, error);
    }
  };
  const rest = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => void browser.end(), IDLE_MS).unref();
  };

  return {
    render: (page) => {
      clearTimeout(idle);
      const rendering = last.then(() => render(page));
      last = rendering.catch(() => undefined).then(rest);
      return rendering;
    },
    close: () => {
      clearTimeout(idle);
      return browser.close();
    },
  };
}
