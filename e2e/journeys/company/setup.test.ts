import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';
import { useBrowser } from '../support/browser.ts';
import { openPanel } from '../support/panel.ts';
import { printPdf } from '../support/print-pdf.ts';
import { getSitePorts } from '../support/site-ports.ts';

const { url } = inject('product');
const sitePorts = getSitePorts();

/** What a company may take for its whole setup. */
const MAX_CLICKS = 25;
const TITLES = { '/': 'Birch & Thread', '/shipping.html': 'Shipping and returns', '/contact.html': 'Contact' };
const FAQ_MARKUP = {
  '@context': 'https://schema.org',
  '@type': 'FAQPage',
  mainEntity: [
    {
      '@type': 'Question',
      name: 'Can I exchange a scarf?',
      acceptedAnswer: { '@type': 'Answer', text: 'Yes, within 60 days, as long as it was not worn outside.' },
    },
  ],
};
const BODIES = {
  '/': '<p>Birch &amp; Thread weaves scarves and blankets from Nordic wool in a small mill by the river. Every piece is made to last for decades, and we mend it for life.</p>',
  '/shipping.html':
    '<p>Delivery takes three to five working days. Shipping costs 4 euros, and is free for orders of 60 euros and more.</p><p>Unworn pieces can be returned within 30 days. We refund the price once the piece has arrived.</p>',
  '/contact.html':
    '<h2>Opening hours</h2><p>Monday to Friday 9:00 - 17:00</p><h2>Phone</h2><p>Phone: +49 40 5550 188</p><p>E-mail: hello@birch-thread.example</p>',
};
const CARE_GUIDE = [['Caring for wool', 'Wash wool at 30 degrees in the wool program, and dry it flat on a towel.']];

describe('The setup of a company', () => {
  const browser = useBrowser();
  let site: PageServer;
  let admin: Page;
  let clicks = 0;
  let snippet = '';

  const serve = (script: string): void => {
    const nav = Object.entries(TITLES)
      .map(([path, title]) => `<a href="${path}">${title}</a>`)
      .join(' ');
    for (const [path, title] of Object.entries(TITLES)) {
      const markup = `<script type="application/ld+json">${JSON.stringify(FAQ_MARKUP)}</script>`;
      const head = `<meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">${path === '/' ? markup : ''}`;
      const main = `<main><h1>${title}</h1>${BODIES[path as keyof typeof BODIES]}<a href="/care.pdf">Care guide</a></main>`;
      site.serve(
        path,
        `<!doctype html><html lang="en"><head>${head}</head><body>${main}<nav>${nav}</nav>${script}</body></html>`,
      );
    }
  };
  const click = async (name: string | RegExp, role: 'button' | 'radio' | 'tab' = 'button'): Promise<void> => {
    clicks += 1;
    await admin.getByRole(role, { name }).first().click();
  };
  const goOn = async (title: string): Promise<void> => {
    await click('Continue');
    await admin.getByRole('heading', { level: 2, name: title, exact: true }).first().waitFor();
  };

  beforeAll(async () => {
    site = await startPageServer(sitePorts[0]);
    serve('');
    const pdf = await printPdf(browser, CARE_GUIDE);
    site.serve('/care.pdf', pdf, { type: 'application/pdf' });
    admin = await browser.newPage();
  });
  afterAll(() => site?.close());

  it('registers with company, site, email and password, and picks its industry while the site is looked at', async () => {
    await admin.goto(`${url}/dashboard/register`);
    await admin.getByLabel('Company name').fill('Birch & Thread');
    await admin.getByLabel('Website').fill(site.origin);
    await admin.getByLabel('Email').fill('maja.lind@birch-thread.example');
    await admin.getByLabel('Password').fill('wool-and-water-1874');
    await click('Register');
    await admin.getByRole('heading', { level: 1, name: 'Set up your assistant' }).waitFor();
    clicks += 1;
    await admin.getByText('Online shop and retail').click();
    await admin.getByText(/suggested FAQs, 5 standard replies/).waitFor();
    await admin.getByText('Also read the linked PDF').waitFor();
  });

  it('has its site read with the PDF that it links to', async () => {
    await click('Read my site');
    await admin.getByText('Done. 4 pages read.').waitFor();
  });

  it('confirms the opening hours and a suggested FAQ, and answers in those hours', async () => {
    await goOn('Facts and FAQs');
    await admin.getByText('You take conversations that need a person, as Maja Lind.').waitFor();
    await click('During opening hours', 'radio');
    await admin.getByText('Saved.').first().waitFor();
    await click(/^Confirm/);
    await admin.getByText('Can I exchange a scarf?').waitFor();
    clicks += 1;
    await admin.getByLabel(/Can I exchange a scarf\?/).check();
    await click('Approve');
    await admin.getByText('Can I exchange a scarf?').waitFor({ state: 'detached' });
  });

  it('sees ten questions answered, and writes the answer that is missing', async () => {
    await goOn('Try ten questions');
    const thumbs = admin.getByRole('button', { name: /^Good answer/ });
    await thumbs.last().waitFor();
    await expect.poll(() => admin.getByText('Thinking…').count(), { timeout: 60_000 }).toBe(0);
    expect(await thumbs.count()).toBe(10);
    await admin
      .getByText(/three to five working days/)
      .first()
      .waitFor();
    await click('Good answer: How long does delivery take?');
    await click('Wrong or missing answer: Which payment methods do you accept?');
    await admin.getByLabel('Answer', { exact: true }).fill('We accept cards, PayPal and bank transfer.');
    await click('Save');
    await admin.getByText('We accept cards, PayPal and bank transfer.').waitFor();
    await admin.getByText('2 of 10 answers are good').waitFor();
  });

  it('gives the widget its greeting, and sees it', async () => {
    await goOn('Widget look');
    await admin.getByLabel('Greeting').fill('Hej! Ask us anything about wool.');
    await click('Save');
    await admin.frameLocator('iframe').getByText('Hej! Ask us anything about wool.').waitFor();
  });

  it('adds the line to its site, and is told what is missing and then that it is live', async () => {
    await goOn('Add it to your site');
    await click('Check my site');
    await admin.getByText("The code isn't on your page yet.").waitFor();
    snippet = (await admin.getByLabel('Code').first().textContent()) ?? '';
    serve(snippet);
    await click('Check my site');
    await admin.getByText('Live. The code is on your page.').waitFor();
    await click('Finish setup');
    await admin.getByText('Your assistant is ready.').waitFor();
    await admin.getByText('5 of 5 steps done').waitFor();
    expect(clicks).toBeLessThan(MAX_CLICKS);
  });

  it('is answered for on its site, from its pages, its PDF, its facts and its own words', async () => {
    const visitor = await browser.newPage();
    await visitor.goto(site.origin);
    const panel = await openPanel(visitor);
    await panel.reply('Hej! Ask us anything about wool.').waitFor();
    await panel.sendMessage('Which payment methods do you accept?');
    await panel.reply('We accept cards, PayPal and bank transfer.').waitFor();
    await panel.sendMessage('At how many degrees do I wash wool?');
    await panel.reply('30 degrees').waitFor();
    await panel.sendMessage('What is your phone number?');
    await panel.reply('+49 40 5550 188').waitFor();
  });
});
