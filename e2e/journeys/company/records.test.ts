import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApiClient, createVisitorApi } from '../../deployment/api-client.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');

describe('A school keeps its enquiries', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let page: Page;
  let conversationId = '';

  beforeAll(async () => {
    site = await startTenantSite({
      pages: { '/': { title: 'Oak School', paragraphs: ['Lessons begin at eight.'] } },
      platformUrl: url,
    });
    page = await browser.newPage();
    tenant = await registerJourneyTenant(page, 'Oak School', site.origin);
    site.embed(tenant.snippet);
    await tenant.api.industryTemplates.applyNewest.mutate({ name: 'school' });
    const { key } = await tenant.api.widgets.getKey.query();
    const session = { widgetKey: key, origin: site.origin };
    const { token } = await createApiClient(url).visitor.startSession.mutate(session);
    const visitor = createVisitorApi(url, token);
    const events = await visitor.visitor.answers.sendMessage.mutate({
      clientMessageId: crypto.randomUUID(),
      text: 'Is there a place in year five?',
    });
    for await (const _event of events);
    const { conversation } = await visitor.visitor.conversations.sync.query({ afterSeq: 0 });
    conversationId = conversation?.id ?? '';
    const details = { conversationId, name: 'Jane Doe', email: 'jane@doe.example', phone: '', notes: '' };
    await tenant.api.contacts.update.mutate(details);
  });
  afterAll(() => site?.close());

  it('with the fields that it needs, which it adds and puts in order by keys', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'fields'));
    await page.getByText('Start year').waitFor();
    await expectAccessible(page, 'fields');
    await page.getByRole('button', { name: 'Add field' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('School bus');
    await dialog.getByLabel('Type', { exact: true }).selectOption({ label: 'Choice' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('This field is required.').waitFor();
    await dialog.getByLabel('Choices').fill('Line 1\nLine 2');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Field saved.').waitFor();
    await page.getByRole('button', { name: 'Move School bus up' }).press('Enter');
    await page.getByText('School bus is now number 4 of 5.').waitFor();
    await page.getByRole('tab', { name: 'Enquiries' }).click();
    await page.getByLabel('Stage 2', { exact: true }).waitFor();
  });

  it('fills them in beside the conversation, and adds an enquiry there', async () => {
    browser.expectErrors(/contacts\.setFields.*400/);
    await page.goto(dashboardUrl(tenant.slug, `inbox/${conversationId}`));
    await page.getByRole('button', { name: 'Edit fields' }).click();
    await page.getByLabel('Start year').fill('soon');
    await page.getByLabel('School bus').selectOption('Line 2');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Enter a number.').waitFor();
    await page.getByLabel('Start year').fill('2027');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Fields saved.').waitFor();
    await page.getByText('Line 2').waitFor();
    await page.getByRole('button', { name: 'Add Enquiry' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Subject *').fill('Year 5 for Mia');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Record added.').waitFor();
    await page.getByRole('button', { name: 'Year 5 for Mia' }).waitFor();
  });

  it('and moves it through its stages by keys, with the focus and a screen reader following', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'records?type=enquiry'));
    const card = page.getByRole('button', { name: 'Year 5 for Mia, Jane Doe' });
    await card.focus();
    for (const stage of ['Visit booked', 'Offer', 'Enrolled']) {
      await page.keyboard.press('Alt+ArrowRight');
      await page.getByText(`“Year 5 for Mia” moved to ${stage}, position 1 of 1.`).waitFor();
      await page
        .getByRole('region', { name: stage })
        .getByRole('button', { name: 'Year 5 for Mia, Jane Doe' })
        .waitFor();
    }
    expect(await card.evaluate((element) => element === document.activeElement)).toBe(true);
    await expectAccessible(page, 'records-board');
    await card.press('Enter');
    await page.getByRole('dialog').getByLabel('Stage').waitFor();
    await expectAccessible(page, 'record-form');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('row', { name: /Year 5 for Mia.*Jane Doe.*Enrolled/ }).waitFor();
    await expectAccessible(page, 'records-list');
  });
});
