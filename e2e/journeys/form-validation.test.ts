import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { dashboardUrl, registerJourneyTenant, signIn } from './support/tenant.ts';
import type { JourneyTenant } from './support/tenant.ts';

const { url } = inject('product');

describe('What is wrong is said in a sentence, where it was filled in', () => {
  const browser = useBrowser();
  let tenant: JourneyTenant;
  let page: Page;

  /** The sentence below a field, which is also read out with it. */
  const fieldMessage = async (label: string): Promise<string | null> => {
    const field = page.getByLabel(label, { exact: true });
    const id = await field.getAttribute('aria-describedby');
    return page.locator(`[id="${id}"]`).textContent();
  };

  beforeAll(async () => {
    page = await browser.newPage();
    tenant = await registerJourneyTenant(page, 'Paper Lantern', 'https://paper-lantern.example');
  });

  it('registering with an empty form', async () => {
    const newcomer = await browser.newPage();
    await newcomer.goto(`${url}/dashboard/register`);
    await newcomer.getByRole('radio', { name: 'Free' }).waitFor();
    await newcomer.getByRole('button', { name: 'Register' }).click();
    for (const sentence of [
      'The name of the company is missing.',
      'Please write an address such as https://www.example.com.',
      'Your name is missing.',
      'Please write an e-mail address such as name@example.com.',
      'Please choose a password of at least 8 characters.',
    ])
      await newcomer.getByText(sentence).waitFor();
    // The first of them is brought into view, however long the form is.
    expect(await newcomer.getByLabel('Company name').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('signing in with a wrong password, which does not tell whether the address is known', async () => {
    browser.expectErrors(/status of 401/);
    const stranger = await browser.newPage();
    for (const email of [tenant.admin.email, 'nobody@paper-lantern.example']) {
      await stranger.goto(`${url}/dashboard/sign-in`);
      await signIn(stranger, { email, password: 'not-the-password' });
      await stranger.getByRole('alert').getByText('The e-mail address or the password is not right.').waitFor();
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
    await entry.getByText('This file is named .pdf but is not a PDF. Save it anew and upload it again.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('a web address in a private network', async () => {
    browser.expectErrors(/status of 400/);
    await page.getByRole('button', { name: 'Add website' }).click();
    await page.getByLabel('URL').fill('http://10.0.0.1/');
    await page.getByRole('dialog').getByRole('button', { name: 'Add website' }).click();
    await page.getByRole('alert').getByText('10.0.0.1 leads into a private network.').waitFor();
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
    await page.getByText('The answer is missing.').waitFor();
    expect(await fieldMessage('Answer')).toBe('The answer is missing.');
    expect(await page.getByLabel('Question').inputValue()).toBe('Do the lanterns float?');
  });

  it('an address of the dashboard that leads nowhere, and a link that is not complete', async () => {
    browser.expectErrors(/status of 40[04]/);
    await page.goto(`${url}/dashboard/nowhere`);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.goto(`${url}/dashboard/invitation/short`);
    await page.getByText('This link is not complete. Please open it again from the message.').waitFor();
  });
});
