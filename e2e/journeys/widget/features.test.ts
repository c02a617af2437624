import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';
import { buildHostPage } from '../support/build-host-page.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';

const { url } = inject('product');
const DEFAULT_BEHAVIOUR = {
  widgetLanguage: null,
  isConsentRequired: false,
  showsUnreadInTitle: true,
  preChat: [],
  proactive: null,
  localizedTexts: [],
};

describe('A visitor', () => {
  const browser = useBrowser();
  let pages: PageServer;
  let tenant: JourneyTenant;
  let page: Page;
  let panel: WidgetPanel;

  const visit = async (path = '/'): Promise<Page> => {
    const fresh = await browser.newPage();
    await fresh.goto(pages.origin + path);
    return fresh;
  };
  const findNewestConversation = async (): Promise<string> => {
    const lists = await Promise.all(
      (['all', 'assistant'] as const).map((list) => tenant.api.inbox.list.query({ filter: { list }, take: 1 })),
    );
    const newest = lists.flatMap(({ conversations }) => conversations).sort((a, b) => b.cursor.localeCompare(a.cursor));
    return newest[0]?.id ?? '';
  };
  const button = (name: string) => panel.frame.getByRole('button', { name, exact: true });

  beforeAll(async () => {
    pages = await startPageServer();
    tenant = await registerJourneyTenant(await browser.newPage(), 'Harbour Office', pages.origin);
    pages.serve('/', buildHostPage(tenant.snippet));
    const text = { title: 'Berths', text: 'A berth for a night costs 31 euros. The harbour office opens at nine.' };
    await tenant.api.resources.createText.mutate(text);
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
    await tenant.page.goto(`${url}/dashboard/c/${tenant.slug}/resources`);
    await tenant.page.getByRole('row').getByText('Ready', { exact: true }).first().waitFor();
  });
  afterAll(() => pages?.close());

  it('can do everything by the keyboard alone', async () => {
    const person = await visit();
    await person.locator('lobby-widget').waitFor({ state: 'attached' });
    await person.keyboard.press('Tab');
    expect(await person.evaluate(() => document.activeElement?.localName)).toBe('lobby-widget');
    await person.keyboard.press('Enter');
    await expect.poll(() => person.frames().length).toBe(2);
    const frame = person.frames()[1]!;
    await frame.getByRole('log').waitFor();
    await expect.poll(() => frame.evaluate(() => document.activeElement?.localName)).toBe('textarea');
    await person.keyboard.type('What does a berth cost?');
    await person.keyboard.press('Enter');
    await frame.getByText('31 euros').first().waitFor();
    expect(await frame.evaluate(() => document.activeElement?.localName)).toBe('textarea');
    // What was answered is read aloud once it is whole.
    await expect.poll(() => frame.locator('.panel > .hidden').textContent()).toContain('31 euros');
    await frame.getByRole('button', { name: 'Menu' }).focus();
    await person.keyboard.press('Enter');
    await frame.getByRole('heading', { name: 'Your conversations' }).waitFor();
    await person.keyboard.press('Escape');
    await frame.getByRole('log').waitFor();
    await person.keyboard.press('Escape');
    await expect.poll(() => person.locator('lobby-widget[open]').count()).toBe(0);
    expect(await person.evaluate(() => document.activeElement?.localName)).toBe('lobby-widget');
  });

  it('has the panel as a screen of its own on a phone, and leaves it by the way back', async () => {
    const phone = await browser.newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(pages.origin);
    const { frame } = await openPanel(phone);
    expect(await frame.evaluate(() => [innerWidth, innerHeight])).toEqual([390, 844]);
    await phone.goBack();
    await expect.poll(() => phone.locator('lobby-widget[open]').count()).toBe(0);
    expect(phone.url()).toBe(`${pages.origin}/`);
    await openPanel(phone);
    await frame.getByRole('button', { name: 'Close chat' }).click();
    await expect.poll(() => phone.evaluate(() => Object.keys((history.state ?? {}) as object))).toEqual([]);
  });

  it('can read and write at four times the size', async () => {
    const zoomed = await browser.newPage();
    await zoomed.setViewportSize({ width: 320, height: 256 });
    await zoomed.goto(pages.origin);
    const { frame } = await openPanel(zoomed);
    const field = await frame.getByRole('textbox').boundingBox();
    expect(field!.y + field!.height).toBeLessThanOrEqual(256);
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('sends a file, changes and takes back a message, and sees what a person has read', async () => {
    page = await visit();
    panel = await openPanel(page);
    await panel.sendMessage('I need a person');
    await panel.frame.getByText("You're number 1 in the queue.").waitFor();
    const input = panel.frame.locator('input[type=file]');
    await input.setInputFiles({ name: 'boat papers.txt', mimeType: 'text/plain', buffer: Buffer.from('Length: 9 m') });
    await panel.frame.getByRole('button', { name: 'Remove boat papers.txt' }).waitFor();
    await expectAccessible(page, 'panel-file', { frame: panel.frame });
    await panel.frame.getByText('Uploading…').waitFor({ state: 'detached' });
    await panel.sendMessage('Here are the papers');
    await panel.frame.getByRole('button', { name: /^boat papers.txt/ }).waitFor();
    await button('Edit').click();
    await panel.frame.getByRole('textbox', { name: 'Edit' }).fill('Here are my papers');
    await button('Save').click();
    await panel.frame.getByText('Here are my papers').waitFor();
    await panel.frame.getByText('edited').waitFor();
    const conversationId = await findNewestConversation();
    await tenant.api.handover.take.mutate({ conversationId });
    const reply = { conversationId, clientMessageId: crypto.randomUUID(), text: 'Thank you, I have them.' };
    await tenant.api.handover.reply.mutate(reply);
    await panel.reply('Thank you, I have them.').waitFor();
    await tenant.api.conversations.markRead.mutate({ conversationId, seq: 3 });
    await panel.frame.getByText('Read', { exact: true }).waitFor();
    await panel.sendMessage('A slip of the finger');
    await button('Delete').click();
    await panel.frame.getByText('This message was deleted.').waitFor();
    await expectAccessible(page, 'panel-person', { frame: panel.frame });
  });

  it('says how it was once it is over, which stands beside the conversation in the inbox', async () => {
    const conversationId = await findNewestConversation();
    await tenant.api.handover.resolve.mutate({ conversationId });
    await panel.frame.getByRole('group', { name: 'How was this conversation?' }).waitFor();
    await panel.frame.getByRole('radio', { name: '4 stars' }).check({ force: true });
    await panel.frame.getByRole('textbox', { name: 'Anything else you want to tell us?' }).fill('Quick.');
    await expectAccessible(page, 'panel-rating', { frame: panel.frame });
    await panel.frame.locator('form.box').getByRole('button', { name: 'Send' }).click();
    await panel.frame.getByText('Thanks for your rating.').waitFor();
    await tenant.page.goto(`${url}/dashboard/c/${tenant.slug}/inbox/${conversationId}`);
    await tenant.page.getByText('Rated 4 out of 5').waitFor();
    await tenant.page.getByText('Quick.', { exact: true }).first().waitFor();
  });

  it('begins another conversation, goes back to the first, keeps a copy and deletes them all', async () => {
    await button('Menu').click();
    await button('New conversation').click();
    await panel.frame.getByText('How can I help you?').waitFor();
    expect(await panel.frame.getByText('Here are my papers').count()).toBe(0);
    await panel.sendMessage('When does the harbour office open?');
    await panel.reply('nine').waitFor();
    await button('Menu').click();
    await panel.frame.getByText('Thank you, I have them.').click();
    await panel.frame.getByText('Here are my papers').waitFor();
    await button('Menu').click();
    await expectAccessible(page, 'panel-menu', { frame: panel.frame });
    const download = page.waitForEvent('download');
    await button('Download this conversation').click();
    expect((await download).suggestedFilename()).toBe('Harbour Office.txt');
    await panel.frame.getByRole('button', { name: 'Delete my conversations' }).click();
    await panel.frame.locator('.danger').click();
    await panel.frame.getByText('Deleted. Conversations: 2. Files: 1.').waitFor();
    await button('New conversation').click();
    await panel.frame.getByText('How can I help you?').waitFor();
    expect(await panel.frame.locator('li.own').count()).toBe(0);
  });

  it('says what was wrong with an answer, in the company’s inbox too', async () => {
    const guest = await visit();
    const { frame, sendMessage, reply } = await openPanel(guest);
    await sendMessage('What does a berth cost?');
    await reply('31 euros').waitFor();
    await frame.getByRole('button', { name: 'Not helpful' }).click();
    const reason = frame.getByRole('textbox', { name: 'What was missing or wrong?' });
    await reason.fill('I asked for a week.');
    await expectAccessible(guest, 'panel-reason', { frame });
    await frame.locator('form.box').getByRole('button', { name: 'Send' }).click();
    await reason.waitFor({ state: 'detached' });
    await frame.getByText('Thanks for your feedback.').waitFor();

    const { slug, page: admin } = tenant;
    await admin.goto(`${url}/dashboard/c/${slug}/inbox?list=assistant`);
    await admin.locator('[aria-label="Conversations"] a', { hasText: 'berth' }).first().click();
    await admin.getByText('I asked for a week.').waitFor();
  });

  it('chooses what they meant by the keyboard, and is answered from just that', async () => {
    const { api, slug, page: admin } = tenant;
    await api.resources.createText.mutate({
      title: 'Second boat',
      text: 'The second boat of a household has the class of the first one.',
    });
    await api.resources.createText.mutate({
      title: 'Discounts',
      text: 'Sailors with five years without a claim pay twenty percent less.',
    });
    await api.resources.createText.mutate({
      title: 'Paying yearly',
      text: 'Whoever pays yearly saves four percent of the fee.',
    });
    await api.resources.createText.mutate({
      title: 'Second berth',
      text: 'A second berth in the harbor has a contract of its own.',
    });
    await api.resources.createText.mutate({ title: 'Paying by card', text: 'Whoever pays by card needs no form.' });
    await api.resources.createText.mutate({ title: 'Night watch', text: 'The harbor is guarded at night.' });
    // Whatever is found only comes closest.
    const settings = { persona: '', language: 'en', answerThreshold: 0.99, faqThreshold: 0.99 };
    await api.evaluation.saveAssistantSettings.mutate(settings);
    await admin.goto(`${url}/dashboard/c/${slug}/resources`);
    await expect.poll(() => admin.getByRole('row').getByText('Ready', { exact: true }).count()).toBe(7);

    const guest = await visit();
    const { frame, sendMessage } = await openPanel(guest);
    await sendMessage('What does my second dog pay?');
    const choice = frame.getByRole('list', { name: 'Did you mean:' }).getByRole('button').first();
    const label = await choice.innerText();
    await choice.focus();
    await expectAccessible(guest, 'panel-choices', { frame });
    await guest.keyboard.press('Enter');
    // The only source of the answer is what was chosen.
    await frame.locator('li.other .sources').nth(1).getByText(label).waitFor();
    expect(await frame.locator('li.other .sources').nth(1).locator('li').count()).toBe(1);
    await frame.locator('li.own', { hasText: label }).waitFor();
    expect(await choice.getAttribute('aria-disabled')).toBe('true');

    await admin.goto(`${url}/dashboard/c/${slug}/inbox/${await findNewestConversation()}`);
    await admin.getByText(`Did you mean: ${label}`).waitFor();
  });

  it('is told in their own language what a file must be, until the next message is sent', async () => {
    browser.expectErrors(/status of 400/);
    pages.serve('/fr', buildHostPage(tenant.snippet, 'fr'));
    const guest = await visit('/fr');
    const { frame } = await openPanel(guest);
    await frame.locator('input[type=file]').setInputFiles({
      name: 'drawing.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    });
    const refusal = frame.getByText('Ce fichier ne peut pas être envoyé.');
    await refusal.waitFor();
    await frame.getByRole('textbox').fill('Bonjour');
    await frame.getByRole('textbox').press('Enter');
    await refusal.waitFor({ state: 'detached' });
  });

  it('sees everything where the system decides the colours, and is moved by nothing', async () => {
    const guest = await visit();
    await guest.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const { frame, sendMessage, reply } = await openPanel(guest);
    await sendMessage('What does a berth cost?');
    await reply('31 euros').waitFor();
    await expectAccessible(guest, 'panel-forced', { frame });
    const bounds = await frame.evaluate(() => getComputedStyle(document.querySelector('.panel')!).borderTopStyle);
    expect(bounds).toBe('solid');
    const running = await frame.evaluate(() => document.getAnimations().length);
    expect(running).toBe(0);
  });

  it('is asked what the company wants to know first, and is spoken to where it is set so', async () => {
    const preChat = [
      { name: 'name', label: 'Your name', type: 'text' as const, options: [], isRequired: true },
      { name: 'boat', label: 'Your boat', type: 'choice' as const, options: ['Sail', 'Motor'], isRequired: false },
      { name: 'plans', label: 'Your plans', type: 'long_text' as const, options: [], isRequired: false },
    ];
    const proactive = { text: 'Looking for a berth?', delaySeconds: 1, urlContains: '/berths' };
    await tenant.api.widgets.updateSettings.mutate({ ...DEFAULT_BEHAVIOUR, preChat, proactive });
    pages.serve('/berths', buildHostPage(tenant.snippet));
    // The script is remembered for a moment, by browsers and by the server.
    const script = async () => (await page.request.get(/src="(.*?)"/.exec(tenant.snippet)?.[1] ?? '')).text();
    await expect.poll(script, { timeout: 20_000 }).toContain(proactive.text);
    const guest = await visit('/berths');
    await guest.locator('lobby-message').waitFor({ state: 'attached' });
    const box = await guest.evaluate(() => document.elementFromPoint(innerWidth - 100, innerHeight - 108)?.localName);
    expect(box).toBe('lobby-message');
    await guest.mouse.click(1232, 752);
    await expect.poll(() => guest.locator('lobby-message').count()).toBe(0);
    await expect.poll(() => guest.frames().length).toBe(2);
    const frame = guest.frames()[1]!;
    await frame.getByRole('textbox', { name: 'Your name' }).fill('Nora');
    await frame.getByRole('combobox', { name: 'Your boat' }).selectOption('Sail');
    await expectAccessible(guest, 'panel-first', { frame });
    await frame.getByRole('button', { name: 'Start' }).click();
    await frame.getByRole('textbox', { name: 'Message' }).fill('Hello');
    await frame.getByRole('textbox', { name: 'Message' }).press('Enter');
    await frame.getByText('Hello!').last().waitFor();
    await tenant.api.widgets.updateSettings.mutate(DEFAULT_BEHAVIOUR);
  });
});
