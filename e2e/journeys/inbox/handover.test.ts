import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { NO_ANSWER, openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');
const AGENT = 'Bruno Keller';
const FAQ = {
  question: 'Can I bring my dog to the hotel?',
  answer: 'Dogs are welcome in all rooms of the garden house.',
  keywords: [],
  priority: 0,
  active: true,
};

describe('A conversation goes from the assistant to an agent and back', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let admin: Page;
  let agent: Page;
  let panel: WidgetPanel;

  /** Both agents of the company have the visitor's conversation open. */
  const takeButton = (page: Page) => page.getByRole('button', { name: 'Take', exact: true });
  const field = () => agent.getByRole('textbox', { name: 'Your reply' });
  const log = () => agent.getByRole('log', { name: 'Conversation' });
  const event = (text: string) => panel.frame.getByRole('listitem').filter({ hasText: text });
  const openWaitingConversation = async (page: Page): Promise<void> => {
    await page.goto(dashboardUrl(tenant.slug, 'inbox'));
    await page.getByRole('list', { name: 'Conversations' }).getByRole('link').click();
    await takeButton(page).waitFor();
  };

  beforeAll(async () => {
    site = await startTenantSite({
      pages: { '/': { title: 'Hotel Lindenhof', paragraphs: ['Quiet rooms.'] } },
      platformUrl: url,
    });
    admin = await browser.newPage();
    agent = await browser.newPage();
    tenant = await registerJourneyTenant(admin, 'Hotel Lindenhof', site.origin);
    await tenant.api.faqs.create.mutate(FAQ);
    site.embed(tenant.snippet);
  });
  afterAll(() => site?.close());

  it('asks a visitor for an email address while nobody is there, in words too', async () => {
    const visitor = await browser.newPage();
    await visitor.goto(site.origin);
    const early = await openPanel(visitor);
    await early.sendMessage('Can I talk to a person?');
    await early.frame.getByText('Nobody is here right now.').first().waitFor();
    await early.frame.getByRole('textbox', { name: 'Your email address' }).waitFor();
    expect(await early.frame.getByText(/in the queue|as soon as possible/).count()).toBe(0);
    await visitor.close();
    const { conversations } = await tenant.api.inbox.list.query({ filter: { list: 'waiting' }, take: 5 });
    for (const { id } of conversations) await tenant.api.handover.resolve.mutate({ conversationId: id });
    expect(conversations).toHaveLength(1);
  });

  it('invites an agent, who joins by the link and sees what agents work with and nothing else', async () => {
    await admin.goto(dashboardUrl(tenant.slug, 'team'));
    await admin.getByRole('button', { name: 'Invite' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Invite a team member' });
    await dialog.getByLabel('Name').fill(AGENT);
    await dialog.getByLabel('Email').fill('bruno@lindenhof.example');
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await dialog.getByLabel('Invitation link').textContent();

    await agent.goto(link ?? '');
    await agent.getByRole('heading', { name: 'Join Hotel Lindenhof' }).waitFor();
    await agent.getByLabel('Password').fill('linden-blossom-tea');
    await agent.getByRole('button', { name: 'Accept invitation' }).click();
    await agent.getByRole('heading', { name: 'Inbox' }).waitFor();
    expect(await agent.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents()).toEqual([
      'Inbox',
      'Contacts',
      'Records',
    ]);
  });

  it('lets a visitor ask for a person in words, and the inbox shows it without being reloaded', async () => {
    await agent.getByText('Nobody is waiting.').waitFor();
    const visitor = await browser.newPage();
    await visitor.goto(site.origin);
    panel = await openPanel(visitor);
    await panel.sendMessage('Can I bring my dog to the hotel?');
    await panel.reply(FAQ.answer).waitFor();

    // People and agents are only the topic of the first one.
    await panel.sendMessage('How many people can talk to an agent per day?');
    await panel.reply(NO_ANSWER).waitFor();
    expect(await event('You asked for a person').count()).toBe(0);
    await panel.sendMessage('yes please');
    await event('You asked for a person').waitFor();
    await panel.frame.getByText('Waiting for a person. You can keep writing').waitFor();
    const waiting = agent.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
    await waiting.getByText('Waiting', { exact: true }).waitFor();
  });

  it('lets the assistant answer while the visitor waits, who goes back to it at a tap and asks for a person again', async () => {
    await panel.sendMessage('Can I bring my dog to the hotel?');
    await panel.frame.locator('li.other', { hasText: FAQ.answer }).nth(1).waitFor();
    await event("You're still waiting for a person.").waitFor();
    await panel.frame.getByText("You're number 1 in the queue.").waitFor();

    await panel.frame.getByRole('button', { name: "I don't need a person anymore" }).click();
    await event("You're no longer waiting for a person.").waitFor();
    await agent.getByText('Nobody is waiting.').waitFor();
    await panel.frame.getByRole('button', { name: 'Talk to a person' }).click();
    await panel.frame.getByText("You're number 1 in the queue.").waitFor();
  });

  it('gives it to one of two agents who take it at once, and tells the other who has it', async () => {
    await openWaitingConversation(admin);
    await openWaitingConversation(agent);
    let letGo = (): void => {};
    const bothPressed = new Promise<void>((resolve) => (letGo = resolve));
    await admin.route('**/trpc/handover.take*', async (route) => {
      await bothPressed;
      await route.continue();
    });
    browser.expectErrors(/status of 409/);

    await takeButton(admin).click();
    await takeButton(agent).click();
    await field().waitFor();
    letGo();

    await admin.getByRole('status').getByText(`${AGENT} has this conversation.`).first().waitFor();
    expect(await admin.getByRole('textbox', { name: 'Your reply' }).count()).toBe(0);
    await event(`${AGENT} joined`).waitFor();
    await panel.frame.getByText(`You're talking to ${AGENT}`).waitFor();
    await admin.close();
  });

  it('shows each side that the other one writes', async () => {
    const visitorsField = panel.frame.getByRole('textbox', { name: 'Message' });
    await visitorsField.pressSequentially('We arrive');
    await agent.getByText('The visitor is typing…').waitFor();
    await visitorsField.fill('');

    await field().pressSequentially('Good evening');
    await panel.frame.getByRole('status', { name: `${AGENT} is typing` }).waitFor();
  });

  it('lets the two talk, and the assistant is silent even where it knows the answer', async () => {
    await field().fill('Good evening! How can I help?');
    await field().press('Enter');
    await panel.reply('Good evening! How can I help?').getByText(AGENT).waitFor();

    await panel.sendMessage('Once more: can I bring my dog to the hotel?');
    await log().getByText('Once more: can I bring my dog').waitFor();
    await field().fill('Yes, and we keep a basket for it.');
    await field().press('Enter');
    await panel.reply('Yes, and we keep a basket for it.').waitFor();

    // What the agent wrote last has a higher number than any answer of the assistant's could have, so by now it would be here.
    expect(await panel.frame.locator('li.other', { hasText: FAQ.answer }).count()).toBe(2);
  });

  it('gives it back to the assistant, which answers again', async () => {
    await agent.getByRole('button', { name: 'Hand back' }).click();
    await event(`${AGENT} left. The assistant is answering again.`).waitFor();
    await panel.sendMessage('Can I bring my dog to the hotel?');
    await panel.frame.locator('li.other', { hasText: FAQ.answer }).nth(2).waitFor();
    await log().getByText(FAQ.answer).nth(2).waitFor();
  });

  it('is resolved, and opens again when the visitor writes', async () => {
    await agent.getByRole('button', { name: 'Resolve', exact: true }).click();
    await event('This conversation was closed.').waitFor();
    await agent.getByText('This conversation is resolved. It reopens when the visitor writes.').waitFor();

    await panel.sendMessage('Thank you');
    await panel.reply("You're welcome!").waitFor();
    await agent.getByText('The assistant is handling this conversation.').waitFor();
  });
});
