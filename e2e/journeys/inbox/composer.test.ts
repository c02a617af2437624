import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant, useSession } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { inboxPage } from '../support/inbox.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { NO_ANSWER, openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');

/** Lets files come to the field as they do from the desktop or from a copied picture. */
async function dropOrPasteFile(page: Page, by: 'drop' | 'paste', file: { name: string; type: string; text: string }) {
  await page.getByRole('textbox', { name: 'Your reply' }).evaluate(
    (field, { way, name, type, text }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type }));
      const options = { bubbles: true, cancelable: true };
      if (way === 'paste') field.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }));
      else document.body.dispatchEvent(new DragEvent('dragover', { ...options, dataTransfer: data }));
      if (way === 'drop') document.body.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
    },
    { way: by, ...file },
  );
}

describe('What an agent writes', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let agent: Page;
  let panel: WidgetPanel;

  const inbox = () => inboxPage(agent);
  const files = () => agent.getByRole('list', { name: 'Attachments' });

  beforeAll(async () => {
    site = await startTenantSite({
      pages: { '/': { title: 'Old Mill Bikes', paragraphs: ['Bicycles, new and mended.'] } },
      platformUrl: url,
    });
    agent = await browser.newPage();
    tenant = await registerJourneyTenant(agent, 'Old Mill Bikes', site.origin);
    site.embed(tenant.snippet);
    const { slug } = tenant;
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
    const settings = await tenant.api.handover.getSettings.query();
    await tenant.api.handover.updateSettings.mutate({
      ...settings,
      firstReplyTargetMinutes: 2,
      resolutionTargetMinutes: 2,
    });
    await agent.goto(dashboardUrl(slug, 'inbox'));
    await agent.getByText('Nobody is waiting.').waitFor();
    const visitor = await browser.newPage();
    await visitor.goto(site.origin);
    panel = await openPanel(visitor);
    await panel.sendMessage('Can you mend a bent fork? See https://pictures.example/fork.jpg.');
    await panel.reply(NO_ANSWER).getByRole('button', { name: 'Talk to a person' }).click();
    await panel.frame.getByText('Waiting for a person. You can keep writing').waitFor();
    await inbox().rows.getByRole('link').click();
    await agent.getByRole('button', { name: 'Take', exact: true }).click();
    await inbox().replyField.waitFor();
  });
  afterAll(() => site?.close());

  it('stands under a clock for each target, which warns and then says how late it is', async () => {
    const header = agent.locator('header').filter({ hasText: 'Hand back' });
    await header.getByText(/^Reply in [12] min$/).waitFor();
    await header.getByText(/^Resolve in [12] min$/).waitFor();
    // Another browser of the agent, three minutes later.
    const later = await browser.newPage();
    await useSession(later, tenant.session);
    await later.clock.setSystemTime(Date.now() + 180_000);
    await later.goto(agent.url());
    await later
      .getByText(/^Reply overdue by \d min$/)
      .first()
      .waitFor();
    await later
      .getByText(/^Resolve overdue by \d min$/)
      .first()
      .waitFor();
    await inboxPage(later).listButton(/^Mine/).click();
    await inboxPage(later)
      .rows.getByText(/overdue by \d min$/)
      .waitFor();
    await expectAccessible(later, 'inbox-late');
    await later.context().close();
  });

  it('sees that there is no standard reply, and addresses that can be opened', async () => {
    await inbox().replyField.fill('/hello');
    await agent.getByRole('status').getByText('No standard reply matches “hello”.').waitFor();
    await inbox().replyField.fill('/');
    await agent.getByText('No standard replies yet.').waitFor();
    await inbox().replyField.fill('');
    const link = inbox().log.getByRole('link', { name: 'https://pictures.example/fork.jpg', exact: true });
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  it('takes files that are dropped anywhere and files that are pasted, and they reach the visitor', async () => {
    await dropOrPasteFile(agent, 'drop', { name: 'offer.txt', type: 'text/plain', text: 'A fork costs 80 euros.' });
    await files().getByText('offer.txt').waitFor();
    await dropOrPasteFile(agent, 'paste', { name: 'hours.txt', type: 'text/plain', text: 'Open from nine to six.' });
    await files().getByRole('listitem').nth(1).waitFor();
    await files().getByLabel('Uploading').first().waitFor({ state: 'detached' });
    await inbox().replyField.fill('Our offer:');
    await agent.keyboard.press('Enter');
    await files().waitFor({ state: 'detached' });
    for (const name of ['offer.txt', 'hours.txt']) {
      await inbox()
        .log.getByRole('button', { name: new RegExp(name) })
        .waitFor();
      await panel.reply(name).waitFor();
    }
  });

  it('keeps a note that was begun beside an answer that was begun, also after a reload', async () => {
    const kept = () => agent.waitForResponse((response) => response.url().includes('inbox.saveDraft'));
    let saved = kept();
    await inbox().replyField.fill('And the colour?');
    await saved;
    await agent.getByRole('button', { name: 'Note', exact: true }).click();
    saved = kept();
    await inbox().noteField.fill('Ask Paul for the colour');
    await saved;
    await agent.reload();
    await expect.poll(() => inbox().replyField.inputValue()).toBe('And the colour?');
    await agent.getByRole('button', { name: 'Note', exact: true }).click();
    expect(await inbox().noteField.inputValue()).toBe('Ask Paul for the colour');
    await inbox().noteField.fill('');
    await agent.getByRole('button', { name: 'Reply', exact: true }).click();
    await inbox().replyField.fill('');
  });

  it('S86 waits while there is no connection, and goes out in order once it is back', async () => {
    browser.expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/);
    await agent.context().setOffline(true);
    await agent.getByText("You're offline.").waitFor();
    for (const text of ['First in the tunnel', 'Second in the tunnel']) {
      await inbox().replyField.fill(text);
      await agent.keyboard.press('Enter');
      await inbox().log.getByText(text).waitFor();
    }
    await agent.getByText("2 replies will be sent when you're back online.").waitFor();
    await inbox().replyField.fill('A thought in the tunnel');
    await expectAccessible(agent, 'inbox-offline');
    await agent.context().setOffline(false);
    await panel.reply('Second in the tunnel').waitFor();
    const heard = await panel.frame.locator('li.other', { hasText: 'in the tunnel' }).allTextContents();
    expect(heard.map((text) => /(First|Second) in/.exec(text)?.[1])).toEqual(['First', 'Second']);
    await agent.getByText("You're offline.").waitFor({ state: 'detached' });
    expect(await inbox().replyField.inputValue()).toBe('A thought in the tunnel');
    await inbox().replyField.fill('');
  });

  it('is still there after a reload, and with the reason when the server does not want it, until it is thrown away', async () => {
    browser.expectErrors(/status of 409|ERR_FAILED/);
    // Wherever it stands among calls that go out together.
    const answers = /trpc\/.*handover\.reply/;
    await agent.route(answers, (route) => route.abort());
    await inbox().replyField.fill('One more thing');
    await agent.keyboard.press('Enter');
    await agent.getByText("Sends when you're back online").waitFor();
    await agent.reload();
    await inbox().log.getByText('One more thing').waitFor();
    await agent.getByRole('button', { name: 'Hand back' }).click();
    await agent.getByText('The assistant is handling this conversation.').waitFor();
    await agent.unroute(answers);
    await agent.getByText('Not sent. This conversation is not assigned to you. Take it before you reply.').waitFor();
    await expectAccessible(agent, 'inbox-refused');
    await agent.getByRole('button', { name: 'Discard' }).click();
    await inbox().log.getByText('One more thing').waitFor({ state: 'detached' });
    await agent.getByRole('button', { name: 'Take', exact: true }).click();
    await inbox().replyField.waitFor();
  });

  it('is helped by dialogs and menus that everybody can use', async () => {
    await agent.locator('summary[aria-label="More actions"]').click();
    await expectAccessible(agent, 'inbox-menu');
    await agent.keyboard.press('Escape');
    // Escape has closed the menu, and nothing else.
    await inbox().log.waitFor();
    await inbox().press('s');
    await agent.getByRole('dialog', { name: 'Snooze until' }).waitFor();
    await expectAccessible(agent, 'inbox-snooze');
    await agent.keyboard.press('Escape');
    await inbox().press('l');
    await agent.getByRole('dialog', { name: 'Labels' }).waitFor();
    await expectAccessible(agent, 'inbox-labels');
    await agent.keyboard.press('Escape');
    await agent.locator('summary[aria-label*="Change status"]').filter({ visible: true }).click();
    await expectAccessible(agent, 'inbox-presence');
    await agent.getByRole('button', { name: 'Alert settings' }).filter({ visible: true }).click();
    await agent.getByRole('dialog', { name: 'Alert settings' }).waitFor();
    await expectAccessible(agent, 'inbox-calls');
  });
});
