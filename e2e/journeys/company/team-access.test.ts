import { startFakeIdentityProvider } from '@lobby/testing';
import type { FakeIdentityProvider } from '@lobby/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url } = inject('product');
const sitePorts = getSitePorts();

/** Fills in the provider's own pages: who signs in, and that they agree. */
async function signInAtProvider(page: Page, subject: string): Promise<void> {
  await page.locator('input[name=login]').fill(subject);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe('A company decides who gets in and what they may use', () => {
  const browser = useBrowser();
  let provider: FakeIdentityProvider;
  let tenant: JourneyTenant;
  let ann: Page;

  beforeAll(async () => {
    provider = await startFakeIdentityProvider(url, sitePorts[1]);
    provider.people['ann'] = { email: 'ann@team.example', email_verified: true, name: 'Ann Smith' };
    tenant = await registerJourneyTenant(await browser.newPage(), 'Access Company', 'https://team.example');
  });
  afterAll(() => provider.close());

  it('by its own identity provider, which it sets up and tests', async () => {
    const { page, slug } = tenant;
    await page.goto(dashboardUrl(slug, 'team'));
    await page.getByRole('button', { name: 'Set up SSO' }).click();
    await page.getByLabel('Issuer URL').fill(provider.issuer);
    await page.getByLabel('Client ID').fill(provider.clientId);
    await page.getByLabel('Client secret').fill(provider.clientSecret);
    await page.getByLabel('Allowed email domains').fill('team.example');
    await expectAccessible(page, 'sso-form');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText(/Connection works/).waitFor();
    await expectAccessible(page, 'team-with-sso');
  });

  it('so that somebody new signs in there, and gets the inbox only', async () => {
    browser.expectErrors(/favicon/);
    ann = await browser.newPage();
    // The provider's own pages load a font.
    await ann.route('https://fonts.googleapis.com/**', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    await ann.goto(`${url}/dashboard/sign-in`);
    await ann.getByRole('button', { name: 'Continue with SSO' }).click();
    await ann.getByLabel('Work email or company address').fill(tenant.slug);
    await ann.getByRole('button', { name: 'Continue', exact: true }).click();
    await ann.getByRole('button', { name: 'Continue with Access Company SSO' }).waitFor();
    await expectAccessible(ann, 'sign-in-with-sso');
    await ann.getByRole('button', { name: 'Continue with Access Company SSO' }).click();
    await signInAtProvider(ann, 'ann');
    await ann.waitForURL(new RegExp(`/dashboard/c/${tenant.slug}/inbox`));
    const navigation = ann.getByRole('navigation');
    await navigation.getByRole('link', { name: 'Inbox' }).waitFor();
    expect(await navigation.getByRole('link', { name: 'FAQs' }).count()).toBe(0);
    await ann.goto(dashboardUrl(tenant.slug, 'faqs'));
    await ann.getByText(/needs the Knowledge permission/).waitFor();
    await expectAccessible(ann, 'no-permission');
  });

  it('and more once a company admin allows it', async () => {
    const { page, slug } = tenant;
    await page.goto(dashboardUrl(slug, 'team'));
    const row = page.getByRole('row').filter({ hasText: 'Ann Smith' });
    await row.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Knowledge').check();
    await expectAccessible(page, 'member-permissions');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row.getByText('Knowledge').waitFor();
    await ann.goto(dashboardUrl(slug, 'faqs'));
    await ann.getByRole('button', { name: 'New FAQ' }).waitFor();
    expect(await ann.getByRole('button', { name: 'Export' }).count()).toBe(0);
    await page.goto(dashboardUrl(slug, 'activity'));
    await page.getByText('Permissions: none → Knowledge').first().waitFor();
  });

  it('and no password any more where it requires SSO, but for one admin', async () => {
    const { page, slug, api } = tenant;
    const { connection, admins } = await api.sso.getConnection.query();
    const [admin] = admins;
    await api.sso.saveConnection.mutate({
      ...connection!,
      clientSecret: '',
      isRequired: true,
      fallbackMemberId: admin?.memberId ?? null,
    });
    await page.goto(dashboardUrl(slug, 'team'));
    await page.getByText('Required', { exact: true }).waitFor();
    await ann.goto(dashboardUrl(slug, 'profile'));
    await ann.getByText(/You signed in with SSO/).waitFor();
  });
});
