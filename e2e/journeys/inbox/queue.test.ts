import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApiClient, createVisitorApi } from '../../deployment/api-client.ts';
import type { ApiClient } from '../../deployment/api-client.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { inboxPage, joinTenant } from '../support/inbox.ts';
import { openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url } = inject('product');
const QUEUE_LENGTH = 15;
const AGENT = 'Ines Duarte';
const ANSWER = 'Yes, it is.';
const CLOSING = 'Thank you for writing. Have a good day!';

describe('Two agents work a queue of fifteen without a mouse', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let admin: Page;
  let agent: Page;
  let panel: WidgetPanel;
  const visitors: ApiClient[] = [];

  /** A visitor who waits for a person, by the calls that the widget makes. */
  const startWaiting = async (widgetKey: string, number: number): Promise<void> => {
    const { token } = await createApiClient(url).visitor.startSession.mutate({ widgetKey, origin: site.origin });
    const visitor = createVisitorApi(url, token);
    await write(visitor, `Is pitch ${number} still free?`);
    await visitor.visitor.handover.request.mutate();
    visitors.push(visitor);
  };
  const write = async (visitor: ApiClient, text: string): Promise<void> => {
    const events = await visitor.visitor.answers.sendMessage.mutate({ clientMessageId: crypto.randomUUID(), text });
    for await (const _event of events);
  };
  /** What a visitor has read of people and of the product: the texts of agents, and the kinds of events. */
  const readVisitor = async (visitor: ApiClient): Promise<string[]> => {
    const { messages } = await visitor.visitor.conversations.sync.query({ afterSeq: 0 });
    return messages
      .filter(({ author }) => author === 'agent' || author === 'system')
      .map(({ text, event }) => event?.kind ?? text);
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
  /** Goes on, without resolving, to a visitor who waits. */
  const skip = async (page: Page): Promise<void> => {
    await inboxPage(page).press('Shift+J');
    await take(page);
  };
  const sendMacro = async (page: Page): Promise<void> => {
    await inboxPage(page).press('r');
    await page.keyboard.type('/bye');
    await page.getByRole('option', { name: /Add label Pitches · Resolve/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('When sent: Add label Pitches · Resolve').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Reply sent, actions applied.').last().waitFor();
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
    // They are there before anybody asks, so that nobody is told that they are not.
    for (const page of [admin, agent]) {
      await page.goto(dashboardUrl(tenant.slug, 'inbox'));
      await page.getByText('Nobody is waiting.').waitFor();
    }
    const { key } = await tenant.api.widgets.getKey.query();
    const page = await browser.newPage();
    await page.goto(site.origin);
    panel = await openPanel(page);
    await panel.sendMessage('Is pitch 0 still free?');
    await panel.frame.getByRole('button', { name: 'Talk to a person' }).click();
    await panel.frame.getByText("Waiting for a person. You can keep writing. You're number 1 in the queue.").waitFor();
    for (let number = 1; number < QUEUE_LENGTH; number++) await startWaiting(key, number);
  });
  afterAll(() => site?.close());

  it('label, answer, assign, snooze and resolve, each with a visitor of their own', async () => {
    await inboxPage(admin)
      .listButton(/^Waiting 15$/)
      .waitFor();
    await inboxPage(admin).press('j', 'Enter');
    await take(admin);
    await inboxPage(agent)
      .listButton(/^Waiting 14$/)
      .waitFor();
    // The count may be there before the row that the other one has taken is gone.
    await expect.poll(() => inboxPage(agent).rows.count()).toBe(QUEUE_LENGTH - 1);
    await inboxPage(agent).press('j', 'Enter');
    await take(agent);

    await inboxPage(admin).press('l');
    const label = admin.getByRole('checkbox', { name: 'Pitches' });
    await label.press(' ');
    await admin.locator('header').getByText('Pitches').waitFor();
    expect(await label.evaluate((element) => element === document.activeElement)).toBe(true);
    await admin.keyboard.press('Escape');
    await expectAccessible(admin, 'inbox-queue');
    await reply(admin, ANSWER);
    await inboxPage(admin).press('Shift+E');
    await take(admin);

    await sendMacro(agent);
    await skip(agent);

    await inboxPage(admin).press('a');
    await admin.getByRole('radio', { name: AGENT }).press(' ');
    await admin.keyboard.press('Enter');
    await inboxPage(agent)
      .listButton(/^Mine 2$/)
      .waitFor();
    await skip(admin);

    await inboxPage(agent).press('s');
    await agent.getByRole('button', { name: 'In 1 hour' }).press('Enter');
    await agent.getByText('Snoozed.', { exact: true }).waitFor();
    await inboxPage(agent).press('Shift+J');
    await inboxPage(agent).log.getByText('Is pitch 2 still free?').waitFor();
    await reply(agent, ANSWER);
    await inboxPage(agent).press('Shift+E');
    await take(agent);
  });

  it('go on until nobody waits, and with who was snoozed once they write', async () => {
    for (let left = QUEUE_LENGTH - 6; left > 0; left -= 2) {
      await Promise.all([admin, agent].map((page) => reply(page, ANSWER)));
      await inboxPage(admin).press('Shift+E');
      await take(admin);
      await inboxPage(agent).press('Shift+E');
      if (left > 1) await take(agent);
    }
    await agent.getByText('All done. Nobody is waiting.').waitFor();
    await write(visitors[2]!, 'And pitch 30?');
    await inboxPage(agent)
      .listButton(/^Mine 1$/)
      .waitFor();
    await inboxPage(agent).press('g', 'm', 'j', 'Enter');
    await inboxPage(agent).log.getByText('And pitch 30?').waitFor();
    await reply(agent, ANSWER);
    await inboxPage(agent).press('Shift+E');
    await reply(admin, ANSWER);
    await expect.poll(countResolved).toBe(visitors.length - 1);
  });

  it('takes back what the standard reply did besides, by z', async () => {
    await sendMacro(admin);
    await inboxPage(admin).press('z');
    await admin.getByText('1 conversation restored.').waitFor();
    await inboxPage(admin).replyField.waitFor();
    await expect.poll(countResolved).toBe(visitors.length - 1);
    await inboxPage(admin).log.getByText(CLOSING).waitFor();
    await inboxPage(admin).press('Shift+E');
    await admin.getByText('All done. Nobody is waiting.').last().waitFor();
    await expect.poll(countResolved).toBe(visitors.length);
  });

  it('and no visitor has read anything else', async () => {
    const handled = ['queued', 'agent_joined', ANSWER, 'resolved'];
    const expected = visitors.map(() => handled);
    expected[0] = ['queued', 'agent_joined', CLOSING, 'resolved'];
    expected[1] = ['queued', 'agent_joined', 'transferred', ANSWER, 'resolved'];
    // What was undone is said too.
    expected[13] = ['queued', 'agent_joined', ANSWER, CLOSING, 'resolved', 'agent_joined', 'resolved'];
    expect(await Promise.all(visitors.map(readVisitor))).toEqual(expected);
    expect(await panel.frame.locator('li.event').allInnerTexts()).toEqual([
      'You asked for a person.',
      `${tenant.admin.name} joined.`,
      'This conversation was closed. Write again to reopen it.',
    ]);
    await panel.reply(ANSWER).getByText(tenant.admin.name).waitFor();
    expect(await panel.frame.locator('.banner').count()).toBe(0);
    await panel.frame.getByRole('group', { name: 'How was this conversation?' }).waitFor();
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
    await expect.poll(countResolved).toBe(visitors.length - 3);
    await inboxPage(agent).press('z');
    await agent.getByText('3 conversations restored.').waitFor();
    await expect.poll(countResolved).toBe(visitors.length);
  });

  it('sees who is on the site now, finds a note by its words, and loses what a visitor erases', async () => {
    const visitor = await browser.newPage();
    await visitor.goto(site.origin);
    const other = await openPanel(visitor);
    await other.sendMessage('Do you rent surfboards?');
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
    await other.frame.getByRole('button', { name: 'Menu', exact: true }).click();
    await other.frame.getByRole('button', { name: 'Delete my conversations' }).click();
    await other.frame.locator('.danger').click();
    await admin.getByText('The visitor deleted their data').waitFor();
    await expectAccessible(admin, 'inbox-erased');
    expect(await admin.getByText('Do you rent surfboards?').count()).toBe(0);
  });
});
