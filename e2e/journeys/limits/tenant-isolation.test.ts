import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');

/** What each of the two teaches and is asked; the other one knows nothing of it. */
const ORCHARD = {
  name: 'Sunny Orchard',
  title: 'Apple picking',
  text: 'Apple picking begins on the first weekend of September. Baskets are at the gate.',
  question: 'When does apple picking begin?',
  answer: 'the first weekend of September',
  faq: 'May children climb the trees?',
};
const FERRY = {
  name: 'Night Ferry Line',
  title: 'Cabins',
  text: 'A cabin for two on the night ferry costs 120 dollars. Blankets are in the drawer below the bunk.',
  question: 'What does a cabin for two on the night ferry cost?',
  answer: '120 dollars',
  faq: 'Is there dinner on board?',
};

interface TenantWithContent extends JourneyTenant {
  site: TenantSite;
  resourceId: string;
}

describe('Two companies on one platform', () => {
  const browser = useBrowser();
  let orchard: TenantWithContent;
  let ferry: TenantWithContent;
  let visitor: Page;

  const createTenantWithContent = async ({ name, title, text, faq }: typeof ORCHARD): Promise<TenantWithContent> => {
    const site = await startTenantSite({ pages: { '/': { title: name, paragraphs: [name] } }, platformUrl: url });
    const page = await browser.newPage();
    const tenant = await registerJourneyTenant(page, name, site.origin);
    site.embed(tenant.snippet);
    const { id } = await tenant.api.resources.createText.mutate({ title, text });
    const values = { question: faq, answer: `Yes, says ${name}.`, keywords: [], priority: 0, active: true };
    await tenant.api.faqs.create.mutate(values);
    await page.goto(dashboardUrl(tenant.slug, 'resources'));
    await page.getByRole('row').filter({ hasText: title }).getByText('Ready').waitFor();
    return { ...tenant, site, resourceId: id };
  };
  const openVisitorPanel = async ({ site }: TenantWithContent): Promise<WidgetPanel> => {
    await visitor.goto(site.origin);
    return openPanel(visitor);
  };
  const findConversationId = async ({ api }: JourneyTenant): Promise<string> => {
    const { conversations } = await api.inbox.list.query({ filter: { list: 'assistant' }, take: 5 });
    return conversations[0]?.id ?? 'none';
  };

  beforeAll(async () => {
    orchard = await createTenantWithContent(ORCHARD);
    ferry = await createTenantWithContent(FERRY);
    visitor = await browser.newPage();
  });
  afterAll(() => Promise.all([orchard?.site.close(), ferry?.site.close()]));

  it('answer from their own material and know nothing of the other’s', async () => {
    const atOrchard = await openVisitorPanel(orchard);
    await atOrchard.sendMessage(ORCHARD.question);
    await atOrchard.reply(ORCHARD.answer).waitFor();
    await atOrchard.sendMessage(FERRY.question);
    await atOrchard.reply("I couldn't find that in the information from Sunny Orchard.").waitFor();

    const atFerry = await openVisitorPanel(ferry);
    await atFerry.sendMessage(FERRY.question);
    await atFerry.reply(FERRY.answer).waitFor();
    await atFerry.sendMessage(ORCHARD.question);
    await atFerry.reply("I couldn't find that in the information from Night Ferry Line.").waitFor();
  });

  it('keep the conversations of one visitor apart', async () => {
    const atOrchard = await openVisitorPanel(orchard);
    await atOrchard.reply(ORCHARD.answer).waitFor();
    expect(await atOrchard.frame.locator('li.own').allTextContents()).toEqual([
      expect.stringContaining(ORCHARD.question),
      expect.stringContaining(FERRY.question),
    ]);
    expect(await atOrchard.frame.getByText(FERRY.answer).count()).toBe(0);
  });

  it('list their own resources, FAQs and conversations only', async () => {
    for (const [own, other] of [
      [{ ...orchard, ...ORCHARD }, FERRY],
      [{ ...ferry, ...FERRY }, ORCHARD],
    ] as const) {
      await own.page.goto(dashboardUrl(own.slug, 'resources'));
      await own.page.getByRole('link', { name: own.title }).waitFor();
      expect(await own.page.getByText(other.title).count()).toBe(0);
      await own.page.goto(dashboardUrl(own.slug, 'faqs'));
      await own.page.getByText(own.faq).waitFor();
      expect(await own.page.getByText(other.faq).count()).toBe(0);
      await own.page.goto(dashboardUrl(own.slug, 'inbox'));
      await own.page.getByRole('button', { name: /^Assistant/ }).click();
      const conversations = own.page.getByRole('list', { name: 'Conversations' }).getByRole('link');
      // Each was asked last what the other one knows.
      await conversations.getByText(other.question).waitFor();
      expect(await conversations.count()).toBe(1);
    }
  });

  it('find nothing at the addresses of the other’s resources and conversations', async () => {
    browser.expectErrors(/status of 404/);
    const { page, slug } = orchard;
    await page.goto(dashboardUrl(slug, `resources/${ferry.resourceId}`));
    await page.getByText("This resource doesn't exist, or you don't have access to it.").waitFor();
    await page.goto(dashboardUrl(slug, `inbox/${await findConversationId(ferry)}`));
    await page.getByText('Conversation not found').waitFor();
    expect(await page.getByText(FERRY.answer).count()).toBe(0);
    expect(await page.getByRole('log', { name: 'Conversation' }).count()).toBe(0);
  });

  it('find nothing at the other’s slug, which looks like one that nobody has', async () => {
    const { page } = orchard;
    const shown: (string | null)[] = [];
    for (const slug of [ferry.slug, 'nobody-has-this']) {
      await page.goto(dashboardUrl(slug, 'resources'));
      await page.getByRole('heading', { name: 'Company not found' }).waitFor();
      shown.push(await page.getByRole('main').textContent());
    }
    expect(shown[0]).toBe(shown[1]);
    expect(shown[0]).toContain("Company not found, or you're not a member.");
  });

  it('do not run their widget on the other’s site', async () => {
    const refused = visitor.waitForEvent('console', {
      predicate: (message) => message.text().includes('may not show this chat'),
    });
    orchard.site.embed(ferry.snippet);
    await visitor.goto(orchard.site.origin);
    expect((await refused).text()).toContain('Allow it in the dashboard, under Widget.');
    expect(await visitor.locator('lobby-widget').count()).toBe(0);
  });
});
