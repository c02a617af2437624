import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { printPdf } from '../support/print-pdf.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url } = inject('product');
const sitePorts = getSitePorts();

const PAGES = {
  '/': {
    title: 'Alder Cycle Works',
    paragraphs: ['Alder Cycle Works builds, sells and repairs bicycles in the old tram depot at 9 Canal Street.'],
  },
  '/rental.html': {
    title: 'Renting a bicycle',
    paragraphs: [
      'A city bicycle costs 14 euros a day to rent, a touring bicycle 19 euros a day. Helmets and locks are free.',
      'Please bring an identity card. The deposit is 50 euros and is returned when the bicycle comes back.',
    ],
  },
  '/opening-hours.html': {
    title: 'Opening hours',
    paragraphs: ['The workshop is open from Tuesday to Saturday, nine in the morning to six in the evening.'],
  },
};
const CARE_GUIDE = [
  [
    'Care guide for steel frames',
    'Wash the frame with lukewarm water and a soft brush. Never use a high-pressure cleaner on the bearings.',
  ],
  [
    'Chain and belt',
    'Oil the chain every 200 kilometres with two drops of thin oil on each link, and wipe off what is left.',
    'A carbon belt needs no oil at all. Rinse it with clear water when it squeaks.',
  ],
];
const FAQ = {
  question: 'Do you repair electric bicycles?',
  answer: 'Yes, of every maker. Please remove the battery before you bring the bicycle, and keep the key with you.',
};

