import { randomUUID } from 'node:crypto';
import {
  createTenantPair,
  clearJobs,
  createTestAgent,
  createTestTenant,
  getMail,
  listMails,
  TEST_PASSWORD,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../../audit/index.ts';
import {
  cancelEmailChange,
  changePassword,
  confirmEmailChange,
  closeSession,
  getAccount,
  listUserSessions,
  requestEmailChange,
  requestPasswordReset,
  resetPassword,
  signIn,
  signOutElsewhere,
  updateAccountName,
} from '../index.ts';
import type { AccountActor } from '../index.ts';

const { deps, bakery, bank } = await createTenantPair();
afterAll(() => deps.close());
beforeEach(() => clearJobs(deps));

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const NEW_PASSWORD = 'four unrelated words here';
const newIp = (): string => randomUUID();
const newEmail = (): string => `${randomUUID()}@example.com`;

/** Signs somebody in with a browser that they have not used, as the account's page acts for them afterwards. */
async function enter(email: string, password = TEST_PASSWORD): Promise<AccountActor & { cookie: string }> {
  const device = { cookies: '', userAgent: FIREFOX };
  const { setCookie, deviceCookie, userId } = await signIn(deps, { email, password }, '203.0.113.7', device);
  const cookie = setCookie.split(';')[0] ?? '';
  const sessionToken = cookie.split('=')[1] ?? '';
  const known = { cookies: deviceCookie?.split(';')[0] ?? '', userAgent: FIREFOX };
  return { user: { id: userId, email }, sessionToken, network: '203.0.113.7', device: known, cookie };
}

const createPerson = async (tenant = bakery) => enter((await createTestAgent(deps, tenant, 'Ada')).email);
const isSignedIn = async ({ cookie }: { cookie: string }) => (await deps.sessions.validate(cookie)) !== null;
const getToken = async (to: string) => (await getMail(deps, 'change_email', to)).data.link.split('/').at(-1) ?? '';
const openLink = (token: string) => confirmEmailChange(deps, token, newIp(), { cookies: '', userAgent: null });
const listActions = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 50, kind: 'access' }))).map(({ action }) => action);

describe('an account', () => {
  it('has a name of its own, which changes for its owner only', async () => {
    const [ada, bob] = [await createPerson(), await createPerson(bank)];
    await updateAccountName(deps, ada.user.id, 'Ada Lovelace');
    expect((await getAccount(deps, ada.user.id)).name).toBe('Ada Lovelace');
    expect((await getAccount(deps, bob.user.id)).name).toBe('Ada');
  });
});

