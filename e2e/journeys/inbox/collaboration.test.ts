import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { inboxPage, joinTenant } from '../support/inbox.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { NO_ANSWER, openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');
const AGENT = 'Ines Duarte';
const SECRET = 'He is the mayor’s cousin';
const TRANSFER_NOTE = 'He wants the cabin by the lake';

/** Everything that comes to a page over the wire: the bodies of answers and what sockets hear. */
function captureTraffic(page: Page): () => Promise<string> {
  const bodies: Promise<string>[] = [];
  const frames: string[] = [];
  page.on('response', (response) => void bodies.push(response.text().catch(() => '')));
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString()));
  });
  return async () => [...(await Promise.all(bodies)), ...frames].join('\n');
}

describe('Two agents share an inbox', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let admin: Page;
  let agent: Page;
  let visitor: Page;
  let panel: WidgetPanel;
  let wire: () => Promise<string>;

  /** Somebody who waits for a person. */
  const requestHandover = async (question: string): Promise<WidgetPanel> => {
    visitor = await browser.newPage();
    wire = captureTraffic(visitor);
    await visitor.goto(site.origin);
    const opened = await openPanel(visitor);
    await opened.sendMessage(question);
    await opened.reply(NO_ANSWER).getByRole('button', { name: 'Talk to a person' }).click();
    await opened.frame.getByText('Waiting for a person. You can keep writing').waitFor();
    return opened;
  };

  beforeAll(async () => {
    site = await startTenantSite({
      pages: { '/': { title: 'Lakeside Camping', paragraphs: ['Cabins and tents.'] } },
      platformUrl: url,
    });
    admin = await browser.newPage();
    agent = await browser.newPage();
    tenant = await registerJourneyTenant(admin, 'Lakeside Camping', site.origin);
    site.embed(tenant.snippet);
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
    await joinTenant(agent, tenant, AGENT);
    for (const page of [admin, agent]) {
      await page.goto(dashboardUrl(tenant.slug, 'inbox'));
      await page.getByText('Nobody is waiting.').waitFor();
    }
  });
  afterAll(() => site?.close());

  it('and each sees that the other one looks at the same conversation, and writes', async () => {
    panel = await requestHandover('Is there a sauna, and can I book it alone?');
    for (const page of [admin, agent]) await inboxPage(page).rows.getByRole('link').click();
    await admin.getByRole('status').getByText(`${AGENT} is viewing`).waitFor();
    await agent.getByRole('status').getByText(`${tenant.admin.name} is viewing`).waitFor();
    await agent.getByRole('button', { name: 'Take', exact: true }).click();
    // Who has taken it writes at once.
    await inboxPage(agent).replyField.waitFor();
    await agent.keyboard.type('One moment');
    await admin.getByRole('status').getByText(`${AGENT} is typing`).waitFor();
    await expectAccessible(admin, 'inbox-colleague');
    await agent.keyboard.press('Enter');
    await panel.reply('One moment').waitFor();
  });

  it('S63 and a note of one comes to the other, and never over the wire to the visitor', async () => {
    await agent.getByRole('button', { name: 'Note', exact: true }).click();
    await inboxPage(agent).noteField.fill(`@${tenant.admin.name} ${SECRET}`);
    await agent.keyboard.press('Enter');
    await inboxPage(admin).log.getByText(SECRET).waitFor();
    await agent.getByRole('button', { name: 'Reply', exact: true }).click();
    await inboxPage(agent).replyField.fill('Yes, from four o’clock.');
    await agent.keyboard.press('Enter');
    await panel.reply('Yes, from four o’clock.').waitFor();
    const before = await wire();
    expect(before).toContain('Yes, from four o’clock.');
    expect(before).not.toContain(SECRET);
    // What is read anew holds no more than what came by itself.
    await visitor.reload();
    panel = await openPanel(visitor);
    await panel.reply('Yes, from four o’clock.').waitFor();
    expect(await wire()).not.toContain(SECRET);
  });

  it('and one gives a conversation to the other with a note, who hears of it and has it', async () => {
    await inboxPage(agent).chooseMoreAction('Assign… a');
    const dialog = agent.getByRole('dialog', { name: 'Assign to a teammate' });
    await dialog.getByRole('radio', { name: tenant.admin.name }).check();
    await dialog.getByLabel('Note for your teammate').fill(TRANSFER_NOTE);
    await expectAccessible(agent, 'inbox-transfer');
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
    await inboxPage(admin).replyField.waitFor();
    await inboxPage(admin).log.getByText(TRANSFER_NOTE).waitFor();
    await agent.getByText(`${tenant.admin.name} has this conversation.`).waitFor();
    await panel.frame.getByText(`You're talking to ${tenant.admin.name}`).waitFor();
    expect(await wire()).not.toContain(TRANSFER_NOTE);
  });

  it('and one takes over what the other has', async () => {
    await agent.getByRole('button', { name: 'Take over' }).click();
    await inboxPage(agent).replyField.waitFor();
    await admin.getByText(`${AGENT} has this conversation.`).waitFor();
    await inboxPage(agent)
      .listButton(/^Mine 1$/)
      .waitFor();
  });

  it('and a view is made of a filter, used by both, and removed', async () => {
    await inboxPage(admin).press('f');
    const dialog = admin.getByRole('dialog', { name: 'Filter conversations' });
    await dialog.getByLabel('List').selectOption('All open');
    await dialog.getByLabel('Agent').selectOption(AGENT);
    await dialog.getByLabel('Channel').selectOption('Website widget');
    await dialog.getByLabel('Language').selectOption('English');
    await dialog.getByLabel('Last message').selectOption('Last 7 days');
    await dialog.getByLabel('Save as a view').check();
    await dialog.getByLabel('View name').fill('Hers this week');
    await dialog.getByLabel('Share with the whole team').check();
    await expectAccessible(admin, 'inbox-view');
    await dialog.getByRole('button', { name: 'Save view' }).click();
    await admin.getByText(`All open: ${AGENT}, Website widget, English, Last 7 days`).waitFor();
    await expect.poll(() => inboxPage(admin).rows.count()).toBe(1);
    await expectAccessible(admin, 'inbox-narrowed');
    await inboxPage(admin).press('f');
    for (const [name, value] of Object.entries({ List: 'all', Channel: 'widget', Language: 'en', 'Last message': '7' }))
      await expect.poll(() => dialog.getByLabel(name).inputValue()).toBe(value);
    await admin.keyboard.press('Escape');
    await admin.getByRole('button', { name: 'Clear filters', exact: true }).click();

    const view = agent.getByRole('group', { name: 'Saved views' }).getByRole('button', { name: 'Hers this week' });
    await view.click();
    await expect.poll(() => view.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => inboxPage(agent).rows.count()).toBe(1);

    await inboxPage(admin).press('f');
    await dialog.getByRole('button', { name: 'Delete view Hers this week' }).click();
    await admin.keyboard.press('Escape');
    await view.waitFor({ state: 'detached' });
  });

  it('and many conversations are changed at once, and what can’t be is said', async () => {
    await requestHandover('Do you rent canoes to groups of twelve?');
    await inboxPage(admin)
      .listButton(/^All open/)
      .click();
    await expect.poll(() => inboxPage(admin).rows.count()).toBe(2);
    await inboxPage(admin).press('j', 'x');
    const bar = admin.getByRole('toolbar', { name: 'Selected conversations' });
    await bar.getByRole('button', { name: 'Select all', exact: true }).click();
    await bar.getByText('2 selected').waitFor();
    await bar.getByText('More', { exact: true }).click();
    await expectAccessible(admin, 'inbox-bulk');
    await admin.keyboard.press('Escape');
    await bar.getByRole('button', { name: 'Resolve' }).click();
    await admin.getByText('1 conversation updated.').waitFor();
    await admin.getByText(`${AGENT} has this conversation.`).first().waitFor();
    await expect.poll(() => inboxPage(admin).rows.count()).toBe(1);
  });
});
