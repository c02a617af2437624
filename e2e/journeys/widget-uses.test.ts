import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { usePeople } from './support/browser.ts';
import { change, makeCompany, read } from './support/company.ts';
import type { Company } from './support/company.ts';
import { openHostPages, pageWith } from './support/host-pages.ts';
import type { HostPages } from './support/host-pages.ts';
import { expectGoodLooks } from './support/look.ts';
import { openPanel } from './support/panel.ts';
import type { Panel } from './support/panel.ts';

const { url } = inject('product');
const PLAIN = { widgetLanguage: null, asksConsent: false, preChat: [], proactive: null };

describe('A visitor', () => {
  const people = usePeople();
  let pages: HostPages;
  let company: Company;
  let page: Page;
  let panel: Panel;

  const visit = async (path = '/'): Promise<Page> => {
    const fresh = await people.newPerson();
    await fresh.goto(pages.origin + path);
    return fresh;
  };
  /** As an agent's screen does it. */
  const asAgent = async (procedure: string, input: object): Promise<void> => {
    const context = company.page.context();
    const asked = { filter: { list: 'all' }, take: 1 };
    const { conversations } = await read<{ conversations: { id: string }[] }>(
      context,
      'inbox.list',
      asked,
      company.slug,
    );
    await change(context, procedure, { conversationId: conversations[0]?.id, ...input }, company.slug);
  };
  const button = (name: string) => panel.frame.getByRole('button', { name, exact: true });

  beforeAll(async () => {
    pages = await openHostPages();
    company = await makeCompany(await people.newPerson(), 'Harbour Office', pages.origin);
    pages.serve('/', pageWith(company.snippet));
    const context = company.page.context();
    const text = { title: 'Berths', text: 'A berth for a night costs 31 euros. The harbour office opens at nine.' };
    await change(context, 'resources.addText', text, company.slug);
    await change(context, 'members.setTakesConversations', { takesConversations: true }, company.slug);
    await company.page.goto(`${url}/dashboard/c/${company.slug}/resources`);
    await company.page.getByText('Ready').first().waitFor();
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
    const phone = await people.newPerson();
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(pages.origin);
    const { frame } = await openPanel(phone);
    expect(await frame.evaluate(() => [innerWidth, innerHeight])).toEqual([390, 844]);
    await phone.goBack();
    await expect.poll(() => phone.locator('lobby-widget[open]').count()).toBe(0);
    expect(phone.url()).toBe(`${pages.origin}/`);
    await openPanel(phone);
    await frame.getByRole('button', { name: 'Close the chat' }).click();
    await expect.poll(() => phone.evaluate(() => Object.keys((history.state ?? {}) as object))).toEqual([]);
  });

  it('can read and write at four times the size', async () => {
    const zoomed = await people.newPerson();
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
    await panel.ask('I need a person');
    await panel.frame.getByText('You are number 1 in the queue.').waitFor();
    const input = panel.frame.locator('input[type=file]');
    await input.setInputFiles({ name: 'boat papers.txt', mimeType: 'text/plain', buffer: Buffer.from('Length: 9 m') });
    await panel.frame.getByRole('button', { name: 'Remove boat papers.txt' }).waitFor();
    await expectGoodLooks(page, 'panel-file', panel.frame);
    await panel.frame.getByText('Uploading…').waitFor({ state: 'detached' });
    await panel.ask('Here are the papers');
    await panel.frame.getByRole('button', { name: /^boat papers.txt/ }).waitFor();
    await button('Edit').click();
    await panel.frame.getByRole('textbox', { name: 'Edit' }).fill('Here are my papers');
    await button('Save').click();
    await panel.frame.getByText('Here are my papers').waitFor();
    await panel.frame.getByText('edited').waitFor();
    await asAgent('conversations.take', {});
    await asAgent('conversations.answer', { clientMessageId: crypto.randomUUID(), text: 'Thank you, I have them.' });
    await panel.answer('Thank you, I have them.').waitFor();
    await asAgent('conversations.markRead', { seq: 3 });
    await panel.frame.getByText('Read', { exact: true }).waitFor();
    await panel.ask('A slip of the finger');
    await button('Delete').click();
    await panel.frame.getByText('This message was deleted.').waitFor();
    await expectGoodLooks(page, 'panel-person', panel.frame);
  });

  it('says how it was once it is over', async () => {
    await asAgent('conversations.resolve', {});
    await panel.frame.getByRole('group', { name: 'How was this conversation?' }).waitFor();
    await panel.frame.getByRole('radio', { name: '4 stars' }).check({ force: true });
    await panel.frame.getByRole('textbox', { name: 'Would you like to tell us more?' }).fill('Quick.');
    await expectGoodLooks(page, 'panel-rating', panel.frame);
    await panel.frame.locator('form.box').getByRole('button', { name: 'Send' }).click();
    await panel.frame.getByText('Thank you for your rating.').waitFor();
  });

  it('begins another conversation, goes back to the first, keeps a copy and deletes them all', async () => {
    await button('Menu').click();
    await button('New conversation').click();
    await panel.frame.getByText('How can I help you?').waitFor();
    expect(await panel.frame.getByText('Here are my papers').count()).toBe(0);
    await panel.ask('When does the harbour office open?');
    await panel.answer('nine').waitFor();
    await button('Menu').click();
    await panel.frame.getByText('Thank you, I have them.').click();
    await panel.frame.getByText('Here are my papers').waitFor();
    await button('Menu').click();
    await expectGoodLooks(page, 'panel-menu', panel.frame);
    const download = page.waitForEvent('download');
    await button('Download this conversation').click();
    expect((await download).suggestedFilename()).toBe('Harbour Office.txt');
    await panel.frame.getByRole('button', { name: 'Delete my conversations' }).click();
    await panel.frame.locator('.danger').click();
    await panel.frame.getByText('How can I help you?').waitFor();
    expect(await panel.frame.locator('li.own').count()).toBe(0);
  });

  it('says what was wrong with an answer, in the company’s inbox too', async () => {
    const guest = await visit();
    const { frame, ask, answer } = await openPanel(guest);
    await ask('What does a berth cost?');
    await answer('31 euros').waitFor();
    await frame.getByRole('button', { name: 'Not helpful' }).click();
    const reason = frame.getByRole('textbox', { name: 'What was missing or wrong?' });
    await reason.fill('I asked for a week.');
    await expectGoodLooks(guest, 'panel-reason', frame);
    await frame.locator('form.box').getByRole('button', { name: 'Send' }).click();
    await reason.waitFor({ state: 'detached' });
    await frame.getByText('Thank you for telling us.').waitFor();

    const { slug, page: admin } = company;
    await admin.goto(`${url}/dashboard/c/${slug}/inbox`);
    await admin.evaluate((name) => sessionStorage.setItem(name, '{"list":"all"}'), `lobby-inbox-${slug}`);
    await admin.reload();
    await admin.locator('[aria-label="Conversations"] a', { hasText: 'berth' }).first().click();
    await admin.getByText('I asked for a week.').waitFor();
  });

  it('is told in their own language what a file must be', async () => {
    people.expectErrors(/status of 400/);
    pages.serve('/fr', pageWith(company.snippet, 'fr'));
    const guest = await visit('/fr');
    const { frame } = await openPanel(guest);
    await frame.locator('input[type=file]').setInputFiles({
      name: 'drawing.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    });
    await frame.getByText('Ce fichier ne peut pas être envoyé.').waitFor();
  });

  it('sees everything where the system decides the colours, and is moved by nothing', async () => {
    const guest = await visit();
    await guest.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const { frame, ask, answer } = await openPanel(guest);
    await ask('What does a berth cost?');
    await answer('31 euros').waitFor();
    await expectGoodLooks(guest, 'panel-forced', frame);
    const bounds = await frame.evaluate(() => getComputedStyle(document.querySelector('.panel')!).borderTopStyle);
    expect(bounds).toBe('solid');
    const running = await frame.evaluate(() => document.getAnimations().length);
    expect(running).toBe(0);
  });

  it('is asked what the company wants to know first, and is spoken to where it is set so', async () => {
    const preChat = [
      { name: 'name', label: 'Your name', isRequired: true },
      { name: 'boat', label: 'Your boat', isRequired: false },
    ];
    const proactive = { text: 'Looking for a berth?', seconds: 1, onPages: '/berths' };
    await change(company.page.context(), 'widgets.updateBehaviour', { ...PLAIN, preChat, proactive }, company.slug);
    pages.serve('/berths', pageWith(company.snippet));
    // The script is remembered for a moment, by browsers and by the server.
    const script = async () => (await page.request.get(/src="(.*?)"/.exec(company.snippet)?.[1] ?? '')).text();
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
    await expectGoodLooks(guest, 'panel-first', frame);
    await frame.getByRole('button', { name: 'Start' }).click();
    await frame.getByRole('textbox', { name: 'Write a message' }).fill('Hello');
    await frame.getByRole('textbox', { name: 'Write a message' }).press('Enter');
    await frame.getByText('Hello!').last().waitFor();
    await change(company.page.context(), 'widgets.updateBehaviour', PLAIN, company.slug);
  });
});
