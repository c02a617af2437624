import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { dashboardUrl, registerJourneyTenant, signIn } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';
import { trackRequests } from '../support/track-requests.ts';

const { url } = inject('product');
const sitePorts = getSitePorts();

const PAGES = { '/': { title: 'Bakery', paragraphs: ['A loaf of rye bread costs 4 euros and 20 cents.'] } };

/** Pages with the most text and the widest tables, and their headings. */
const SCREENS = {
  de: {
    inbox: 'Posteingang',
    resources: 'Ressourcen',
    analytics: 'Analysen',
    handover: 'Übergabe',
    widget: 'Widget',
    company: 'Unternehmen',
  },
  ar: {
    inbox: 'صندوق الوارد',
    resources: 'الموارد',
    handover: 'التحويل',
    widget: 'الأداة',
  },
};

describe('A person reads the dashboard in their language', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let page: Page;
  let settle: () => Promise<void>;

  const readDocument = (): Promise<{ lang: string; dir: string }> =>
    page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
  const visitScreens = async (language: keyof typeof SCREENS): Promise<void> => {
    for (const [path, name] of Object.entries(SCREENS[language])) {
      await page.goto(dashboardUrl(tenant.slug, path));
      await page.getByRole('heading', { level: 1, name }).first().waitFor();
      // German has the longest words; every page in Arabic is another journey's work.
      if (language !== 'de') continue;
      await settle();
      await expectAccessible(page, `${language}-${path}`);
    }
  };

  beforeAll(async () => {
    site = await startTenantSite({ pages: PAGES, port: sitePorts[1], platformUrl: url });
    tenant = await registerJourneyTenant(await browser.newPage(), 'Bäckerei Sonnenblume', site.origin);
    await tenant.api.resources.createWebsite.mutate({ url: site.origin });
    await tenant.api.resources.createText.mutate({ title: 'Prices', text: 'A pretzel costs 90 cents.' });
    page = await browser.newPage('de-AT');
    settle = trackRequests(page);
  });
  afterAll(() => site?.close());

  it('that of their browser at first, also for what is wrong', async () => {
    browser.expectErrors(/status of 401/);
    await page.goto(`${url}/dashboard/sign-in`);
    expect(await readDocument()).toEqual({ lang: 'de', dir: 'ltr' });
    await page.getByLabel('E-Mail').fill(tenant.admin.email);
    await page.getByLabel('Passwort').fill('not the password');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.getByText('E-Mail-Adresse oder Passwort ist falsch.').waitFor();
    await page.getByLabel('Passwort').fill(tenant.admin.password);
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.getByRole('link', { name: 'Posteingang' }).waitFor();
    await visitScreens('de');
  });

  it('then the one that they choose, in every browser, right to left where it is', async () => {
    await page.getByLabel('Sprache').selectOption('العربية');
    await page.getByRole('link', { name: 'صندوق الوارد' }).waitFor();
    expect(await readDocument()).toEqual({ lang: 'ar', dir: 'rtl' });
    await visitScreens('ar');

    page = await browser.newPage('en-US');
    await page.goto(`${url}/dashboard/sign-in`);
    await signIn(page, tenant.admin);
    await page.getByRole('link', { name: 'صندوق الوارد' }).waitFor();
    await page.getByLabel('اللغة').selectOption('English');
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    expect(await readDocument()).toEqual({ lang: 'en', dir: 'ltr' });
  });
});
