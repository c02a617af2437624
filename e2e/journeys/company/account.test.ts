import { generateSync } from 'otplib';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { dashboardUrl, registerJourneyTenant, signIn } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const STEP_SECONDS = 30;

/** The code of an authenticator app some steps from now; each step is accepted once. */
const codeOf = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * STEP_SECONDS });

/** Gives a page's browser a device that makes passkeys, as a laptop with a fingerprint reader does. */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe('A person secures their account', () => {
  const browser = useBrowser();
  let tenant: JourneyTenant;
  let page: Page;
  let secret = '';
  let recoveryCode = '';
  let invitation = '';

  const dialog = (): Locator => page.getByRole('dialog');
  const card = (name: string): Locator => page.locator('section', { has: page.getByRole('heading', { name }) });
  const enterPassword = async (button: string): Promise<void> => {
    await dialog().getByLabel('Current password').fill(tenant.admin.password);
    await dialog().getByRole('button', { name: button, exact: true }).click();
  };
  const signOut = async (): Promise<void> => {
    // What the page before still asks for may reach the server after the session is over.
    browser.expectErrors(/status of 401/);
    await page.getByRole('button', { name: 'Sign out', exact: true }).last().click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  };
  const home = (): Locator => page.getByRole('heading', { level: 1, name: 'Safe Harbor' });

  beforeAll(async () => {
    page = await browser.newPage();
    tenant = await registerJourneyTenant(page, 'Safe Harbor', 'https://safe.example');
    // Before the admin's first session, which these calls use, ends.
    const ada = { name: 'Ada', email: 'ada@safe.example', role: 'agent' } as const;
    invitation = (await tenant.api.members.invite.mutate(ada)).link ?? '';
    await addAuthenticator(page);
  });

  it('opens the profile from their name, changes it, and sees where they are signed in', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'overview'));
    await page.getByRole('link', { name: tenant.admin.email }).click();
    await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
    await page.getByLabel('Your name').fill('Grace Hopper');
    await card('Name').getByRole('button', { name: 'Save' }).first().click();
    await page.getByRole('link', { name: 'Grace Hopper' }).waitFor();
    await card('Where you’re signed in').getByText('This browser').waitFor();
    await expectAccessible(page, 'profile');
  });

  it('sets up an authenticator app, and keeps the recovery codes', async () => {
    browser.expectErrors(/status of 400/);
    await card('Two-factor authentication').getByRole('button', { name: 'Set up' }).click();
    await enterPassword('Continue');
    secret = await dialog().getByLabel('Key', { exact: true }).innerText();
    await expectAccessible(page, 'two-factor setup');
    await dialog().getByLabel('Code from the app').fill('000000');
    await dialog().getByRole('button', { name: 'Turn on' }).click();
    await dialog().getByText('This code is incorrect').waitFor();
    await dialog().getByLabel('Code from the app').fill(codeOf(secret));
    await dialog().getByRole('button', { name: 'Turn on' }).click();
    const codes = dialog().getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    recoveryCode = await codes.first().innerText();
    await dialog().getByRole('button', { name: "I've saved them" }).click();
    await card('Two-factor authentication').getByText('10 recovery codes left').waitFor();
  });

  it('signs in with the password and a code, which is accepted once', async () => {
    browser.expectErrors(/status of 400/);
    await signOut();
    await signIn(page, tenant.admin);
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('This code is incorrect').waitFor();
    await expectAccessible(page, 'second step of the sign-in');
    await page.getByLabel('Code').fill(codeOf(secret, 1));
    await page.getByRole('button', { name: 'Continue' }).click();
    await home().waitFor();
  });

  it('signs in with a recovery code when the phone is lost', async () => {
    await signOut();
    await signIn(page, tenant.admin);
    await page.getByLabel('Code').fill(recoveryCode.toUpperCase());
    await page.getByRole('button', { name: 'Continue' }).click();
    await home().waitFor();
    await page.goto(dashboardUrl(tenant.slug, 'profile'));
    await card('Two-factor authentication').getByText('9 recovery codes left').waitFor();
  });

  it('adds a passkey, and signs in with nothing else', async () => {
    await card('Passkeys').getByRole('button', { name: 'Add passkey' }).click();
    await dialog().getByLabel('Name').fill('Work laptop');
    await enterPassword('Add passkey');
    await card('Passkeys').getByText('Work laptop').waitFor();
    await signOut();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await home().waitFor();
  });

  it('requires two factors of everybody; a member without them is led to set them up first', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'team'));
    const requirement = page.getByLabel('Require two-factor authentication');
    await requirement.click();
    await expect.poll(() => requirement.isChecked()).toBe(true);
    const member = await browser.newPage();
    await member.goto(invitation);
    await member.getByLabel('Choose a password').or(member.getByLabel('Password')).fill('four unrelated words here');
    browser.expectErrors(/status of 403/);
    await member.getByRole('button', { name: 'Accept invitation' }).click();
    await member.getByRole('heading', { name: 'Two-factor authentication required' }).waitFor();
    await member.getByRole('link', { name: 'Set up two-factor authentication' }).click();
    await member.getByRole('button', { name: 'Set up' }).click();
    await member.getByLabel('Current password').fill('four unrelated words here');
    await member.getByRole('button', { name: 'Continue' }).click();
    const key = await member.getByLabel('Key', { exact: true }).innerText();
    await member.getByLabel('Code from the app').fill(codeOf(key));
    await member.getByRole('button', { name: 'Turn on' }).click();
    await member.getByRole('button', { name: "I've saved them" }).click();
    await member.getByRole('link', { name: 'Back' }).click();
    await member.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  });
});
