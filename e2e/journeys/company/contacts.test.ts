import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createApiClient, createVisitorApi } from '../../deployment/api-client.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url } = inject('product');
const SITE = 'https://people.example';

const CSV = `Name,E-Mail,Phone,City
Ada Lovelace,ada@example.com,+49 30 901820,London
Bo Berg,bo@example.com,,Oslo
No Address,not-an-address,,Rome
,,,Paris
`;

describe('A company admin with contacts', () => {
  const browser = useBrowser();
  let page: Page;
  let tenant: JourneyTenant;

  beforeAll(async () => {
    page = await browser.newPage();
    tenant = await registerJourneyTenant(page, 'People & Co', SITE);
  });

  it('imports a file, sees what fits and what doesn’t before, and finds the people in the list', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'contacts'));
    await page.getByText('No contacts yet').waitFor();
    await page.getByRole('link', { name: 'Import' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
    await page.getByText("2 new contacts · 0 contacts exist · 2 rows can't be imported").waitFor();
    await page.getByText("E-Mail: this isn't an email address.").waitFor();
    await page.getByRole('button', { name: 'Import 2 rows' }).click();
    await page.getByText('2 created, 0 updated, 0 skipped, 2 failed').waitFor();
    await page.getByRole('link', { name: 'All contacts' }).click();
    await page.getByRole('searchbox', { name: 'Search contacts' }).fill('oslo');
    await page.getByRole('link', { name: 'Bo Berg' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Ada Lovelace' }).count()).toBe(0);
    await page.reload();
    await page.getByRole('link', { name: 'Bo Berg' }).waitFor();
    await expectAccessible(page, 'contacts');
  });

  it('merges two contacts of one person and takes it back', async () => {
    await tenant.api.contacts.create.mutate({
      name: 'A. Lovelace',
      email: 'ada@example.com',
      phone: '',
      notes: 'Met at the fair',
      values: {},
    });
    await page.goto(dashboardUrl(tenant.slug, 'contacts?duplicates=yes&sort=name'));
    await page.getByRole('link', { name: 'Ada Lovelace' }).click();
    await page.getByText('Same email: ada@example.com').waitFor();
    await expectAccessible(page, 'contact');
    await page.getByRole('button', { name: 'Compare and merge' }).click();
    await page.getByLabel('Take: A. Lovelace').check();
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'A. Lovelace' }).waitFor();
    await page.getByText('Met at the fair').first().waitFor();
    await page.getByRole('button', { name: 'Undo merge' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  });

  it('takes the whole import back', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'import'));
    await page.getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
    await page.getByText('Undone', { exact: true }).waitFor();
    const { contacts } = await tenant.api.contacts.list.query({ filter: {}, sort: 'name', isDescending: false });
    expect(contacts.map(({ name }) => name)).toEqual(['A. Lovelace', 'Ada Lovelace']);
  });

  it('undoes in the history what a visitor has said, who corrects and takes back the rest themselves', async () => {
    const { key: widgetKey } = await tenant.api.widgets.getKey.query();
    const { token } = await createApiClient(url).visitor.startSession.mutate({ widgetKey, origin: SITE });
    const { visitor } = createVisitorApi(url, token);
    const say = async (text: string) => {
      const clientMessageId = crypto.randomUUID();
      for await (const _event of await visitor.answers.sendMessage.mutate({ clientMessageId, text }));
    };
    await say('My name is Vera Lnd');
    await say("That's wrong, my name is Vera Lind");
    await say('My email is vera@typo.example');
    await page.goto(dashboardUrl(tenant.slug, 'contacts?search=vera'));
    await page.getByRole('link', { name: 'Vera Lind' }).click();
    await page.getByText('Name: Vera Lnd → Vera Lind').waitFor();
    await page.getByText('Email: empty → vera@typo.example').waitFor();
    await say('Please forget that.');
    await page.reload();
    await page.getByText('Name: Vera Lnd → Vera Lind').waitFor();
    expect(await page.getByText('vera@typo.example').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await page.getByText('Change undone.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Vera Lnd' }).waitFor();
    await expectAccessible(page, 'contact history');
  });

  it('deletes a person for good, with a report of what went, and the activity log has its numbers', async () => {
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
    const report = page.getByRole('dialog', { name: 'Deletion report' });
    await report.getByRole('row', { name: 'Conversations 1' }).waitFor();
    await report.getByRole('row', { name: /^Messages \d+$/ }).waitFor();
    await expectAccessible(page, 'deletion-report');
    await report.getByRole('button', { name: 'Done' }).click();
    await page.goto(dashboardUrl(tenant.slug, 'activity'));
    await page.getByText(/Contact deleted for good\. Conversations: 1, messages: \d+/).waitFor();
  });
});
