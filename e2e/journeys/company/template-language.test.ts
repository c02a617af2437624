import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');
const [port] = getSitePorts();

const PAGES = {
  '/': {
    title: 'Elbtal Versicherung',
    paragraphs: [
      'Wir versichern Menschen und Betriebe an der Elbe, und unsere Beraterinnen und Berater sind werktags für Sie da.',
      'Einen Schaden melden Sie uns am besten gleich am Telefon oder per E-Mail, mit Ihrer Versicherungsnummer.',
    ],
  },
};

describe('A company with a German site', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let admin: Page;

  beforeAll(async () => {
    site = await startTenantSite({ pages: PAGES, port, platformUrl: url });
    admin = await browser.newPage();
  });
  afterAll(() => site?.close());

  it('gets its industry’s template in German without asking for it', async () => {
    await admin.goto(`${url}/dashboard/register`);
    await admin.getByLabel('Company name').fill('Elbtal');
    await admin.getByLabel('Website').fill(site.origin);
    await admin.getByLabel('Email').fill('jule@elbtal.example');
    await admin.getByLabel('Password').fill('deiche-und-schleusen');
    await admin.getByRole('button', { name: 'Register' }).click();
    await admin.getByText('Elbtal Versicherung').waitFor();
    expect(await admin.getByRole('main').getByLabel('Language', { exact: true }).inputValue()).toBe('de');
    await admin.getByText('Insurance', { exact: true }).click();
    await admin.getByText('15 suggested FAQs, 5 standard replies and 6 labels are ready.').waitFor();
    await admin.goto(`${url}/dashboard/c/elbtal/widget`);
    await admin.getByLabel('Assistant name').waitFor();
    expect(await admin.getByLabel('Assistant name').inputValue()).toBe('Assistent von Elbtal');
    expect(await admin.getByLabel('Greeting').first().inputValue()).toMatch(/^Willkommen bei Elbtal\./);
  });

  it('sees what another language would change before it switches', async () => {
    await admin.goto(`${url}/dashboard/c/elbtal/company`);
    await admin.getByText('Texts in German').waitFor();
    await admin.getByRole('button', { name: 'Change language' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Template language' });
    await dialog.getByLabel('Language').selectOption('fr');
    await dialog.getByText('Comment déclarer un sinistre').first().waitFor();
    await dialog.getByRole('button', { name: 'Switch to French' }).click();
    await admin.getByText('Texts in French').waitFor();
  });
});
