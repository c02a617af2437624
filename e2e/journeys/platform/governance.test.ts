import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeMailServer } from '@lobby/testing';
import type { FakeMailServer } from '@lobby/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServerProcess } from '../../deployment/managed-process.ts';
import type { ServerProcess } from '../../deployment/managed-process.ts';
import { registerTenant } from '../../deployment/register-tenant.ts';
import type { TenantRegistration } from '../../deployment/register-tenant.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { signIn } from '../support/tenant.ts';

const OWNER = { email: 'root@lobby.example', password: 'every-journey-needs-staff' };

describe('The owner of a platform', () => {
  const browser = useBrowser();
  let mail: FakeMailServer;
  let server: ServerProcess;
  let dataDir: string;
  let url: string;
  let owner: Page;
  let bakery: TenantRegistration;

  beforeAll(async () => {
    mail = await startFakeMailServer();
    dataDir = await mkdtemp(join(tmpdir(), 'lobby-governance-'));
    server = await createServerProcess({
      env: {
        LOBBY_DATA_DIR: dataDir,
        RATE_LIMIT_FACTOR: '1000',
        SELF_SERVICE_PLANS: 'basic,premium',
        SUPER_ADMIN_TWO_FACTOR: '0',
        SUPER_ADMIN_EMAIL: OWNER.email,
        SUPER_ADMIN_PASSWORD: OWNER.password,
      },
      onOutput: () => {},
    });
    await server.start();
    url = `http://localhost:${server.port}`;
    bakery = await registerTenant(url, {
      name: 'Harbour Bakery',
      website: 'https://site.example',
      email: 'ada@bakery.example',
    });
    owner = await browser.newPage();
    await owner.goto(`${url}/admin`);
    await signIn(owner, OWNER);
    await owner.getByRole('heading', { level: 1, name: 'Tenants' }).waitFor();
  });
  afterAll(async () => {
    await server?.stop();
    await mail?.close();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  /** The part of the settings with a heading. */
  const group = (name: string) =>
    owner.locator('section').filter({ has: owner.getByRole('heading', { level: 2, name, exact: true }) });

  it('sets up mail without a restart, and a test mail arrives', async () => {
    const { port } = new URL(mail.url);
    await owner.getByRole('link', { name: 'Settings' }).click();
    const email = group('Email');
    await email.getByLabel('SMTP host').fill('127.0.0.1');
    await email.getByLabel('Port').fill(port);
    await email.getByRole('button', { name: 'Save' }).click();
    await owner.getByText('Saved.', { exact: true }).waitFor();
    await email.getByText('Set here').first().waitFor();
    await email.getByRole('button', { name: 'Send', exact: true }).click();
    await email.getByText(`The mail server accepted the email to ${OWNER.email}.`).waitFor();
    expect(mail.received.map(({ to }) => to)).toEqual([[OWNER.email]]);
    await expectAccessible(owner, 'admin-settings');
  });

  it('gives the platform another name and color, and closes registration, for everybody who comes', async () => {
    const branding = group('Branding');
    await branding.getByLabel('Platform name').fill('Acme Desk');
    await branding.getByLabel('Accent color').fill('#8a1c5b');
    await branding.getByRole('button', { name: 'Save' }).click();
    await branding.getByText('Set here').first().waitFor();
    const registration = group('Registration');
    await registration.getByLabel('New companies').selectOption('invitation');
    await registration.getByRole('button', { name: 'Save' }).click();
    await registration.getByText('Set here').first().waitFor();
    const visitor = await browser.newPage();
    await visitor.goto(`${url}/dashboard/register`);
    await visitor.getByRole('heading', { name: 'Registration is by invitation' }).waitFor();
    await visitor.getByText('Acme Desk', { exact: true }).waitFor();
    expect(await visitor.title()).toContain('Acme Desk');
    const accent = await visitor.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--platform-accent').trim(),
    );
    expect(accent).toBe('#8a1c5b');
    await expectAccessible(visitor, 'branded-sign-up');
  });

  it('sees whom a smaller plan would affect, publishes it, and moves the company later', async () => {
    await owner.goto(`${url}/admin/plans/premium`);
    await owner.getByLabel('Seats', { exact: true }).fill('1');
    await owner.getByRole('button', { name: 'Preview changes' }).click();
    await owner.getByText('1 company is on this plan.').waitFor();
    await owner.getByRole('button', { name: 'Publish version 2' }).click();
    await owner.getByText('Version 2 published.').waitFor();
    await owner.getByLabel('Select Harbour Bakery').check();
    await expectAccessible(owner, 'admin-plan');
    await owner.getByRole('button', { name: 'Move selected to version 2' }).click();
    await owner.getByText('1 company moved.').waitFor();
    await owner.getByRole('row').filter({ hasText: 'Harbour Bakery' }).getByText('Version 2').waitFor();
  });

  it('announces something, which a member reads in the dashboard and closes for themselves', async () => {
    await owner.getByRole('link', { name: 'Announcements' }).click();
    await owner.getByRole('button', { name: 'New announcement' }).click();
    await owner.getByLabel('Title').fill('Maintenance on Sunday');
    await owner.getByLabel('Text').fill('The dashboard is away for ten minutes.');
    await owner.getByRole('button', { name: 'Publish' }).click();
    await owner.getByText('Announcement published.').waitFor();

    const member = await browser.newPage();
    await member.goto(`${url}/dashboard/sign-in`);
    await signIn(member, bakery.admin);
    await member.getByText('Maintenance on Sunday').waitFor();
    // It leaves the page before the server knows, and a reload would end the request.
    const dismissed = member.waitForResponse((response) =>
      /isDismissed\W+true/.test(response.request().postData() ?? ''),
    );
    await member.getByRole('button', { name: 'Dismiss: Maintenance on Sunday' }).click();
    await member.getByText('Maintenance on Sunday').waitFor({ state: 'detached' });
    await dismissed;
    await member.reload();
    await member.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(await member.getByText('Maintenance on Sunday').count()).toBe(0);
    await expect
      .poll(async () => {
        await owner.reload();
        return owner.getByRole('row').filter({ hasText: 'Maintenance on Sunday' }).textContent();
      })
      .toMatch(/Live.*Seen by\D*1\D*Dismissed by\D*1/);
    await expectAccessible(owner, 'admin-announcements');
  });

  it('reads on the health page that everything works, and in the log what was changed', async () => {
    await owner.getByRole('link', { name: 'Health' }).click();
    await owner.getByText('A test file was written and deleted.').waitFor();
    await owner.getByRole('row').filter({ hasText: 'Workers' }).getByText('OK', { exact: true }).waitFor();
    await expectAccessible(owner, 'admin-health');
    await owner.getByRole('link', { name: 'Activity log' }).click();
    await owner.getByText('New companies: Anyone can register → Only platform staff can create companies').waitFor();
    await owner.getByRole('button', { name: 'Check for tampering' }).click();
    await owner
      .getByRole('status')
      .filter({ hasText: /entries|entry/ })
      .first()
      .waitFor();
    await expectAccessible(owner, 'admin-activity');
  });

  it('invites a colleague by mail, who sets a password and may look but not change', async () => {
    await owner.getByRole('link', { name: 'Super admins' }).click();
    await owner.getByRole('button', { name: 'Invite super admin' }).click();
    await owner.getByLabel('Name').fill('Sam');
    await owner.getByLabel('Email').fill('sam@lobby.example');
    await owner.getByRole('button', { name: 'Send invitation' }).click();
    await owner.getByText('Invitation sent.').waitFor();
    await expectAccessible(owner, 'admin-super-admins');
    const findMail = () => mail.received.find(({ to }) => to.includes('sam@lobby.example'));
    await expect.poll(() => findMail() !== undefined).toBe(true);
    const link =
      /https?:\/\/\S+\/dashboard\/reset\/[\w-]+/.exec((findMail()?.text ?? '').replaceAll('=\n', ''))?.[0] ?? '';
    const colleague = await browser.newPage();
    await colleague.goto(link);
    await colleague.getByLabel('New password').fill('a-long-and-quiet-password');
    await colleague.getByRole('button', { name: 'Set password' }).click();
    await colleague.getByRole('link', { name: 'Sign in' }).waitFor();
    await colleague.goto(`${url}/admin`);
    await signIn(colleague, { email: 'sam@lobby.example', password: 'a-long-and-quiet-password' });
    await colleague.getByRole('heading', { level: 1, name: 'Tenants' }).waitFor();
    await colleague.getByRole('link', { name: 'Settings' }).click();
    await colleague.getByRole('heading', { level: 2, name: 'Branding' }).waitFor();
    expect(await colleague.getByLabel('Platform name').isDisabled()).toBe(true);
  });

  it('removes a plan, once it is said where its company goes', async () => {
    await owner.goto(`${url}/admin/plans/premium`);
    await owner.getByRole('button', { name: 'Remove plan' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel('Move companies to').selectOption('Basic');
    await dialog.getByText('1 company is on this plan.').waitFor();
    await expectAccessible(owner, 'admin-remove-plan');
    await dialog.getByRole('button', { name: 'Remove plan' }).click();
    await owner.getByText('Plan removed. 1 company moved to Basic.').waitFor();
    await owner.getByRole('heading', { name: 'Basic' }).waitFor();
    await owner.getByRole('heading', { name: 'Premium' }).waitFor({ state: 'detached' });
  });
});
