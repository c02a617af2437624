import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { openPanel } from '../support/panel.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url } = inject('product');
const sitePorts = getSitePorts();

const FAQ = { question: 'When do you open?', answer: 'We open at seven.', keywords: [], priority: 0, active: true };
const PAGES = { '/': { title: 'Bakery', paragraphs: ['Fresh bread every day.'] } };
/** The sweep that counts comes every twenty seconds. */
const COUNTED_WITHIN_MS = 60_000;
const LOADED_WITHIN_MS = 4_000;

describe('A company admin sees what visitors ask and how it is answered', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let page: Page;

  beforeAll(async () => {
    site = await startTenantSite({ pages: PAGES, port: sitePorts[0], platformUrl: url });
    page = await browser.newPage();
    tenant = await registerJourneyTenant(page, 'Counting Bakery', site.origin);
    site.embed(tenant.snippet);
  });
  afterAll(() => site?.close());

  it('is told what will be here before there is a conversation', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'analytics'));
    await page.getByRole('heading', { name: 'No conversations yet' }).waitFor();
    await expectAccessible(page, 'analytics-empty');
  });

  it('finds a visitor’s conversation counted, exports it and opens it', async () => {
    await tenant.api.faqs.create.mutate(FAQ);
    const visitor = await browser.newPage();
    await visitor.goto(site.origin);
    const panel = await openPanel(visitor);
    await panel.sendMessage('When do you open?');
    await panel.reply('We open at seven.').waitFor();
    await expect
      .poll(
        async () => {
          await page.reload();
          return page
            .getByText(/compared with/)
            .waitFor({ timeout: LOADED_WITHIN_MS })
            .then(() => true)
            .catch(() => false);
        },
        { timeout: COUNTED_WITHIN_MS },
      )
      .toBe(true);
    await page.getByRole('heading', { name: 'What visitors ask about' }).waitFor();
    await expectAccessible(page, 'analytics');

    await page.getByLabel('Period').selectOption('7');
    await page.waitForURL(/days=7/);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download “What visitors ask about” as CSV' }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain('"When do you open?","1","0"');

    const resolution = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Resolution' }) });
    await resolution.getByRole('link', { name: 'Too recent to tell' }).click();
    await page.waitForURL(/analytics\/conversations\?days=7&resolution=recent/);
    await page.getByRole('link', { name: 'When do you open?' }).waitFor();
    await expectAccessible(page, 'analytics-conversations');
    await page.getByRole('link', { name: 'When do you open?' }).click();
    await page.waitForURL(/inbox\/[0-9a-f-]{36}/);
    await page.getByText('We open at seven.').first().waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { name: 'Resolution' }).waitFor();
    expect(new URL(page.url()).search).toBe('?days=7');
  });

  it('is told on the first page how the week was', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'overview'));
    await page.getByText('Nothing needs your attention.').waitFor();
    await page.getByText('1 new FAQ').waitFor();
    await expectAccessible(page, 'overview-with-figures');
    await page.getByRole('link', { name: 'See analytics' }).click();
    await page.waitForURL(/analytics\?days=7/);
  });
});
