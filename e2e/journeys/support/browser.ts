import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { ROOT } from '../../../apps/cli/bin/bootstrap.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const TIMEOUT_MS = 20_000;

export interface TestBrowser {
  /** Somebody with a browser of their own: no cookie and nothing stored is shared with the others. */
  newPage: () => Promise<Page>;
  /** Errors on the console that this one journey provokes. A refused call is one: the browser reports its status. */
  expectErrors: (pattern: RegExp) => void;
}

/** Keeps what the pages of a person report as errors. */
function collectErrors(context: BrowserContext, problems: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.location().url}: ${message.text()}`);
  });
  context.on('weberror', (error) => problems.push(error.error().stack ?? error.error().message));
}

/** What everybody had on the screen when a journey failed, as pictures under .cache/journeys. */
async function saveScreenshots(browser: Browser | undefined, journey: string): Promise<void> {
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  const name = journey.replaceAll(/\W+/g, '-');
  for (const [index, page] of pages.entries())
    await page.screenshot({ path: join(ROOT, '.cache', 'journeys', `${name}-${index + 1}.png`) });
}

/** A browser for the journeys of one file. A journey fails when one of its pages reports an error that it doesn't expect. */
export function useBrowser(): TestBrowser {
  const problems: string[] = [];
  let expected: RegExp[] = [];
  let browser: Browser | undefined;

  beforeAll(async () => {
    const executablePath = process.env.LOBBY_CHROMIUM;
    if (!executablePath) throw new Error('LOBBY_CHROMIUM must name the browser of the journeys, as `npm test` does.');
    browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await saveScreenshots(browser, task.name);
    const unexpected = problems.splice(0).filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    expected = [];
    expect(unexpected, 'errors on the console').toEqual([]);
  });
  afterAll(() => browser?.close());

  return {
    newPage: async () => {
      if (!browser) throw new Error('People come once the browser is there');
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        locale: 'en-US',
      });
      context.setDefaultTimeout(TIMEOUT_MS);
      collectErrors(context, problems);
      return context.newPage();
    },
    expectErrors: (pattern) => void expected.push(pattern),
  };
}