describe('an email address', () => {
  it('S100 changes once the link that was mailed to the new one is opened; the old one is told, and signs nobody in', async () => {
    const ada = await createPerson();
    const email = newEmail();
    await clearJobs(deps);
    await requestEmailChange(deps, ada, { email, password: TEST_PASSWORD });
    expect(await getAccount(deps, ada.user.id)).toMatchObject({ email: ada.user.email, pendingEmail: email });
    expect(await listMails(deps, ada.user.email)).toMatchObject([
      {
        template: 'account_changed',
        data: { change: 'email_change_requested', detail: email, network: '203.0.113.7' },
      },
    ]);
    await openLinkOf(email);
    expect(await getAccount(deps, ada.user.id)).toMatchObject({ email, pendingEmail: null, isEmailConfirmed: true });
    expect(await listMails(deps, ada.user.email)).toMatchObject([{ data: { change: 'email', detail: email } }]);
    expect(await isSignedIn(ada)).toBe(true);
    await expect(enter(ada.user.email)).rejects.toMatchObject({ code: 'wrong_credentials' });
    expect((await enter(email)).user.id).toBe(ada.user.id);
    expect(await listActions(bakery)).toContain('access.email_changed');
    expect(await listActions(bank)).not.toContain('access.email_changed');
  });

  it('S100 is not changed without the password, whose guesses count as those of a sign-in', async () => {
    const ada = await createPerson();
    const guess = () => requestEmailChange(deps, ada, { email: newEmail(), password: 'a guess' });
    for (let count = 0; count < 10; count++)
      await expect(guess()).rejects.toMatchObject({ kind: 'invalid', code: 'wrong_password' });
    await expect(guess()).rejects.toMatchObject({ kind: 'rate_limited' });
    expect((await listMails(deps)).filter(({ template }) => template === 'change_email')).toEqual([]);
  });

  it('S72 is not changed by a link that is used, old, cancelled or replaced, or after a new password', async () => {
    const ada = await createPerson();
    const request = async (email = newEmail()) => {
      await requestEmailChange(deps, ada, { email, password: TEST_PASSWORD });
      return getToken(email);
    };
    const refused = { kind: 'invalid', code: 'link_expired' };
    const first = await request();
    const second = await request();
    await expect(openLink(first)).rejects.toMatchObject(refused);
    await cancelEmailChange(deps, ada.user.id);
    await expect(openLink(second)).rejects.toMatchObject(refused);
    const third = await request();
    await changePassword(deps, ada, { password: TEST_PASSWORD, newPassword: NEW_PASSWORD });
    await expect(openLink(third)).rejects.toMatchObject(refused);
    const bob = await createPerson(bank);
    const email = newEmail();
    await requestEmailChange(deps, bob, { email, password: TEST_PASSWORD });
    const late = await getToken(email);
    deps.clock.advance(86_400_001);
    await expect(openLink(late)).rejects.toMatchObject(refused);
  });

  it('S72 that is asked for by a thief of the password is not changed after the owner has reset it', async () => {
    const ada = await createPerson();
    const email = newEmail();
    await requestEmailChange(deps, ada, { email, password: TEST_PASSWORD });
    await requestPasswordReset(deps, ada.user.email, newIp());
    await expect.poll(() => getMail(deps, 'reset_password', ada.user.email).catch(() => null)).not.toBeNull();
    const { link } = (await getMail(deps, 'reset_password', ada.user.email)).data;
    await resetPassword(deps, { token: link.split('/').at(-1) ?? '', password: NEW_PASSWORD }, newIp());
    await expect(openLink(await getToken(email))).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('stays with whoever has it: another account can not take it', async () => {
    const ada = await createPerson();
    await requestEmailChange(deps, ada, { email: bank.email, password: TEST_PASSWORD });
    const token = await getToken(bank.email);
    await expect(openLink(token)).rejects.toMatchObject({ kind: 'conflict', code: 'email_taken' });
    expect((await getAccount(deps, bank.admin.userId)).email).toBe(bank.email);
    const own = { email: ada.user.email, password: TEST_PASSWORD };
    await expect(requestEmailChange(deps, ada, own)).rejects.toMatchObject({ code: 'email_unchanged' });
  });

  it('can not be changed where no mail leaves the server', async () => {
    const ada = await createPerson();
    const unmailed = { ...deps, mailer: { isConfigured: false } };
    const change = { email: newEmail(), password: TEST_PASSWORD };
    await expect(requestEmailChange(unmailed, ada, change)).rejects.toMatchObject({ code: 'mail_not_set_up' });
  });
});

/** Opens the link to an address; only what is mailed then is left. */
async function openLinkOf(email: string): Promise<void> {
  const token = await getToken(email);
  await clearJobs(deps);
  await openLink(token);
}

describe('a new password', () => {
  it('S73 S100 signs out every other browser, forgets them, and is mailed', async () => {
    const ada = await createPerson();
    const elsewhere = await enter(ada.user.email);
    await clearJobs(deps);
    await changePassword(deps, ada, { password: TEST_PASSWORD, newPassword: NEW_PASSWORD });
    expect([await isSignedIn(ada), await isSignedIn(elsewhere)]).toEqual([true, false]);
    expect(await deps.platformDb((tx) => tx.userDevice.count({ where: { userId: ada.user.id } }))).toBe(1);
    expect(await listMails(deps, ada.user.email)).toMatchObject([
      { data: { change: 'password', browser: 'Firefox, Windows' } },
    ]);
    await expect(enter(ada.user.email)).rejects.toMatchObject({ code: 'wrong_credentials' });
    await expect(enter(ada.user.email, NEW_PASSWORD)).resolves.toHaveProperty('cookie');
  });

  it('S69 S100 needs the present one, and is as strong as any', async () => {
    const ada = await createPerson();
    const change = (password: string, newPassword: string) => changePassword(deps, ada, { password, newPassword });
    await expect(change('a guess', NEW_PASSWORD)).rejects.toMatchObject({ code: 'wrong_password' });
    await expect(change(TEST_PASSWORD, 'password1')).rejects.toMatchObject({ code: 'password_known' });
    await expect(enter(ada.user.email)).resolves.toHaveProperty('cookie');
  });
});

describe('an account whose address nobody has confirmed', () => {
  it('S74 loses passkeys and second factors when its owner resets the password; one that is confirmed keeps them', async () => {
    const [squatted, ada] = [await createTestTenant(deps, 'Squatted'), await createPerson()];
    const people = [
      { id: squatted.admin.userId, email: squatted.email },
      { id: ada.user.id, email: ada.user.email },
    ];
    const counts = [];
    for (const { id: userId, email } of people) {
      const passkey = { userId, credentialId: userId, publicKey: new Uint8Array([1]), name: 'Laptop' };
      const totp = { userId, ciphertext: new Uint8Array([1]), keyVersion: 1, confirmedAt: deps.clock.now() };
      await deps.platformDb(async (tx) => {
        await tx.passkey.createMany({ data: [passkey] });
        await tx.userTotp.createMany({ data: [totp] });
      });
      await requestPasswordReset(deps, email, newIp());
      await expect.poll(() => getMail(deps, 'reset_password', email).catch(() => null)).not.toBeNull();
      const { link } = (await getMail(deps, 'reset_password', email)).data;
      await resetPassword(deps, { token: link.split('/').at(-1) ?? '', password: NEW_PASSWORD }, newIp());
      const { passkeys, twoFactor } = await getAccount(deps, userId);
      counts.push([passkeys.length, twoFactor !== null]);
    }
    expect(counts).toEqual([
      [0, false],
      [1, true],
    ]);
  });
});

describe('the browsers that somebody is signed in with', () => {
  it('are listed with what they are, whence and when they were last used, and no token', async () => {
    const ada = await createPerson();
    await enter(ada.user.email);
    const list = await listUserSessions(deps, ada);
    const known = { browser: 'Firefox, Windows', network: '203.0.113.7' };
    expect(list.filter(({ browser }) => browser !== null)).toMatchObject([known, known]);
    expect(list.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(JSON.stringify(list)).not.toContain(ada.sessionToken);
    const before = list.find(({ isCurrent }) => isCurrent)?.lastSeenAt;
    deps.clock.advance(600_000);
    await deps.sessions.validate(ada.cookie);
    const [current] = await listUserSessions(deps, ada);
    expect(current).toMatchObject({ isCurrent: true, lastSeenAt: deps.clock.now() });
    expect(current?.lastSeenAt).not.toEqual(before);
  });

  it('S73 are signed out one by one, or all others, and those of another person never', async () => {
    const [ada, bob] = [await createPerson(), await createPerson(bank)];
    const [second, third] = [await enter(ada.user.email), await enter(ada.user.email)];
    const idOf = async (actor: AccountActor) =>
      (await listUserSessions(deps, actor)).find(({ isCurrent }) => isCurrent)?.id ?? '';
    await closeSession(deps, ada, await idOf(second));
    expect([await isSignedIn(ada), await isSignedIn(second), await isSignedIn(third)]).toEqual([true, false, true]);
    await expect(closeSession(deps, ada, await idOf(bob))).rejects.toMatchObject({ code: 'session_not_found' });
    await signOutElsewhere(deps, ada);
    expect([await isSignedIn(ada), await isSignedIn(third), await isSignedIn(bob)]).toEqual([true, false, true]);
    expect(await deps.sessions.findInvalid([ada, third, bob].map(({ sessionToken }) => sessionToken))).toEqual(
      new Set([third.sessionToken]),
    );
    expect(await listActions(bakery)).toEqual(
      expect.arrayContaining(['access.session_ended', 'access.sessions_ended']),
    );
  });
});
