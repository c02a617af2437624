import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const FAQ_COUNT = 60;

describe('A company admin with long lists and forms', () => {
  const browser = useBrowser();
  let page: Page;
  let tenant: JourneyTenant;

  const parameters = (): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams);
  const scrollTop = (): Promise<number> => page.locator('#main').evaluate((main) => main.scrollTop);

  beforeAll(async () => {
    page = await browser.newPage();
    tenant = await registerJourneyTenant(page, 'Lists & Sons', 'https://lists.example');
    for (let number = 1; number <= FAQ_COUNT; number++)
      await tenant.api.faqs.create.mutate({
        question: `Is offer ${number} still there?`,
        answer: `Offer ${number} is there until Sunday.`,
        keywords: [],
        priority: 50,
        active: number % 2 === 0,
      });
  });

  it('comes back to the same rows, at the same place, by Back and by a reload', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'faqs'));
    await page.getByLabel('Sort by').selectOption('newest');
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect.poll(parameters).toEqual({ sort: 'newest', page: '2' });
    await page.getByText('Is offer 1 still there?').waitFor();
    await page.reload();
    await page.getByText('Is offer 1 still there?').waitFor();
    await page.goBack();
    await expect.poll(parameters).toEqual({ sort: 'newest' });
    await page.getByText('Is offer 60 still there?').waitFor();
    await page.locator('#main').evaluate((main) => main.scrollTo(0, 1500));
    await expect.poll(scrollTop).toBe(1500);
    await page.getByRole('link', { name: 'Team', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Team' }).waitFor();
    expect(await scrollTop()).toBe(0);
    await page.goBack();
    await expect.poll(scrollTop).toBe(1500);
  });

  it('changes all that match, on pages that are out of sight as well', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'faqs?state=active'));
    await page.getByText('Is offer 60 still there?').waitFor();
    await page.getByRole('searchbox', { name: 'Search FAQs' }).fill('offer 1');
    await expect.poll(parameters).toEqual({ state: 'active', search: 'offer 1' });
    await page.getByRole('searchbox', { name: 'Search FAQs' }).fill('');
    await expect.poll(parameters).toEqual({ state: 'active' });
    await page.goto(dashboardUrl(tenant.slug, 'faqs'));
    await page.getByLabel('Select all on this page').check();
    await page.getByRole('button', { name: `Select all ${FAQ_COUNT} that match` }).click();
    await page.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('Updated. Takes effect immediately.').waitFor();
    const { total } = await tenant.api.faqs.list.query({ state: 'active' });
    expect(total).toBe(0);
  });

  it('loses no work by a slip of the hand, and saves with Ctrl and Enter', async () => {
    const questions: string[] = [];
    let answer = false;
    page.on('dialog', (dialog) => {
      questions.push(dialog.message());
      void (answer ? dialog.accept() : dialog.dismiss());
    });
    await page.goto(dashboardUrl(tenant.slug, 'faqs'));
    await page.getByRole('button', { name: 'New FAQ' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Question').fill('Is it open on Sunday?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(questions).toEqual(['Discard your changes?', 'Discard your changes?']);
    await form.getByLabel('Answer').fill('From ten to four.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('FAQ saved.').waitFor();
    await page.getByRole('link', { name: 'Company', exact: true }).click();
    await page.getByLabel('Phone').fill('+1 555 0100');
    await page.getByText('Unsaved changes', { exact: true }).waitFor();
    await page.goBack();
    await expect.poll(() => questions.length).toBe(3);
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/\/company$/);
    expect(await page.getByLabel('Phone').inputValue()).toBe('+1 555 0100');
    answer = true;
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'FAQs' }).waitFor();
  });

  it('builds the form that visitors fill in first, and sees it in the preview', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'widget?tab=behavior'));
    const kinds = page.getByRole('group', { name: 'Add a field' });
    await kinds.getByRole('button', { name: 'Email' }).click();
    await kinds.getByRole('button', { name: 'Choice' }).click();
    await page.getByLabel('Label').last().fill('What is it about?');
    await page.getByLabel('Options').fill('Sales\nSupport');
    await page.getByRole('button', { name: 'Move What is it about? up' }).click();
    const preview = page.frameLocator('iframe[src^="/widget/preview"]');
    await preview.getByLabel('What is it about?').selectOption('Support');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Unsaved changes', { exact: true }).waitFor({ state: 'detached' });
    const readFields = async () =>
      (await tenant.api.widgets.getSettings.query()).preChat.map(({ name, type }) => [name, type]);
    await expect.poll(readFields).toEqual([
      ['what-is-it-about', 'choice'],
      ['email', 'email'],
    ]);
  });

  it('finds help for the page that is open', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'widget'));
    await page.getByRole('link', { name: 'Help' }).click();
    await page.getByRole('heading', { level: 1, name: 'For company admins' }).waitFor();
    await expect.poll(() => page.getByRole('heading', { level: 2, name: 'Widget' }).isVisible()).toBe(true);
    const picture = page.getByAltText('The look of the widget with its preview');
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1280);
  });
});
