import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { usePeople } from './support/browser.ts';
import { dashboard, makeCompany, signIn } from './support/company.ts';
import type { Company } from './support/company.ts';
import { openPanel } from './support/panel.ts';
import type { Panel } from './support/panel.ts';
import { openSite } from './support/site.ts';
import type { Site } from './support/site.ts';

const { url, superAdmin } = inject('product');
const UNAVAILABLE = 'This chat is not available at the moment. Please reach the company another way.';

describe('The super admin closes a tenant and opens it again', () => {
  const people = usePeople();
  let site: Site;
  let staff: Page;
  let visitor: Page;
  let company: Company;
  let panel: Panel;

  beforeAll(async () => {
    site = await openSite({ pages: { '/': { title: 'Brass Band Shop', paragraphs: ['Tubas.'] } }, platform: url });
    staff = await people.newPerson();
    visitor = await people.newPerson();
    company = await makeCompany(await people.newPerson(), 'Brass Band Shop', site.origin);
    site.embed(company.snippet);
  });
  afterAll(() => site?.close());

  it('signs in and finds the tenant among all of them', async () => {
    await staff.goto(`${url}/admin`);
    await signIn(staff, superAdmin);
    await staff.getByRole('searchbox', { name: 'Search tenants' }).fill('brass');
    await staff.getByRole('link', { name: 'Brass Band Shop' }).click();
    await staff.getByRole('heading', { level: 1, name: 'Brass Band Shop' }).waitFor();
  });

  it('suspends it with a reason: the members who are in are shown out at once', async () => {
    // Who is shown out tries once to come back, and is refused.
    people.expectErrors(/\/live\/\?EIO=4/);
    await company.page.goto(dashboard(company.slug, 'overview'));
    await company.page.getByRole('heading', { level: 1, name: 'Brass Band Shop' }).waitFor();
    await visitor.goto(site.origin);
    panel = await openPanel(visitor);
    await panel.ask('Hello');
    await panel.answer('Hello! I am Brass Band Shop Assistant').waitFor();

    await staff.getByRole('button', { name: 'Suspend …' }).click();
    await staff.getByLabel('Reason').fill('The invoice of May is open.');
    await staff.getByRole('button', { name: 'Suspend', exact: true }).click();
    await staff.getByText('Suspended: The invoice of May is open.').waitFor();

    await company.page.getByText('The space of Brass Band Shop is suspended.').waitFor();
  });

  it('says politely in the widget that the chat is not available, whether it is open or opened later', async () => {
    people.expectErrors(/status of 503/);
    await panel.frame.getByRole('textbox', { name: 'Write a message' }).fill('Are you there?');
    await panel.frame.getByRole('button', { name: 'Send' }).click();
    await panel.frame.getByRole('alert').getByText(UNAVAILABLE).first().waitFor();

    const later = await people.newPerson();
    await later.goto(site.origin);
    const closed = await openPanel(later, 'closed');
    await closed.frame.getByText(UNAVAILABLE).waitFor();
  });

  it('does not let its members sign in, and says why', async () => {
    people.expectErrors(/status of 403/);
    const member = await people.newPerson();
    await member.goto(`${url}/dashboard/sign-in`);
    await signIn(member, company.admin);
    await member.getByRole('alert').getByText('The space of Brass Band Shop is suspended.').waitFor();
  });

  it('reactivates it: the widget answers and its members are in again', async () => {
    await staff.getByRole('button', { name: 'Reactivate' }).click();
    await staff.getByRole('button', { name: 'Suspend …' }).waitFor();

    await visitor.reload();
    panel = await openPanel(visitor);
    await panel.answer('Hello! I am Brass Band Shop Assistant').waitFor();
    await panel.ask('Thanks');
    await panel.answer('You are welcome!').waitFor();
    const member = await people.newPerson();
    await member.goto(`${url}/dashboard/sign-in`);
    await signIn(member, company.admin);
    await member.getByRole('heading', { level: 1, name: 'Brass Band Shop' }).waitFor();
  });
});
