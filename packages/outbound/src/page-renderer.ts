import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@lobby/runtime';
import { withTimeout } from '@lobby/runtime';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Request, Route } from 'playwright-core';
import type { OutboundClient } from './outbound-client.ts';
import { OutboundError } from './outbound-error.ts';

/** A page as the outbound client read it, to have its scripts run. */
export interface FetchedPage {
  url: string;
  contentType: string;
  body: Buffer;
}

/** Runs a page's scripts in a browser and gives the HTML that they made; one page at a time. Rejects with OutboundError. */
export interface PageRenderer {
  render: (page: FetchedPage) => Promise<string>;
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
const NETWORK_IDLE_MS = 600;
const MAX_NETWORK_WAIT_MS = 12_000;
/** How long a page may take until its own text is there. */
const LOADED_MS = 10_000;
const BROWSER_IDLE_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;
const MAX_REQUESTS = 150;
const MAX_HTML = 5_000_000;
const SUBRESOURCE = { maxBytes: 8_000_000, timeoutMs: 10_000, isSubresource: true };
const MAX_CACHED = 60;
/** What is worth asking for: a page's text comes with its scripts and their data. */
const FETCHED_TYPES = new Set(['script', 'xhr', 'fetch']);
/** Only what our own client fetched reaches the browser: it can look up no name, and its own way out is closed. */
const BROWSER_ARGS = [
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

type CachedResponse = { status: number; headers: Record<string, string>; body: Buffer };

/** Scripts that were fetched for one page serve the next ones of the site: a visit asks a host as little as it can. */
function createSubresourceCache() {
  const cache = new Map<string, CachedResponse>();
  return {
    get: (url: string): CachedResponse | undefined => cache.get(url),
    add: (url: string, response: CachedResponse): void => {
      cache.set(url, response);
      const [oldest] = cache.keys();
      if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest);
    },
  };
}

interface PageLoad {
  page: FetchedPage;
  client: PageRendererOptions['client'];
  cache: ReturnType<typeof createSubresourceCache>;
  requestCount: number;
  inFlight: number;
  lastActivityAt: number;
}

/** Headers that let a script read the answer, as the site's own server would send them. */
const buildCorsHeaders = (request: Request, contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'access-control-allow-origin': request.headers()['origin'] ?? '*',
  'access-control-allow-credentials': 'true',
});

async function fetchSubresource(load: PageLoad, request: Request): Promise<CachedResponse> {
  const url = request.url();
  const cached = load.cache.get(url);
  if (cached) return cached;
  const { status, contentType, body } = await load.client.get(url, SUBRESOURCE);
  const response = { status, headers: buildCorsHeaders(request, contentType), body };
  if (request.resourceType() === 'script' && status === 200) load.cache.add(url, response);
  return response;
}

