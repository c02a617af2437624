import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApiClient, createVisitorApi } from '../../deployment/api-client.ts';
import type { ApiClient } from '../../deployment/api-client.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { inboxPage, joinTenant } from '../support/inbox.ts';
import { openPanel } from '../support/panel.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url } = inject('product');
const QUEUE_LENGTH = 15;
const AGENT = 'Ines Duarte';
const CLOSING = 'Thank you for writing. Have a good day!';

describe('Two agents work a queue of fifteen without a mouse', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let admin: Page;
  let agent: Page;
  const visitors: ApiClient[] = [];

  /** A visitor who waits for a person, by the calls that the widget makes. */
  const startWaiting = async (widgetKey: string, number: number): Promise<void> => {
    const { token } = await createApiClient(url).visitor.startSession.mutate({ widgetKey, origin: site.origin });
    const visitor = createVisitorApi(url, token);
    const events = await visitor.visitor.answers.sendMessage.mutate({
      clientMessageId: crypto.randomUUID(),
      text: `Is pitch ${number} still free?`,
    });
    for await (const _event of events);
    await visitor.visitor.handover.request.mutate();
    visitors.push(visitor);
  };
  const countResolved = async (): Promise<number> => {
    const syncs = await Promise.all(
      visitors.map((visitor) => visitor.visitor.conversations.sync.query({ afterSeq: 0 })),
    );
    return syncs.filter(({ conversation }) => conversation?.state === 'resolved').length;
  };
  const take = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Take', exact: true }).waitFor();
    await inboxPage(page).press('t');
    await inboxPage(page).replyField.waitFor();
  };
  const reply = async (page: Page, text: string): Promise<void> => {
    await inboxPage(page).press('r');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await inboxPage(page).log.getByText(text).waitFor();
  };

  beforeAll(async () => {
    site = await startTenantSite({
      pages: { '/': { title: 'Dune Camping', paragraphs: ['Pitches behind the dunes.'] } },
      platformUrl: url,
    });
    admin = await browser.newPage();
    agent = await browser.newPage();
    tenant = await registerJourneyTenant(admin, 'Dune Camping', site.origin);
    site.embed(tenant.snippet);
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
    await joinTenant(agent, tenant, AGENT);
    const { id: labelId } = await tenant.api.inbox.createLabel.mutate({ name: 'Pitches', color: '#2563eb' });
    await tenant.api.standardReplies.create.mutate({
      shortcut: 'bye',
      title: 'Goodbye',
      text: CLOSING,
      active: true,
      usedByAssistant: false,
      actions: { labelIds: [labelId], followUp: { kind: 'resolve' } },
    });
    const { key } = await tenant.api.widgets.getKey.query();
    for (let number = 1; number <= QUEUE_LENGTH; number++) await startWaiting(key, number);
    for (const page of [admin, agent]) {
      await page.goto(dashboardUrl(tenant.slug, 'inbox'));
      await inboxPage(page)
        .listButton(/^Waiting 15$/)
        .waitFor();
    }
  });
  afterAll(() => site?.close());

  it('takes, answers, resolves and goes on by keys, one after the other, until nobody waits', async () => {
    await inboxPage(admin).press('j', 'Enter');
    await take(admin);
    await inboxPage(agent).press('g', 'w');
    await inboxPage(agent)
      .listButton(/^Waiting 14$/)
      .waitFor();
    // The count may be there before the row that the other one has taken is gone.
    const rows = agent.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(QUEUE_LENGTH - 1);
    await inboxPage(agent).press('j', 'Enter');
    await take(agent);
    await expectAccessible(admin, 'inbox-queue');
    for (let left = QUEUE_LENGTH - 2; left >= 0; left -= 2) {
      for (const page of [admin, agent]) await reply(page, 'Yes, it is.');
      for (const [index, page] of [admin, agent].entries()) {
        await inboxPage(page).press('Shift+E');
        if (index < left) await take(page);
        else await page.getByText('All done. Nobody is waiting.').waitFor();
      }
      if (left === 1) {
        await reply(admin, 'Yes, it is.');
        await inboxPage(admin).press('r');
        await admin.keyboard.type('/bye');
        await admin.getByRole('option', { name: /Add label Pitches · Resolve/ }).waitFor();
        await admin.keyboard.press('Enter');
        await admin.getByText('When sent: Add label Pitches · Resolve').waitFor();
        await admin.keyboard.press('Enter');
        await admin.getByText('Reply sent, actions applied.').waitFor();
        break;
      }
    }
    await expect.poll(countResolved).toBe(QUEUE_LENGTH);
  });

  it('takes back what the standard reply did besides, by z', async () => {
    await inboxPage(admin).press('z');
    await admin.getByText('1 conversation restored.').waitFor();
    await inboxPage(admin).replyField.waitFor();
    await expect.poll(countResolved).toBe(QUEUE_LENGTH - 1);
    await inboxPage(admin).log.getByText(CLOSING).waitFor();
    await inboxPage(admin).press('Shift+E');
    await admin.getByText('All done. Nobody is waiting.').last().waitFor();
    await expect.poll(countResolved).toBe(QUEUE_LENGTH);
  });

  it('reopens three at once and undoes it, by keys too', async () => {
    await inboxPage(agent).press('g', 'r');
    await expect.poll(() => inboxPage(agent).rows.count()).toBeGreaterThan(3);
    await inboxPage(agent).press('j', 'x', 'j', 'x', 'j', 'x');
    const bar = agent.getByRole('toolbar', { name: 'Selected conversations' });
    await bar.getByText('3 selected').waitFor();
    await bar.locator('summary', { hasText: 'More' }).press('Enter');
    await bar.getByRole('button', { name: 'Reopen' }).press('Enter');
    await agent.getByText('3 conversations updated.').waitFor();
    await expect.poll(countResolved).toBe(QUEUE_LENGTH - 3);
    await inboxPage(agent).press('z');
    await agent.getByText('3 conversations restored.').waitFor();
    await expect.poll(countResolved).toBe(QUEUE_LENGTH);
  });

  it('sees who is on the site now, finds a note by its words, and loses what a visitor erases', async () => {
    const visitor = await browser.newPage();
    await visitor.goto(site.origin);
    const panel = await openPanel(visitor);
    await panel.sendMessage('Do you rent surfboards?');
    await inboxPage(admin).press('g', 'i');
    await inboxPage(admin).rows.getByText('Online now').waitFor();
    await inboxPage(admin).press('j', 'Enter');
    await inboxPage(admin).log.getByText('Do you rent surfboards?').waitFor();
    await admin.locator('header').getByText('Online now').waitFor();
    await inboxPage(admin).press('n');
    await admin.keyboard.type('Her wetsuit size is medium.');
    await admin.keyboard.press('Enter');
    await inboxPage(admin).log.getByText('wetsuit').waitFor();
    await inboxPage(admin).press('/');
    await admin.keyboard.type('wetsuit');
    await inboxPage(admin).rows.locator('mark', { hasText: 'wetsuit' }).waitFor();
    await inboxPage(admin).rows.getByText('Note:').waitFor();
    await expectAccessible(admin, 'inbox-search-note');
    await panel.frame.getByRole('button', { name: 'Menu', exact: true }).click();
    await panel.frame.getByRole('button', { name: 'Delete my conversations' }).click();
    await panel.frame.locator('.danger').click();
    await admin.getByText('The visitor deleted their data').waitFor();
    await expectAccessible(admin, 'inbox-erased');
    expect(await admin.getByText('Do you rent surfboards?').count()).toBe(0);
  });
});
