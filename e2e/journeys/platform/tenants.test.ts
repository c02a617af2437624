import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { dashboardUrl, registerJourneyTenant, signIn } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url, superAdmin } = inject('product');
const NAME = 'Heron Ferry Tickets';

describe('The super admin takes care of a tenant', () => {
  const browser = useBrowser();
  let staff: Page;
  let tenant: JourneyTenant;

  beforeAll(async () => {
    staff = await browser.newPage();
    tenant = await registerJourneyTenant(await browser.newPage(), NAME, 'https://heron-ferry.example');
  });

  const openTab = (name: string) => staff.getByRole('tab', { name, exact: true }).click();

  it('finds it by its site, and shares what is found by the address', async () => {
    await staff.goto(`${url}/admin`);
    await signIn(staff, superAdmin);
    await staff.getByRole('searchbox', { name: 'Search by name, site or email' }).fill('heron-ferry.example');
    await staff.getByText('1 tenant ·').waitFor();
    await staff.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Cost this month' });
    await staff.reload();
    await staff.getByRole('link', { name: NAME }).waitFor();
    expect(await staff.getByRole('combobox', { name: 'Sort by' }).inputValue()).toBe('cost');
    await expectAccessible(staff, 'tenants of the console');
    await staff.getByRole('link', { name: NAME }).click();
    await staff.getByRole('heading', { level: 1, name: NAME }).waitFor();
    await staff.getByText('The widget has not been seen on any site.').waitFor();
    await expectAccessible(staff, 'overview of a tenant');
  });

  it('gives it more seats than its plan has, and writes a note', async () => {
    await openTab('Settings');
    await staff.getByLabel('Seats').fill('77');
    await staff
      .locator('form')
      .filter({ has: staff.getByLabel('Seats') })
      .getByRole('button', { name: 'Save' })
      .click();
    await staff.getByText('Saved. Takes effect immediately.').waitFor();
    await staff.getByLabel('Staff notes').fill('Pays by invoice.');
    await staff
      .locator('form')
      .filter({ has: staff.getByLabel('Staff notes') })
      .getByRole('button', { name: 'Save' })
      .click();
    await staff.getByText('Tenant saved.').waitFor();
    await expectAccessible(staff, 'settings of a tenant');
    await openTab('Overview');
    await staff.getByText('of 77').waitFor();
    await staff.getByText('Pays by invoice.').waitFor();
  });

  it('enters its dashboard with a reason, under a banner, and changes nothing', async () => {
    browser.expectErrors(/403/);
    // What the dashboard keeps asking while they leave is not theirs any more.
    browser.expectErrors(/\/trpc\/.*404/);
    await staff.getByRole('button', { name: 'Enter dashboard…' }).click();
    await staff.getByLabel('Reason').fill('Ticket 4711');
    await staff.getByRole('button', { name: 'Enter dashboard', exact: true }).click();
    await staff.getByText("You're viewing this company as platform staff.").waitFor();
    await staff.getByRole('heading', { level: 1 }).first().waitFor();
    await expectAccessible(staff, 'banner of staff access');
    await staff.goto(dashboardUrl(tenant.slug, 'company'));
    await staff.getByLabel('Company name').fill('Renamed');
    await staff.getByRole('button', { name: 'Save' }).first().click();
    await staff.getByText('You can only view this company.').waitFor();
    await staff.goto(dashboardUrl(tenant.slug, 'faqs'));
    await staff.waitForLoadState('networkidle');
    await staff.getByRole('button', { name: 'Leave' }).click();
    await staff.getByRole('heading', { level: 1, name: NAME }).waitFor();
  });

  it('is seen by the company in its log and settings, which turns that off', async () => {
    await tenant.page.goto(dashboardUrl(tenant.slug, 'activity'));
    await tenant.page.getByText('Platform staff entered your dashboard: Ticket 4711').waitFor();
    await tenant.page.goto(dashboardUrl(tenant.slug, 'company'));
    await tenant.page.getByRole('row').filter({ hasText: 'Ticket 4711' }).getByText('View only').waitFor();
    await expectAccessible(tenant.page, 'access by platform staff');
    await tenant.page.getByLabel('Allow access').click();
    await expect.poll(() => tenant.page.getByLabel('Allow access').isChecked()).toBe(false);
    await staff.reload();
    await staff.getByRole('button', { name: 'Enter dashboard…' }).click();
    await staff.getByText('This company has turned off access by platform staff.').waitFor();
    await staff.keyboard.press('Escape');
  });

  it('exports its data, deletes it and reads what was removed', async () => {
    await openTab('Data');
    await staff.getByRole('button', { name: 'Export data' }).click();
    const link = staff.getByRole('link', { name: /export-1\.zip/ });
    await link.waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([staff.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/-export-1\.zip$/);
    await staff.getByRole('button', { name: 'Delete tenant…' }).click();
    await staff.getByLabel('Reason').fill('Contract ended');
    await staff.getByLabel('Waiting time in days').fill('0');
    await staff.getByRole('button', { name: 'Schedule deletion' }).click();
    await staff.getByText('This tenant will be deleted on').waitFor();
    await staff.goto(`${url}/admin/tenants/deleted`);
    await staff.getByRole('heading', { level: 2, name: NAME }).waitFor();
    await staff.getByText('Nothing is left in').waitFor({ timeout: 120_000 });
    await expectAccessible(staff, 'deleted tenants');
  });
});
