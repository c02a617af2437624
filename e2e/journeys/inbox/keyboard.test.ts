import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant, useSession } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { NO_ANSWER, openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');
const REPLY = {
  shortcut: 'welcome',
  title: 'The first words',
  text: 'Good day, this is {{agent.name}} of {{company.name}}.',
  active: true,
  usedByAssistant: false,
};
const NOTE = 'She has been here before';

/** Runs in the page: keeps what sounds and which notices are shown. */
function recordAlerts(): void {
  const alarms: string[] = [];
  Object.assign(globalThis, {
    alarms,
    AudioContext: class extends AudioContext {
      override createOscillator(): OscillatorNode {
        alarms.push('sound');
        return super.createOscillator();
      }
    },
    Notification: class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        alarms.push(title);
      }
    },
  });
}

describe('An agent works in the inbox with the keyboard alone', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let agent: Page;
  let colleague: Page;
  let panel: WidgetPanel;

  const rows = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
  const listButton = (page: Page, name: RegExp) =>
    page.getByRole('group', { name: 'Conversation lists' }).getByRole('button', { name });
  const field = () => agent.getByRole('textbox', { name: 'Your reply' });
  const log = (page: Page) => page.getByRole('log', { name: 'Conversation' });
  /** Keys go to the page, as when nothing is being written. */
  const press = async (...keys: string[]): Promise<void> => {
    await agent.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (const key of keys) await agent.keyboard.press(key);
  };

  beforeAll(async () => {
    site = await startTenantSite({
      pages: { '/': { title: 'Riverside Inn', paragraphs: ['Rooms by the river.'] } },
      platformUrl: url,
    });
    agent = await browser.newPage();
    tenant = await registerJourneyTenant(agent, 'Riverside Inn', site.origin);
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
    await tenant.api.standardReplies.create.mutate(REPLY);
    site.embed(tenant.snippet);
    // The same person in another browser: what one shows, the other shows without being reloaded.
    colleague = await browser.newPage();
    await useSession(colleague, tenant.session);
    await agent.context().grantPermissions(['notifications']);
    await agent.addInitScript(recordAlerts);
    await agent.goto(dashboardUrl(tenant.slug, 'inbox'));
    await colleague.goto(dashboardUrl(tenant.slug, 'inbox'));
    await agent.getByText('Nobody is waiting.').waitFor();
    await colleague.getByText('Nobody is waiting.').waitFor();
  });
  afterAll(() => site?.close());

  it('sees at once who waits, also in the title, and is called by sound and notice', async () => {
    const visitor = await browser.newPage();
    await visitor.goto(site.origin);
    panel = await openPanel(visitor);
    await panel.sendMessage('Do you have a boat for rent?');
    await panel.reply(NO_ANSWER).getByRole('button', { name: 'Talk to a person' }).click();
    for (const page of [agent, colleague]) {
      await rows(page).getByText('Waiting', { exact: true }).waitFor();
      await expect.poll(() => page.title()).toMatch(/^\(1\) Inbox/);
    }
    const alarms = () => agent.evaluate(() => (globalThis as unknown as { alarms: string[] }).alarms);
    await expect.poll(alarms).toEqual(expect.arrayContaining(['sound', 'Riverside Inn: a visitor is waiting']));
  });

  it('takes it by j, Enter and t, and it leaves the other browser’s list of those who wait', async () => {
    await press('j', 'Enter');
    await agent.getByRole('button', { name: 'Take', exact: true }).waitFor();
    await press('t');
    await field().waitFor();
    await colleague.getByText('Nobody is waiting.').waitFor();
    await listButton(agent, /^Mine 1$/).waitFor();
  });

  it('answers by a standard reply whose variables are filled in', async () => {
    await press('r');
    await agent.keyboard.type('/wel');
    await agent.getByRole('option', { name: /welcome/ }).waitFor();
    await agent.keyboard.press('Enter');
    const text = `Good day, this is ${tenant.admin.name} of Riverside Inn.`;
    await expect.poll(() => field().inputValue()).toBe(text);
    await agent.keyboard.press('Enter');
    await panel.reply(text).waitFor();
  });

  it('writes a note that the other browser shows and the visitor does not', async () => {
    await listButton(colleague, /^Mine/).click();
    await rows(colleague).getByRole('link').click();
    await log(colleague).waitFor();
    await press('n');
    await agent.keyboard.type(`${NOTE}.`);
    await agent.keyboard.press('Enter');
    for (const page of [agent, colleague]) await log(page).getByText(NOTE).waitFor();
    await panel.sendMessage('Is it far to the pier?');
    await log(agent).getByText('Is it far to the pier?').waitFor();
    expect(await panel.frame.getByText(NOTE).count()).toBe(0);
  });

  it('makes a label and puts it on', async () => {
    await press('l');
    const dialog = agent.getByRole('dialog', { name: 'Labels' });
    await dialog.getByLabel('New label').fill('Boats');
    await agent.keyboard.press('Enter');
    await dialog.getByRole('checkbox', { name: 'Boats', checked: true }).waitFor();
    await agent.keyboard.press('Escape');
    await colleague.getByText('Boats', { exact: true }).first().waitFor();
    await expectAccessible(agent, 'inbox-mine');
  });

  it('keeps what was begun, for the other browser too', async () => {
    await press('r');
    await agent.keyboard.type('About the pier:');
    // A draft is kept once nothing was typed for a moment.
    await agent.waitForResponse((response) => response.url().includes('inbox.saveDraft'));
    await colleague.reload();
    const begun = colleague.getByRole('textbox', { name: 'Your reply' });
    await expect.poll(() => begun.inputValue()).toBe('About the pier:');
    await field().fill('');
  });

  it('snoozes it by s and Enter, and wakes it by s', async () => {
    await press('s', 'Enter');
    await agent.getByText('Snoozed.').waitFor();
    await rows(agent).getByRole('link').waitFor({ state: 'detached' });
    await press('g', 's');
    await rows(agent).getByText('Snoozed', { exact: true }).waitFor();
    // The key does what the open conversation offers, which may know of it a moment later than the list.
    await agent
      .locator('header')
      .getByText(/^until /)
      .waitFor();
    await press('s');
    await agent.getByText('No snoozed conversations.').waitFor();
    await press('g', 'm');
    await rows(agent).getByRole('link').waitFor();
  });

  it('resolves it by e, finds it by its words, and opens it again', async () => {
    await press('e');
    await agent.getByText('This conversation is resolved. It reopens when the visitor writes.').waitFor();
    await press('/');
    await agent.keyboard.type('boat ren');
    await rows(agent).locator('mark', { hasText: 'boat' }).waitFor();
    await rows(agent).getByText('Resolved', { exact: true }).waitFor();
    await agent.getByRole('searchbox', { name: 'Search conversations' }).fill('');
    await press('e');
    await field().waitFor();
    await listButton(agent, /^Mine 1$/).waitFor();
  });

  it('shows all keys on a sheet and all commands in a palette', async () => {
    await press('?');
    await agent.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Next conversation').waitFor();
    await expectAccessible(agent, 'inbox-keys');
    await agent.keyboard.press('Escape');
    await press('Control+k');
    await agent.keyboard.type('go to resolved');
    await expectAccessible(agent, 'inbox-palette');
    await agent.keyboard.press('Enter');
    await agent.getByText('No resolved conversations yet.').waitFor();
  });
});
