import { beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url } = inject('product');

describe('What a company admin sets up once and changes later', () => {
  const browser = useBrowser();
  let tenant: JourneyTenant;

  beforeAll(async () => {
    tenant = await registerJourneyTenant(await browser.newPage(), 'Corner Bakery', 'https://bakery.example');
    const { api } = tenant;
    for (const title of ['Rye', 'Spelt', 'Wheat'])
      await api.resources.createText.mutate({ title, text: `${title} bread costs four euros.` });
  });

  it('is resources: found by their type in the address, and deleted together', async () => {
    const { page, slug } = tenant;
    await page.goto(dashboardUrl(slug, 'resources?type=text&order=title'));
    await page.getByRole('link', { name: 'Wheat' }).waitFor();
    await page.getByLabel('Select Rye').check();
    await page.getByLabel('Select Spelt').check();
    await expectAccessible(page, 'resources-selected');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Resources deleted.').waitFor();
    expect((await tenant.api.resources.list.query({})).total).toBe(1);
    await page.getByLabel('Type').selectOption('website');
    await expect.poll(() => new URL(page.url()).search).toBe('?type=website&order=title');
    await page.goBack();
    await expect.poll(() => new URL(page.url()).search).toBe('?type=text&order=title');
  });

  it('is a chat page, off until it is switched on, where visitors get answers', async () => {
    const { page, slug } = tenant;
    expect((await fetch(`${url}/c/${slug}`)).status).toBe(404);
    await page.goto(dashboardUrl(slug, 'company'));
    await page.getByLabel('Show the chat page').check();
    await page.getByRole('link', { name: 'Open chat page' }).waitFor();
    await expectAccessible(page, 'company');
    const visitor = await browser.newPage();
    await visitor.goto(`${url}/c/${slug}`);
    expect(await visitor.title()).toBe('Corner Bakery');
    await visitor.getByRole('textbox').fill('What does wheat bread cost?');
    await visitor.getByRole('textbox').press('Enter');
    await visitor.getByRole('log').getByText('four euros').first().waitFor();
  });

  it('is for how long data is kept, which says what would go before it is saved', async () => {
    const { page, slug } = tenant;
    await page.goto(dashboardUrl(slug, 'company'));
    const retention = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Data retention' }) });
    await retention.getByLabel('Closed conversations').selectOption('90 days');
    await retention.getByText('Nothing is old enough to be deleted right now.').waitFor();
    await expectAccessible(page, 'retention');
    await retention.getByRole('button', { name: 'Save' }).click();
    await retention.getByText('Next cleanup').waitFor();
    await page.goto(dashboardUrl(slug, 'activity'));
    await page.getByText('Data retention changed').waitFor();
  });

  it('is a deactivation that can be taken back', async () => {
    const { page, slug } = tenant;
    await page.goto(dashboardUrl(slug, 'company'));
    await page.getByRole('button', { name: 'Deactivate…' }).click();
    await page.getByRole('button', { name: 'Schedule deactivation' }).click();
    await page.getByText(/will be deactivated/).waitFor();
    expect((await fetch(`${url}/c/${slug}`)).status).toBe(200);
    await page.getByRole('button', { name: 'Keep company active' }).click();
    await page.getByRole('button', { name: 'Deactivate…' }).waitFor();
  });

  it('is its address, which the dashboard follows', async () => {
    const { page, slug } = tenant;
    await page.goto(dashboardUrl(slug, 'company'));
    await page.getByLabel('Dashboard address').fill('corner-bread');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.waitForURL(/\/c\/corner-bread\/company$/);
    await page.getByRole('heading', { name: 'Company', exact: true }).waitFor();
    expect((await fetch(`${url}/c/corner-bread`)).status).toBe(200);
    const former = await fetch(`${url}/c/${slug}`, { redirect: 'manual' });
    expect([former.status, former.headers.get('location')]).toEqual([302, '/c/corner-bread']);
    await page.goto(dashboardUrl(slug, 'team'));
    await page.waitForURL(/\/c\/corner-bread\/team$/);
    await page.getByRole('heading', { name: 'Team', exact: true }).waitFor();
  });

  it('is a domain of its own for the chat page, with the records that prove it', async () => {
    const { page } = tenant;
    await page.goto(dashboardUrl('corner-bread', 'company'));
    await page.getByLabel('Domain', { exact: true }).fill('chat.bakery.example');
    await page.getByRole('button', { name: 'Add domain' }).click();
    await page.getByText('_lobby.chat.bakery.example').waitFor();
    await page.getByText('Not verified yet').waitFor();
    await expectAccessible(page, 'chat-domains');
  });
});
