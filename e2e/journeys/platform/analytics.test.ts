import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { registerJourneyTenant, signIn } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url, superAdmin } = inject('product');
const NAME = 'Gannet Cliff Tours';

describe('The super admin looks at all tenants together', () => {
  const browser = useBrowser();
  let staff: Page;
  let tenant: JourneyTenant;

  beforeAll(async () => {
    staff = await browser.newPage();
    tenant = await registerJourneyTenant(await browser.newPage(), NAME, 'https://gannet-cliff.example');
    await staff.goto(`${url}/admin`);
    await signIn(staff, superAdmin);
  });

  it('reads the figures of a period, as a chart and as a table, and saves them as a file', async () => {
    await staff.getByRole('link', { name: 'Analytics' }).click();
    await staff.getByRole('heading', { level: 1, name: 'Analytics' }).waitFor();
    await staff.getByRole('heading', { level: 2, name: 'Slowest procedures' }).waitFor();
    await staff.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'Last 7 days' });
    await expect.poll(() => new URL(staff.url()).search).toBe('?days=7');
    await staff.reload();
    await staff.getByRole('button', { name: 'Show as table: Tenants per day' }).click();
    const table = staff.getByRole('table', { name: 'Tenants per day' });
    await expect.poll(() => table.getByRole('row').count()).toBe(8);
    const [download] = await Promise.all([
      staff.waitForEvent('download'),
      staff.getByRole('button', { name: 'Download “Tenants per day” as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('tenants-per-day.csv');
    await expectAccessible(staff, 'platform-analytics');
  });

  it('finds a member among all tenants, shares the search by the address, and goes on to the tenant', async () => {
    await staff.getByRole('link', { name: 'Members' }).click();
    await staff.getByRole('searchbox', { name: 'Search by name, email or tenant' }).fill(NAME);
    await staff.getByText('1 member', { exact: true }).waitFor();
    await staff.getByRole('combobox', { name: 'Two-factor' }).selectOption({ label: 'With two-factor' });
    await staff.getByText('No members match these filters.').waitFor();
    await staff.goBack();
    await staff.reload();
    await staff.getByText(tenant.admin.email).waitFor();
    await expectAccessible(staff, 'platform-members');
    await staff.getByRole('link', { name: NAME }).click();
    await staff.getByRole('heading', { level: 1, name: NAME }).waitFor();
  });

  it('goes from a tenant’s figures to its rows alone, and back to those of all', async () => {
    await staff.locator('a[href*="/admin/conversations?tenant="]').click();
    await staff.getByText('Showing one tenant only.').waitFor();
    await staff.getByText('No conversations match these filters.').waitFor();
    await staff.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => new URL(staff.url()).search).toBe('');
    await expectAccessible(staff, 'platform-conversations');
    await staff.getByRole('link', { name: 'Resources' }).click();
    await staff.getByRole('combobox', { name: 'Last sync result' }).selectOption({ label: 'Failing' });
    await expect.poll(() => new URL(staff.url()).search).toBe('?health=failing');
    await expectAccessible(staff, 'platform-resources');
  });
});