const stripFragment = (url: string): string => url.replace(/#.*$/, '');

/** Answers one request of the page: the page itself, its scripts and their data; everything else is refused. */
async function handleRequest(load: PageLoad, route: Route): Promise<void> {
  const request = route.request();
  const type = request.resourceType();
  if (type === 'document' && request.frame().parentFrame() === null) {
    const isFirst = load.requestCount === 0 && stripFragment(request.url()) === stripFragment(load.page.url);
    load.requestCount += 1;
    // A script that leads elsewhere is broken off, as by a visitor: the page stays.
    if (!isFirst) return route.abort('aborted');
    const { contentType, body } = load.page;
    return route.fulfill({ status: 200, headers: { 'content-type': contentType }, body });
  }
  if (type === 'stylesheet') return route.fulfill({ status: 200, contentType: 'text/css', body: '' });
  load.requestCount += 1;
  if (!FETCHED_TYPES.has(type) || request.method() !== 'GET' || load.requestCount > MAX_REQUESTS) return route.abort();
  load.inFlight += 1;
  try {
    await route.fulfill(await fetchSubresource(load, request));
  } catch {
    // Refused, failed, or the page is gone by now.
    await route.abort().catch(() => undefined);
  } finally {
    load.inFlight -= 1;
    load.lastActivityAt = Date.now();
  }
}

/** Waits until the page asks for nothing more. */
async function waitForNetworkIdle(load: PageLoad): Promise<void> {
  const until = Date.now() + MAX_NETWORK_WAIT_MS;
  while (Date.now() < until && (load.inFlight > 0 || Date.now() - load.lastActivityAt < NETWORK_IDLE_MS))
    await sleep(100);
}

async function loadPage(context: BrowserContext, load: PageLoad, timeoutMs: number): Promise<string> {
  await context.route('**/*', (route) => handleRequest(load, route).catch(() => undefined));
  await context.routeWebSocket('**/*', (socket) => void socket.close());
  const page = await context.newPage();
  context.on('page', (popup) => void popup.close().catch(() => undefined));
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  await page.goto(load.page.url, { waitUntil: 'commit', timeout: timeoutMs });
  // A script that leads elsewhere at once keeps the page from ever saying that it is there; what it holds by then is taken.
  await page.waitForLoadState('domcontentloaded', { timeout: Math.min(timeoutMs, LOADED_MS) }).catch(() => undefined);
  load.lastActivityAt = Date.now();
  await waitForNetworkIdle(load);
  // Asked of the browser itself: Playwright's own way waits for as long as a script tries to lead elsewhere.
  const session = await context.newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  return (await session.send('DOM.getOuterHTML', { nodeId: root.nodeId })).outerHTML;
}

/** A browser that starts when it is asked for, sandboxed unless the process is root's, for which Chromium has no sandbox. */
function createLazyBrowser({ executablePath, log }: Pick<PageRendererOptions, 'executablePath' | 'log'>) {
  const hasSandbox = process.getuid?.() !== 0;
  let browser: Promise<Browser> | undefined;
  let isClosed = false;
  const stop = async (): Promise<void> => {
    const stopping = browser;
    browser = undefined;
    await (await stopping?.catch(() => undefined))?.close().catch(() => undefined);
  };
  return {
    open: (): Promise<Browser> => {
      if (isClosed) return Promise.reject(new Error('The renderer of pages was closed'));
      if (!browser && !hasSandbox)
        log.warn('The browser that renders pages runs without its sandbox: this process is root');
      const launched = (browser ??= chromium.launch({
        executablePath,
        chromiumSandbox: hasSandbox,
        args: BROWSER_ARGS,
      }));
      launched.catch(() => (browser = undefined));
      return launched;
    },
    end: stop,
    close: (): Promise<void> => {
      isClosed = true;
      return stop();
    },
  };
}

/** Makes a renderer. Its browser starts with the first page and ends after a minute without one, and whenever a page breaks it. */
export function createPageRenderer({ client, timeoutMs = TIMEOUT_MS, ...options }: PageRendererOptions): PageRenderer {
  const cache = createSubresourceCache();
  const browser = createLazyBrowser(options);
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const renderPage = async (page: FetchedPage): Promise<string> => {
    const load: PageLoad = { page, client, cache, requestCount: 0, inFlight: 0, lastActivityAt: Date.now() };
    const launched = await browser.open();
    const context = await launched.newContext({ serviceWorkers: 'block', acceptDownloads: false });
    const html = await loadPage(context, load, timeoutMs);
    await context.close();
    if (html.length > MAX_HTML)
      throw new OutboundError('rendered_page_too_large', { params: { megabytes: MAX_HTML / 1_000_000 } });
    return html;
  };
  const render = async (page: FetchedPage): Promise<string> => {
    const { host } = new URL(page.url);
    const createTimeoutError = () => new OutboundError('render_timed_out', { params: { host } });
    try {
      return await withTimeout(timeoutMs, renderPage(page), createTimeoutError);
    } catch (error) {
      await withTimeout(STOP_TIMEOUT_MS, browser.end(), createTimeoutError).catch(() => undefined);
      if (error instanceof OutboundError) throw error;
      throw new OutboundError('render_failed', { params: { host }, cause: error });
    }
  };
  const scheduleBrowserStop = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => void browser.end(), BROWSER_IDLE_MS).unref();
  };

  return {
    render: (page) => {
      clearTimeout(idle);
      const rendering = last.then(() => render(page));
      last = rendering.catch(() => undefined).then(scheduleBrowserStop);
      return rendering;
    },
    close: () => {
      clearTimeout(idle);
      return browser.close();
    },
  };
}
