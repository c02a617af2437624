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
  /** A page in a browser profile of its own, in English or another language (BCP 47): cookies and storage are not shared. */
  newPage: (locale?: string) => Promise<Page>;
  /** Console errors that the running journey provokes. A refused call is one, since the browser reports its status. */
  expectErrors: (pattern: RegExp) => void;
}

/** Collects the errors that the pages of a profile report. */
function collectErrors(context: BrowserContext, problems: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.location().url}: ${message.text()}`);
  });
  context.on('weberror', (error) => problems.push(error.error().stack ?? error.error().message));
}

/** Saves what every page shows to .cache/journeys. */
async function saveScreenshots(browser: Browser | undefined, journey: string): Promise<void> {
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  const name = journey.replaceAll(/\W+/g, '-');
  for (const [index, page] of pages.entries())
    await page.screenshot({ path: join(ROOT, '.cache', 'journeys', `${name}-${index + 1}.png`) });
}

/** Starts a browser for the journeys of one file. A journey fails when one of its pages reports an unexpected error. */
export function useBrowser(): TestBrowser {
  const problems: string[] = [];
  let expected: RegExp[] = [];
  let browser: Browser | undefined;

  beforeAll(async () => {
    const executablePath = process.env.LOBBY_CHROMIUM;
    if (!executablePath) throw new Error('LOBBY_CHROMIUM must be the path of a Chromium, as `npm test` sets it.');
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
    newPage: async (locale = 'en-US') => {
      if (!browser) throw new Error('The browser is not running yet.');
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        locale,
      });
      context.setDefaultTimeout(TIMEOUT_MS);
      collectErrors(context, problems);
      return context.newPage();
    },
    expectErrors: (pattern) => void expected.push(pattern),
  };
}
