import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { inboxPage, joinTenant } from '../support/inbox.ts';
import { openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');
const sitePorts = getSitePorts();

const PAGES = {
  '/': { title: 'Rosa’s bakery', paragraphs: ['We bake bread and cakes in the old mill.'] },
  '/cakes.html': {
    title: 'Cakes',
    paragraphs: [
      'All cakes are baked on order, three days ahead.',
      'A wedding cake for fifty guests costs 190 euros. Delivery within the city is free of charge.',
    ],
  },
};

describe('An answer can be understood and corrected', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let page: Page;
  let visitor: Page;
  let panel: WidgetPanel;

  beforeAll(async () => {
    site = await startTenantSite({ pages: PAGES, port: sitePorts[1], platformUrl: url });
    page = await browser.newPage();
    visitor = await browser.newPage();
    tenant = await registerJourneyTenant(page, 'Rosas Bakery', site.origin);
    site.embed(tenant.snippet);
    await tenant.api.resources.createWebsite.mutate({ url: site.origin });
    await page.goto(dashboardUrl(tenant.slug, 'resources'));
    await page.getByRole('row').getByText('Ready', { exact: true }).first().waitFor();
  });
  afterAll(() => site?.close());

  it('by the visitor, who reads the source’s words inside the panel', async () => {
    await visitor.goto(`${site.origin}/cakes.html`);
    panel = await openPanel(visitor);
    await panel.sendMessage('What does a wedding cake cost?');
    const answer = panel.reply('190 euros');
    await answer.getByRole('list', { name: 'Sources' }).waitFor();
    const quote = answer.locator('blockquote');
    expect(await quote.isVisible()).toBe(false);
    await answer.locator('button.marker').first().click();
    await quote.waitFor();
    expect(await quote.textContent()).toContain('190 euros');
    const opened = visitor.context().waitForEvent('page');
    await answer.getByRole('button', { name: /^Open: / }).click();
    await (await opened).waitForURL(/cakes\.html/);
    await panel.sendMessage('Who won the chess olympiad in Baku?');
    await panel.reply(/I couldn't find/).waitFor();
  });

  it('by the company’s admin, who sees why it was given and corrects the passage, which is tried at once', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'inbox'));
    await inboxPage(page)
      .listButton(/^Assistant/)
      .click();
    await inboxPage(page).rows.getByRole('link').first().click();
    await page.getByRole('button', { name: 'Why this answer?' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Why this answer?' });
    await dialog.getByText('A question of its own').waitFor();
    await dialog.getByText('Used in answer [1]').waitFor();
    expect(await dialog.locator('mark').allTextContents()).toContainEqual(expect.stringContaining('wedding'));
    expect(await dialog.getByRole('link', { name: 'Open source' }).first().getAttribute('href')).toContain(
      'cakes.html',
    );
    await dialog.getByRole('button', { name: 'Correct this passage' }).first().click();
    const field = page.getByRole('dialog', { name: 'Edit passage' }).getByRole('textbox', { name: 'Text' });
    await field.fill((await field.inputValue()).replace('190', '210'));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('Answer now', { exact: true }).waitFor();
    await dialog.getByText('210 euros').first().waitFor();
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('and where there is none, it says what is missing', async () => {
    await page.getByRole('button', { name: 'Why this answer?' }).last().click();
    const dialog = page.getByRole('dialog', { name: 'Why this answer?' });
    await dialog.getByText(/^Not answered because|a full answer needs/).waitFor();
    await dialog.getByRole('button', { name: 'Answer with a FAQ' }).waitFor();
  });

  it('by an agent, whose suggestion the admin reviews and saves', async () => {
    const agent = await browser.newPage();
    await joinTenant(agent, tenant, 'Ada');
    await agent.goto(page.url());
    await agent.getByRole('button', { name: 'Why this answer?' }).first().click();
    await agent.getByRole('button', { name: 'Suggest a correction' }).click();
    const text = agent.getByRole('textbox', { name: 'How it should read' });
    await text.fill((await text.inputValue()).replace('210', '230'));
    await agent.getByRole('button', { name: 'Send', exact: true }).click();
    await agent.getByText('Correction sent.').waitFor();

    await page.goto(dashboardUrl(tenant.slug, 'overview'));
    await page.locator('summary[aria-label*=otification]').filter({ visible: true }).click();
    await page.getByText('Ada suggested a correction of an answer.').filter({ visible: true }).click();
    await page.getByText('1 suggested correction').waitFor();
    await expectAccessible(page, 'suggested-corrections');
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('1 suggested correction').waitFor({ state: 'detached' });
    await panel.sendMessage('What is the price of a wedding cake?');
    await panel.reply('230 euros').waitFor();
  });
});
