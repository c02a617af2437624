import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant, signIn } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url, superAdmin } = inject('product');
const UNAVAILABLE = "This chat isn't available right now. Please contact the company another way.";

describe('The super admin closes a tenant and opens it again', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let staff: Page;
  let visitor: Page;
  let tenant: JourneyTenant;
  let panel: WidgetPanel;

  beforeAll(async () => {
    site = await startTenantSite({
      pages: { '/': { title: 'Brass Band Shop', paragraphs: ['Tubas.'] } },
      platformUrl: url,
    });
    staff = await browser.newPage();
    visitor = await browser.newPage();
    tenant = await registerJourneyTenant(await browser.newPage(), 'Brass Band Shop', site.origin);
    site.embed(tenant.snippet);
  });
  afterAll(() => site?.close());

  it('signs in and finds the tenant among all of them', async () => {
    await staff.goto(`${url}/admin`);
    await signIn(staff, superAdmin);
    await staff.getByRole('searchbox', { name: 'Search by name, site or email' }).fill('brass');
    // Before it is searched, the list moves under the pointer.
    await staff.waitForURL(/search=brass/);
    await staff.getByRole('link', { name: 'Brass Band Shop' }).click();
    await staff.getByRole('heading', { level: 1, name: 'Brass Band Shop' }).waitFor();
  });

  it('suspends it with a reason: the members who are in are shown out at once', async () => {
    // Who is shown out tries once to come back, and is refused.
    browser.expectErrors(/\/realtime\/\?EIO=4/);
    await tenant.page.goto(dashboardUrl(tenant.slug, 'overview'));
    await tenant.page.getByRole('heading', { level: 1, name: 'Brass Band Shop' }).waitFor();
    await visitor.goto(site.origin);
    panel = await openPanel(visitor);
    await panel.sendMessage('Hello');
    await panel.reply("Hello! I'm Brass Band Shop Assistant").waitFor();

    await staff.getByRole('button', { name: 'Suspend…' }).click();
    await staff.getByLabel('Message to members (optional)').fill('The invoice of May is open.');
    await staff.getByRole('button', { name: 'Suspend', exact: true }).click();
    await staff.getByText('Suspended: Unpaid invoice').waitFor();

    await tenant.page.getByText('Reason: Unpaid invoice.').waitFor();
    await tenant.page.getByText('The invoice of May is open.').waitFor();
  });

  it('says politely in the widget that the chat is not available, whether it is open or opened later', async () => {
    browser.expectErrors(/status of 503/);
    await panel.frame.getByRole('textbox', { name: 'Message' }).fill('Are you there?');
    await panel.frame.getByRole('button', { name: 'Send' }).click();
    await panel.frame.getByRole('alert').getByText(UNAVAILABLE).first().waitFor();

    const later = await browser.newPage();
    await later.goto(site.origin);
    const closed = await openPanel(later, 'closed');
    await closed.frame.getByText(UNAVAILABLE).waitFor();
  });

  it('does not let its members sign in, and says why', async () => {
    browser.expectErrors(/status of 403/);
    const member = await browser.newPage();
    await member.goto(`${url}/dashboard/sign-in`);
    await signIn(member, tenant.admin);
    await member
      .getByRole('alert')
      .getByText('Brass Band Shop is suspended. Contact the operator of this platform.')
      .waitFor();
  });

  it('reactivates it: the widget answers and its members are in again', async () => {
    await staff.getByRole('button', { name: 'Reactivate' }).click();
    await staff.getByRole('button', { name: 'Suspend…' }).waitFor();

    await visitor.reload();
    panel = await openPanel(visitor);
    await panel.reply("Hello! I'm Brass Band Shop Assistant").waitFor();
    await panel.sendMessage('Thanks');
    await panel.reply("You're welcome!").waitFor();
    const member = await browser.newPage();
    await member.goto(`${url}/dashboard/sign-in`);
    await signIn(member, tenant.admin);
    await member.getByRole('heading', { level: 1, name: 'Brass Band Shop' }).waitFor();
  });
});
