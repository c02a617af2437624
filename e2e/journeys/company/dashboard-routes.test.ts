import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ROOT } from '../../../apps/cli/bin/bootstrap.mjs';
import { addAgent } from '../../deployment/register-tenant.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { LONG_NAME } from '../support/long-name.ts';
import { dashboardUrl, registerJourneyTenant, useSession } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { trackRequests } from '../support/track-requests.ts';

const SHELL = join(ROOT, 'apps/dashboard/src/shell');
/** The pages that a file lists: a page that is added is opened here too. */
const listPaths = (file: string): string[] =>
  [...readFileSync(join(SHELL, file), 'utf8').matchAll(/path: '\/([^']+)'/g)].map(([, path]) => path ?? '');

const OF_MEMBERS = listPaths('pages.tsx');
const OF_ADMINS = listPaths('admin-pages.ts');
/** What stands for the last part of an address where a page needs one; those without are other journeys' work. */
const PARTS: Record<string, string> = {
  ':view?': '',
  ':guide?': '',
  ':step': 'knowledge',
};

const toPath = (route: string): string | null => {
  const part = /:.+$/.exec(route)?.[0];
  if (part === undefined) return route;
  const chosen = PARTS[part];
  return chosen === undefined ? null : route.replace(part, chosen).replace(/\/$/, '');
};
const listPages = (routes: readonly string[]): string[] => routes.map(toPath).filter((path) => path !== null);

describe('Every page of the dashboard can be used by everybody', () => {
  const browser = useBrowser();
  let tenant: JourneyTenant;

  /** Opens the dashboard's pages one after the other: by their addresses, or as its links do, without loading it again. */
  const createOpener = (page: Page, by: 'address' | 'link') => {
    const settle = trackRequests(page);
    let isLoaded = false;
    return async (path: string): Promise<void> => {
      const url = dashboardUrl(tenant.slug, path);
      if (by === 'address' || !isLoaded) await page.goto(url);
      else
        await page.evaluate((next) => {
          history.pushState(null, '', next);
          dispatchEvent(new PopStateEvent('popstate'));
        }, url);
      isLoaded = true;
      await settle();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await settle();
    };
  };

  beforeAll(async () => {
    tenant = await registerJourneyTenant(await browser.newPage(), `${LONG_NAME} Nord`, 'https://atelier.example');
    await tenant.api.resources.createText.mutate({ title: 'Prices', text: 'A frame costs 40 euros.' });
    await tenant.api.faqs.create.mutate({
      question: 'هل أنتم مفتوحون يوم الأحد؟',
      answer: 'Yes, from ten to four.',
      keywords: ['Sunday'],
      priority: 50,
      active: true,
    });
  });

  it('by a company admin: light, dark, zoomed, on a phone', async () => {
    const { page } = tenant;
    const paths = listPages([...OF_MEMBERS, ...OF_ADMINS]);
    expect(paths.length).toBeGreaterThan(20);
    const open = createOpener(page, 'address');
    for (const path of paths) {
      await open(path);
      await expectAccessible(page, `route-${path.replaceAll('/', '-')}`);
    }
  }, 600_000);

  it('by a company admin who reads Arabic', async () => {
    const page = await browser.newPage('ar');
    await useSession(page, tenant.session);
    const open = createOpener(page, 'link');
    for (const path of listPages([...OF_MEMBERS, ...OF_ADMINS])) {
      await open(path);
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
      await expectAccessible(page, `route-ar-${path.replaceAll('/', '-')}`, { isQuick: true });
    }
  }, 600_000);

  it('by an agent, whom the others’ pages tell who can let them in', async () => {
    const { url } = inject('product');
    const agent = await addAgent(url, tenant.session, { name: 'Boris', email: 'boris@atelier.example' });
    const page = await browser.newPage();
    await useSession(page, agent);
    const open = createOpener(page, 'link');
    for (const path of listPages(OF_MEMBERS)) {
      await open(path);
      await expectAccessible(page, `route-agent-${path}`, { isQuick: true });
    }
    for (const path of listPages(OF_ADMINS)) {
      await open(path);
      await page.getByText("You don't have access to this page").waitFor();
    }
  }, 300_000);
});