describe('The first day of a company', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let admin: Page;
  let visitor: Page;
  let panel: WidgetPanel;

  const nav = (name: string) => admin.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  const resource = (title: string) => admin.getByRole('row').filter({ hasText: title });
  /** Unfolds a source of an answer and opens it from there. */
  const openSource = async (answer: Locator, name: RegExp): Promise<Page> => {
    const source = answer.getByRole('list', { name: 'Sources' }).getByRole('listitem').filter({ hasText: name });
    await source.getByText(name).click();
    const opened = visitor.context().waitForEvent('page');
    await source.getByRole('button', { name: /^Open/ }).click();
    return opened;
  };

  beforeAll(async () => {
    site = await startTenantSite({ pages: PAGES, port: sitePorts[0], platformUrl: url });
    admin = await browser.newPage();
    visitor = await browser.newPage();
  });
  afterAll(() => site?.close());

  it('registers in one form and finds itself in its own space', async () => {
    await admin.goto(`${url}/dashboard/register`);
    await admin.getByLabel('Company name').fill('Alder Cycle Works');
    await admin.getByLabel('Website').fill(site.origin);
    await admin.getByLabel('Email').fill('noor@alder.example');
    await admin.getByLabel('Password').fill('spokes-and-sprockets');
    await admin.getByRole('button', { name: 'Register' }).click();

    await admin.getByRole('heading', { level: 1, name: 'Set up your assistant' }).waitFor();
    await admin.waitForURL(`${url}/dashboard/c/alder-cycle-works/setup/website`);
  });

  it('teaches a PDF and sees it become ready', async () => {
    await nav('Resources');
    await admin.getByText('Teach your assistant').waitFor();
    await admin.getByRole('button', { name: 'Add files' }).click();
    await admin.getByLabel('Choose files or drop them here').setInputFiles({
      name: 'care-guide.pdf',
      mimeType: 'application/pdf',
      buffer: await printPdf(browser, CARE_GUIDE),
    });
    await admin.getByLabel('Uploaded').waitFor();
    await admin.getByRole('button', { name: 'Done' }).click();

    await resource('care guide').getByText('Ready').waitFor();
  });

  it('teaches its web site and is shown what was read of it', async () => {
    await admin.getByRole('button', { name: 'Add website' }).click();
    await admin.getByLabel('URL').fill(site.origin);
    await admin.getByRole('dialog').getByRole('button', { name: 'Add website' }).click();

    const row = resource('Alder Cycle Works');
    await row.getByText('Ready').waitFor();
    await row.getByRole('link').click();
    const report = admin.getByRole('table', { name: 'Pages' });
    await report.getByText('Renting a bicycle').waitFor();
    expect(await report.getByText('Indexed', { exact: true }).count()).toBe(Object.keys(PAGES).length);
  });

  it('writes a FAQ', async () => {
    await nav('FAQs');
    await admin.getByRole('button', { name: 'New FAQ' }).click();
    await admin.getByLabel('Question').fill(FAQ.question);
    await admin.getByLabel('Answer').fill(FAQ.answer);
    await admin.getByRole('button', { name: 'Save' }).click();

    await admin.getByRole('row').filter({ hasText: FAQ.question }).getByText('Active').waitFor();
  });

  it('copies one line, puts it on its site, and the chat is there', async () => {
    await nav('Widget');
    await admin.getByRole('tab', { name: 'Install' }).click();
    await admin.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    await admin.getByRole('button', { name: 'Copy' }).click();
    await admin.getByRole('button', { name: 'Copied' }).waitFor();
    const line = await admin.evaluate(() => navigator.clipboard.readText());
    expect(line).toMatch(/^<script async src="http:\/\/localhost:\d+\/widget\/pk_\w+\.js"><\/script>$/);

    site.embed(line);
    await visitor.goto(`${site.origin}/rental.html`);
    panel = await openPanel(visitor);
    await panel.reply('Hello! How can I help you?').waitFor();
    expect(new URL(visitor.url()).origin).not.toBe(url);
  });

  it('answers from the PDF, and the source opens on its page', async () => {
    await panel.sendMessage('How often should I oil the chain?');
    const answer = panel.reply('every 200 kilometres');
    const pdf = await openSource(answer, /care guide.*page 2/);
    await pdf.waitForURL(/\/files\/.*#page=2$/);
    const file = await visitor.request.get(pdf.url());
    expect(file.status()).toBe(200);
    expect(file.headers()['content-type']).toBe('application/pdf');
    await pdf.close();
  });

  it('answers from the web site, and the source opens there', async () => {
    await panel.sendMessage('What does it cost to rent a touring bicycle?');
    const answer = panel.reply('19 euros a day');
    const page = await openSource(answer, /Renting a bicycle/);
    await page.waitForURL(`${site.origin}/rental.html*`);
    await page.getByRole('heading', { name: 'Renting a bicycle' }).waitFor();
    await page.close();
  });

  it('answers a FAQ in the company’s own words', async () => {
    await panel.sendMessage('do you repair electric bicycles');
    const answer = panel.reply(FAQ.answer);
    await answer.getByRole('list', { name: 'Sources' }).getByText(FAQ.question).waitFor();
  });

  it('says that it doesn’t know instead of guessing, and offers a person', async () => {
    await panel.sendMessage('Who won the chess olympiad in Baku?');
    const answer = panel.reply("I couldn't find that");
    // Whoever registered takes conversations, and sits before the dashboard.
    await answer.getByRole('button', { name: 'Talk to a person' }).waitFor();
  });

  it('still has the conversation after the page is loaded again', async () => {
    await visitor.reload();
    panel = await openPanel(visitor);
    await panel.reply('every 200 kilometres').waitFor();
    await panel.reply('19 euros a day').waitFor();
    await panel.reply("I couldn't find that").waitFor();
    expect(await panel.frame.locator('li.own').count()).toBe(4);
  });

  it('works within the page where the browser stores nothing for a chat of another site', async () => {
    await admin.getByLabel('Site URL').fill(site.foreignOrigin);
    await admin.getByRole('button', { name: 'Allow site' }).click();
    await admin.getByRole('button', { name: `Remove ${site.foreignOrigin}` }).waitFor();

    const careful = await browser.newPage();
    await careful.goto(`${site.foreignOrigin}/opening-hours.html`);
    panel = await openPanel(careful);
    const stored = panel.frame.evaluate(() => localStorage.length);
    await expect(stored, 'this browser must refuse storage, or the journey proves nothing').rejects.toThrow(/denied/);
    await panel.sendMessage('When is the workshop open?');
    await panel.reply('from Tuesday to Saturday').waitFor();
  });
});
