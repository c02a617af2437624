import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant, signIn } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url } = inject('product');

describe('What is wrong is said in a sentence, where it was filled in', () => {
  const browser = useBrowser();
  let tenant: JourneyTenant;
  let page: Page;

  /** The sentence below a field, which is also read out with it. */
  const fieldMessage = async (on: Page, label: string): Promise<string | null> => {
    const field = on.getByLabel(label, { exact: true });
    const id = await field.getAttribute('aria-describedby');
    return on.locator(`[id="${id}"]`).textContent();
  };

  beforeAll(async () => {
    page = await browser.newPage();
    tenant = await registerJourneyTenant(page, 'Paper Lantern', 'https://paper-lantern.example');
  });

  it('registering with an empty form', async () => {
    const newcomer = await browser.newPage();
    await newcomer.goto(`${url}/dashboard/register`);
    await newcomer.getByRole('button', { name: 'Register' }).click();
    await newcomer.getByText('This field is required.').first().waitFor();
    expect(await fieldMessage(newcomer, 'Company name')).toBe('This field is required.');
    expect(await fieldMessage(newcomer, 'Website')).toBe('Enter a web address like https://www.example.com.');
    expect(await fieldMessage(newcomer, 'Email')).toBe('Enter an email address like name@example.com.');
    expect(await fieldMessage(newcomer, 'Password')).toBe('Use at least 8 characters.');
    // The first of them is brought into view, however long the form is.
    expect(await newcomer.getByLabel('Company name').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('signing in with a wrong password, which does not tell whether the address is known', async () => {
    browser.expectErrors(/status of 401/);
    const stranger = await browser.newPage();
    for (const email of [tenant.admin.email, 'nobody@paper-lantern.example']) {
      await stranger.goto(`${url}/dashboard/sign-in`);
      await signIn(stranger, { email, password: 'not-the-password' });
      await stranger.getByRole('alert').getByText('The email or password is incorrect.').waitFor();
    }
  });

  it('a file that is not a PDF, also when its name says so', async () => {
    browser.expectErrors(/status of 400/);
    await page.goto(dashboardUrl(tenant.slug, 'resources'));
    await page.getByRole('button', { name: 'Add files' }).click();
    const buffer = Buffer.from('These are my notes, not a PDF.');
    await page
      .getByLabel('Choose files or drop them here')
      .setInputFiles({ name: 'notes.pdf', mimeType: 'application/pdf', buffer });
    const entry = page.getByRole('listitem').filter({ hasText: 'notes.pdf' });
    await entry.getByText("This file is named .pdf, but its content isn't. Save it again and upload it.").waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('a web address in a private network', async () => {
    browser.expectErrors(/status of 400/);
    await page.getByRole('button', { name: 'Add website' }).click();
    await page.getByLabel('URL').fill('http://10.0.0.1/');
    await page.getByRole('dialog').getByRole('button', { name: 'Add website' }).click();
    await page.getByRole('alert').getByText('10.0.0.1 is in a private network.').waitFor();
  });

  it('a web address that does not exist', async () => {
    await page.getByLabel('URL').fill('https://no-such-site.invalid');
    await page.getByRole('dialog').getByRole('button', { name: 'Add website' }).click();
    const row = page.getByRole('row').filter({ hasText: 'no-such-site.invalid' });
    await row.getByText('Failed').waitFor();
    await row.getByText('There is no site named no-such-site.invalid. Check the address.').waitFor();
  });

  it('a FAQ without an answer keeps what was written', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'faqs'));
    await page.getByRole('button', { name: 'New FAQ' }).click();
    await page.getByLabel('Question').fill('Do the lanterns float?');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This field is required.').waitFor();
    expect(await fieldMessage(page, 'Answer')).toBe('This field is required.');
    expect(await page.getByLabel('Question').inputValue()).toBe('Do the lanterns float?');
  });

  it('an address of the dashboard that leads nowhere, and a link that is not complete', async () => {
    browser.expectErrors(/status of 40[04]/);
    await page.goto(`${url}/dashboard/nowhere`);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await page.goto(`${url}/dashboard/invitation/short`);
    await page.getByText('This link is incomplete. Open it again from the email.').waitFor();
  });
});
