import { startMailWorld } from '@lobby/testing';
import type { MailWorld } from '@lobby/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerAnsweringTenant } from '../support/answering-tenant.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { inboxPage } from '../support/inbox.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { dashboardUrl } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

describe('A company connects its mailbox', () => {
  const browser = useBrowser();
  let world: MailWorld;
  let page: Page;
  let tenant: JourneyTenant;

  beforeAll(async () => {
    world = await startMailWorld(getSitePorts());
    page = await browser.newPage();
    tenant = await registerAnsweringTenant(page, 'Harbor Books', 'https://books.example');
  });
  afterAll(() => world.close());

  it('by a form, which says what is wrong, and tests it by a button', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'channels'));
    await page.getByText('No channels yet').waitFor();
    await page.getByRole('button', { name: 'Add channel' }).click();
    await page.getByRole('button', { name: /^Email/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('Support mail');
    await page.getByLabel('Email address').fill('help@acme.test');
    const servers = [
      { title: 'Incoming mail (IMAP)', port: world.imap.port },
      { title: 'Outgoing mail (SMTP)', port: world.smtpPort },
    ];
    for (const { title, port } of servers) {
      const server = page.getByRole('group', { name: title });
      await server.getByLabel('Server').fill('localhost');
      await server.getByLabel('Port').fill(String(port));
      await server.getByLabel('Encryption').selectOption('none');
    }
    await page.getByLabel('User name').fill('help@acme.test');
    const add = page.getByRole('dialog').getByRole('button', { name: 'Add channel' });
    browser.expectErrors(/channels\.create/);
    await add.click();
    await page.getByText('Enter the password of the mailbox, or an app password.').waitFor();
    await expectAccessible(page, 'channel-email-form');
    await page.getByLabel('Password', { exact: true }).fill('pass');
    await page.getByLabel('Trusted checks of senders').fill('mx.acme.test');
    await add.click();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Both servers accept the sign-in.').waitFor();
    await expectAccessible(page, 'channel-email');
    await expect.poll(() => world.imap.commands.filter((verb) => verb === 'EXAMINE').length).toBeGreaterThan(1);
  });

  it('an email is answered from the FAQ, and the inbox shows who sent it', async () => {
    world.imap.deliver(
      [
        'Authentication-Results: mx.acme.test; spf=pass; dkim=pass; dmarc=pass header.from=home.test',
        'From: Jo Doe <jo@home.test>',
        'To: help@acme.test',
        'Subject: Opening hours',
        'Message-ID: <1@home.test>',
        '',
        'When do you open?',
        '',
        '-- ',
        'Jo Doe, +1 555 0100',
      ].join('\n'),
    );
    // Saving has the mailbox read at once.
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Signature').fill('Harbor Books');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => world.submitted.map(({ to }) => to), { timeout: 20_000 }).toEqual([['jo@home.test']]);
    expect(world.submitted[0]?.raw).toContain('We open at seven.');
    const inbox = inboxPage(page);
    await page.goto(dashboardUrl(tenant.slug, 'inbox?list=assistant'));
    await inbox.rows.getByText('Jo Doe').click();
    await inbox.log.getByText('Sender verified').waitFor();
    await inbox.log.getByText('Show full email').click();
    await inbox.log.getByText('Jo Doe, +1 555 0100').waitFor();
    await inbox.log.getByText('Sent', { exact: true }).waitFor();
    await expectAccessible(page, 'channel-email-conversation', { isQuick: true });
  });

  it('an agent’s answer goes out as an email of the same conversation', async () => {
    const inbox = inboxPage(page);
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await inbox.replyField.fill('On Sundays at eight.');
    await inbox.replyField.press('Enter');
    await expect.poll(() => world.submitted.length, { timeout: 15_000 }).toBeGreaterThan(1);
    const reply = world.submitted.at(-1);
    expect(reply?.header('Subject')).toBe('Re: Opening hours');
    expect(reply?.header('References')).toContain('<1@home.test>');
    expect(reply?.header('Auto-Submitted')).toBe('');
  });

  it('a parent’s email is answered by a draft, once an agent approves it', async () => {
    const inbox = inboxPage(page);
    await page.goto(dashboardUrl(tenant.slug, 'channels'));
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Who answers').selectOption('drafts');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    world.imap.deliver(
      [
        'Authentication-Results: mx.acme.test; spf=pass; dkim=pass; dmarc=pass header.from=school.test',
        'From: Pia Parent <pia@school.test>',
        'To: help@acme.test',
        'Subject: Hours',
        'Message-ID: <2@school.test>',
        '',
        'When do you open?',
      ].join('\n'),
    );
    // Saving has the mailbox read at once.
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.goto(dashboardUrl(tenant.slug, 'inbox?list=all'));
    await page.getByRole('button', { name: 'To approve 1' }).click({ timeout: 20_000 });
    await inbox.rows.getByText('Pia Parent').click({ timeout: 20_000 });
    const draft = page.getByRole('region', { name: 'Assistant’s draft' });
    await draft.getByText('We open at seven.').first().waitFor();
    await expectAccessible(page, 'answer-draft', { isQuick: true });
    const countAnswers = (): number =>
      world.submitted.filter(({ to, raw }) => to.includes('pia@school.test') && raw.includes('We open at seven.'))
        .length;
    expect(countAnswers()).toBe(0);
    await page.keyboard.press('y');
    await expect.poll(countAnswers, { timeout: 15_000 }).toBe(1);
    await expect.poll(() => draft.count()).toBe(0);
    await page.getByText('No drafts to approve.').waitFor();
  });
});
