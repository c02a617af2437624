import { randomUUID } from 'node:crypto';
import { RegisterTenant } from '@lobby/contracts/tenants';
import { createTestAgent, createTestTenant, openTestDeps, TEST_PASSWORD, clearJobs, listMails } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptInvitation, authorizeMember, inviteMember } from '../members/index.ts';
import { tenantScope } from '../deps.ts';
import { suspendTenant } from '../platform/index.ts';
import { registerTenant } from '../tenants/index.ts';
import {
  confirmEmail,
  requestPasswordReset,
  resetPassword,
  sendEmailConfirmation,
  sendPasswordResetLink,
  signIn,
} from './index.ts';
import { hash } from '@node-rs/argon2';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const HOUR_MS = 3_600_000;

/** A network address that no request has come from yet. */
const newIp = (): string => randomUUID();

const buildRegistration = (name: string, email = `${randomUUID()}@example.com`) => ({
  tenantName: name,
  name: 'Ada',
  email,
  password: TEST_PASSWORD,
  website: 'https://www.example.com',
  phone: '',
  planId: 'free' as const,
});

const findEmail = async (cookie: string): Promise<string | undefined> =>
  (await deps.sessions.validate(cookie))?.user.email;

const getUserId = async (email: string): Promise<string> =>
  (await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email } }))).id;

/** The token of the newest link that was mailed to an address. */
async function getMailedToken(email: string, page: 'reset' | 'confirm'): Promise<string> {
  const find = async () => (await listMails(deps, email)).findLast(({ data }) => data.link.includes(`/${page}/`));
  // The link is mailed after the answer, so that the answer's time tells nothing.
  await expect.poll(find).toBeDefined();
  return (await find())?.data.link.split('/').at(-1) ?? '';
}

async function requestResetToken(email: string): Promise<string> {
  await clearJobs(deps);
  await requestPasswordReset(deps, email, newIp());
  return getMailedToken(email, 'reset');
}

describe('registering a company', () => {
  it('creates a tenant with one company admin, who is signed in', async () => {
    const input = buildRegistration('Flower Shop');
    const { slug, setCookie } = await registerTenant(deps, input, newIp());
    expect(slug).toBe('flower-shop');
    expect(setCookie).toMatch(/^lobby_session=.*HttpOnly.*SameSite=Lax/);
    expect(await findEmail(setCookie)).toBe(input.email);
    expect(await authorizeMember(deps, await getUserId(input.email), slug)).toMatchObject({ role: 'company_admin' });
  });

  it('has the time zone of the browser that registers it, else UTC', async () => {
    const zones = [];
    for (const timeZone of ['Europe/Vienna', undefined]) {
      const { tenantId } = await registerTenant(deps, { ...buildRegistration('Zoned'), timeZone }, newIp());
      zones.push(await tenantScope(deps, tenantId).db((tx) => tx.tenantSettings.findFirstOrThrow()));
    }
    expect(zones).toMatchObject([{ timeZone: 'Europe/Vienna' }, { timeZone: 'UTC' }]);
    expect(RegisterTenant.safeParse({ ...buildRegistration('Zoned'), timeZone: 'Mars/Olympus' }).success).toBe(false);
  });

  it('makes a readable slug of any name', async () => {
    const names = ['Café Zürich & Söhne', 'Straße 7', 'Łódź', 'Admin', '東京', '!!!', 'A'.repeat(120)];
    const slugs = [];
    for (const name of names) slugs.push((await registerTenant(deps, buildRegistration(name), newIp())).slug);
    expect(slugs).toEqual([
      'cafe-zurich-sohne',
      'strasse-7',
      'lodz',
      'company-admin',
      'company',
      'company-2',
      'a'.repeat(40),
    ]);
  });

  it('gives companies with one name slugs of their own, also when they register at the same time', async () => {
    const created = await Promise.all(
      [1, 2, 3].map(() => registerTenant(deps, buildRegistration('Corner Store'), newIp())),
    );
    expect(created.map(({ slug }) => slug).sort()).toEqual(['corner-store', 'corner-store-2', 'corner-store-3']);
  });

  it('adds no number to a slug that only a longer one begins with', async () => {
    await registerTenant(deps, buildRegistration('Harbour Hotel'), newIp());
    expect((await registerTenant(deps, buildRegistration('Harbour'), newIp())).slug).toBe('harbour');
  });

  it('adds a company to an existing account by its password, and by no other', async () => {
    const second = await registerTenant(deps, buildRegistration('Second Bakery', bakery.email), newIp());
    expect(await findEmail(second.setCookie)).toBe(bakery.email);
    const stolen = { ...buildRegistration('Stolen Bakery', bakery.email), password: 'a wrong guess' };
    await expect(registerTenant(deps, stolen, newIp())).rejects.toMatchObject({
      kind: 'conflict',
      code: 'account_exists_for_registration',
    });
    expect(await deps.platformDb((tx) => tx.tenant.count({ where: { name: 'Stolen Bakery' } }))).toBe(0);
  });

  it('S65 is done ten times a day by one person at the most, from wherever', async () => {
    const person = await createTestTenant(deps, 'Collector');
    const register = () => registerTenant(deps, buildRegistration('Another', person.email), newIp());
    for (let count = 1; count < 10; count++) await register();
    await expect(register()).rejects.toMatchObject({ kind: 'rate_limited', retryAfter: expect.any(Number) });
  });

  it('twice with one email at the same time creates one account and refuses the other', async () => {
    const input = buildRegistration('Twin Shop');
    const results = await Promise.allSettled(
      [1, 2].map(() => registerTenant(deps, { ...input, password: `${TEST_PASSWORD} ${randomUUID()}` }, newIp())),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', code: 'account_exists' },
    });
  });
});

describe('signing in', () => {
  it('needs the right password, and gives the same error for a wrong one and an unknown email', async () => {
    const { setCookie } = await signIn(deps, { email: bakery.email, password: TEST_PASSWORD }, newIp());
    expect(await findEmail(setCookie)).toBe(bakery.email);
    const wrong = await signIn(deps, { email: bakery.email, password: 'wrong' }, newIp()).catch((error) => error);
    const unknown = await signIn(deps, { email: 'nobody@example.com', password: 'wrong' }, newIp()).catch((e) => e);
    for (const error of [wrong, unknown])
      expect(error).toMatchObject({ kind: 'unauthorized', code: 'wrong_credentials', params: {} });
  });

  it('gives access to the tenants of that user only', async () => {
    const { userId } = await signIn(deps, { email: bakery.email, password: TEST_PASSWORD }, newIp());
    expect(await authorizeMember(deps, userId, bakery.slug)).toMatchObject({ tenantId: bakery.scope.tenantId });
    await expect(authorizeMember(deps, userId, bank.slug)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S71 is limited to ten guesses from one network address, also at the same time, and not for the owner elsewhere', async () => {
    const victim = await createTestTenant(deps, 'Victim');
    const thief = newIp();
    const guess = (password: string, ip: string) => signIn(deps, { email: victim.email, password }, ip);
    const guesses = await Promise.allSettled(Array.from({ length: 14 }, (_, n) => guess(`guess ${n}`, thief)));
    const kinds = guesses.map((result) => (result.status === 'rejected' ? result.reason.kind : 'signed in'));
    expect(kinds.filter((kind) => kind === 'unauthorized')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'rate_limited')).toHaveLength(4);
    await expect(guess(TEST_PASSWORD, thief)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfter: expect.any(Number),
    });
    expect(await findEmail((await guess(TEST_PASSWORD, newIp())).setCookie)).toBe(victim.email);
  });

  it('S73 starts a session whose token is not in the database, and which stays ended', async () => {
    const { setCookie } = await signIn(deps, { email: bank.email, password: TEST_PASSWORD }, newIp());
    const token = /lobby_session=([^;]+)/.exec(setCookie)?.[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(43);
    const rows = await deps.platformDb((tx) => tx.session.findMany());
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await findEmail(setCookie)).toBe(bank.email);
    const [stored] = rows;
    expect(await findEmail(`lobby_session=${stored?.id}`)).toBeUndefined();
    await deps.sessions.invalidate(token);
    expect(await findEmail(setCookie)).toBeUndefined();
  });

  it('S73 lasts ninety days at most, however often it is used', async () => {
    const { setCookie, userId } = await signIn(deps, { email: bank.email, password: TEST_PASSWORD }, newIp());
    const old = new Date(deps.clock.now().getTime() - 91 * 24 * HOUR_MS);
    await deps.platformDb((tx) => tx.session.updateMany({ where: { userId }, data: { createdAt: old } }));
    expect(await findEmail(setCookie)).toBeUndefined();
  });

  it('is refused to members of a suspended company, also to those who are signed in', async () => {
    const shop = await createTestTenant(deps, 'Shady Shop');
    const agent = await createTestAgent(deps, shop, 'Sam');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Fraud' });
    const refused = { kind: 'forbidden', code: 'tenant_suspended', params: { tenant: 'Shady Shop' } };
    for (const { email } of [shop, agent])
      await expect(signIn(deps, { email, password: TEST_PASSWORD }, newIp())).rejects.toMatchObject(refused);
    await expect(authorizeMember(deps, agent.userId, shop.slug)).rejects.toMatchObject(refused);
    // Only the right password shows that the company is suspended.
    await expect(signIn(deps, { email: shop.email, password: 'wrong' }, newIp())).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    expect((await signIn(deps, { email: bank.email, password: TEST_PASSWORD }, newIp())).userId).toBe(
      bank.admin.userId,
    );
  });
});

describe('a password', () => {
  const refused = (code: string) => ({ kind: 'invalid', code });
  const accept = async (email: string, password: string) => {
    const { link } = await inviteMember(bank.scope, bank.admin, { name: 'Pat', email, role: 'agent' });
    return acceptInvitation(deps, { token: link?.split('/').at(-1) ?? '', name: '', password }, newIp());
  };

  it.each([
    ['password1', 'password_known'],
    ['PASSWORD123', 'password_known'],
    ['ｐａｓｓｗｏｒｄ１', 'password_known'],
    ['short', 'password_too_short'],
  ])('S69 %s is refused at registration, by invitation and at a reset', async (password, code) => {
    const registration = { ...buildRegistration('Weak'), password };
    await expect(registerTenant(deps, registration, newIp())).rejects.toMatchObject(refused(code));
    await expect(accept(`${randomUUID()}@example.com`, password)).rejects.toMatchObject(refused(code));
    const person = await createTestTenant(deps, 'Weak Reset');
    const token = await requestResetToken(person.email);
    await expect(resetPassword(deps, { token, password }, newIp())).rejects.toMatchObject(refused(code));
    await resetPassword(deps, { token, password: 'four unrelated words here' }, newIp());
  });

  it('S69 is not the address of the account', async () => {
    const email = `${randomUUID()}@example.com`;
    for (const password of [email, email.toUpperCase(), email.split('@')[0] ?? ''])
      await expect(
        registerTenant(deps, { ...buildRegistration('Own', email), password }, newIp()),
      ).rejects.toMatchObject(refused('password_is_email'));
  });

  it('S69 is the same from every keyboard, and may be a long sentence', async () => {
    const email = `${randomUUID()}@example.com`;
    const password = `Å very löng sentence that nobody guesses ${'and on '.repeat(20)}`;
    await registerTenant(deps, { ...buildRegistration('Keyboards', email), password }, newIp());
    const decomposed = { email, password: password.normalize('NFD') };
    await expect(signIn(deps, decomposed, newIp())).resolves.toHaveProperty('userId');
    await expect(signIn(deps, { email, password: password.slice(0, 80) }, newIp())).rejects.toMatchObject({
      kind: 'unauthorized',
    });
  });

  it('S69 whose hash is weaker than hashes are now is hashed again at the next sign-in', async () => {
    const person = await createTestTenant(deps, 'Old Hash');
    const weak = await hash(TEST_PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await deps.platformDb((tx) =>
      tx.user.updateMany({ where: { id: person.admin.userId }, data: { passwordHash: weak } }),
    );
    const credentials = { email: person.email, password: TEST_PASSWORD };
    await expect(signIn(deps, { ...credentials, password: 'wrong' }, newIp())).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    await signIn(deps, credentials, newIp());
    const { passwordHash } = await deps.platformDb((tx) =>
      tx.user.findUniqueOrThrow({ where: { id: person.admin.userId } }),
    );
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await expect(signIn(deps, credentials, newIp())).resolves.toHaveProperty('userId');
  });
});

describe('guesses at a password', () => {
  const LIMITED = { kind: 'rate_limited', code: 'rate_limited' };

  it('S71 by registration count as those by sign-in', async () => {
    const victim = await createTestTenant(deps, 'Guessed By Registration');
    const thief = newIp();
    const registration = { ...buildRegistration('Thieves', victim.email), password: 'a wrong guess' };
    for (let guess = 0; guess < 10; guess++)
      await expect(registerTenant(deps, registration, thief)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(registerTenant(deps, registration, thief)).rejects.toMatchObject(LIMITED);
    const credentials = { email: victim.email, password: TEST_PASSWORD };
    await expect(signIn(deps, credentials, thief)).rejects.toMatchObject(LIMITED);
    await expect(signIn(deps, credentials, newIp())).resolves.toHaveProperty('userId', victim.admin.userId);
  });

  it('S71 by an invitation count as those by sign-in', async () => {
    const victim = await createTestTenant(deps, 'Guessed By Invitation');
    const thief = newIp();
    const { link } = await inviteMember(bank.scope, bank.admin, { name: 'Vic', email: victim.email, role: 'agent' });
    const accept = (ip: string, password = 'a wrong guess') =>
      acceptInvitation(deps, { token: link?.split('/').at(-1) ?? '', name: '', password }, ip);
    for (let guess = 0; guess < 10; guess++)
      await expect(accept(thief)).rejects.toMatchObject({ code: 'wrong_credentials' });
    await expect(accept(thief)).rejects.toMatchObject(LIMITED);
    const credentials = { email: victim.email, password: TEST_PASSWORD };
    await expect(signIn(deps, credentials, thief)).rejects.toMatchObject(LIMITED);
    await expect(accept(newIp(), TEST_PASSWORD)).resolves.toHaveProperty('slug', bank.slug);
  });

  it('S71 from everywhere are limited to two hundred an hour for one account, by whichever door', async () => {
    const victim = await createTestTenant(deps, 'Guessed From Everywhere');
    const consume = () => deps.rateLimits.consume('sign-in-account', victim.email);
    for (let count = 0; count < 200; count++) await consume();
    const guess = { email: victim.email, password: 'a wrong guess' };
    await expect(signIn(deps, guess, newIp())).rejects.toMatchObject(LIMITED);
    const registration = { ...buildRegistration('Thieves', victim.email), password: guess.password };
    await expect(registerTenant(deps, registration, newIp())).rejects.toMatchObject(LIMITED);
  });
});

describe('confirming an email', () => {
  const isConfirmed = async (email: string): Promise<boolean> =>
    (await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email } }))).emailConfirmedAt !== null;

  it('works once, by the newest link, and for its own email only', async () => {
    const user = { id: bakery.admin.userId, email: bakery.email };
    expect(await isConfirmed(bakery.email)).toBe(false);
    await sendEmailConfirmation(deps, user);
    const older = await getMailedToken(bakery.email, 'confirm');
    await sendEmailConfirmation(deps, user);
    const newer = await getMailedToken(bakery.email, 'confirm');
    await expect(confirmEmail(deps, older, newIp())).rejects.toMatchObject({ kind: 'invalid' });
    await confirmEmail(deps, newer, newIp());
    expect([await isConfirmed(bakery.email), await isConfirmed(bank.email)]).toEqual([true, false]);
    await expect(confirmEmail(deps, newer, newIp())).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('S72 is not done without mail, by no link that somebody could read elsewhere', async () => {
    const unmailed = { ...deps, mailer: { ...deps.mailer, isConfigured: false } };
    const person = await createTestTenant(deps, 'Unmailed');
    const user = { id: person.admin.userId, email: person.email };
    await expect(sendEmailConfirmation(unmailed, user)).rejects.toMatchObject({ code: 'mail_not_set_up' });
    const link = await sendPasswordResetLink(unmailed, user);
    await resetPassword(deps, { token: link.split('/').at(-1) ?? '', password: 'a new long password' }, newIp());
    expect(await isConfirmed(person.email)).toBe(false);
  });
});

describe('a forgotten password', () => {
  const reset = (token: string, password: string) => resetPassword(deps, { token, password }, newIp());

  it('S72 is replaced by a link that works once and ends all sessions', async () => {
    const person = await createTestTenant(deps, 'Forgetful');
    const token = await requestResetToken(person.email);
    const rows = await deps.platformDb((tx) => tx.userToken.findMany());
    expect(JSON.stringify(rows)).not.toContain(token);

    await reset(token, 'a new long password');
    expect(await findEmail(person.cookie)).toBeUndefined();
    expect(await findEmail(bakery.cookie)).toBe(bakery.email);
    await expect(signIn(deps, { email: person.email, password: TEST_PASSWORD }, newIp())).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    await signIn(deps, { email: person.email, password: 'a new long password' }, newIp());
    await expect(reset(token, 'a thief’s password')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('S72 is replaced by only one of two uses of a link at the same time', async () => {
    const token = await requestResetToken(bank.email);
    const results = await Promise.allSettled([reset(token, 'first password'), reset(token, 'second password')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('S72 is not replaced by a link that has expired, is older than another, invented, or for another purpose', async () => {
    const person = await createTestTenant(deps, 'Slow');
    const older = await requestResetToken(person.email);
    const late = await requestResetToken(person.email);
    await sendEmailConfirmation(deps, { id: person.admin.userId, email: person.email });
    const confirmation = await getMailedToken(person.email, 'confirm');
    deps.clock.advance(HOUR_MS + 1);
    for (const token of [older, late, 'made-up', confirmation])
      await expect(reset(token, 'another password')).rejects.toMatchObject({ kind: 'invalid' });
    await signIn(deps, { email: person.email, password: TEST_PASSWORD }, newIp());
  });

  it('S72 is not replaced by a link to an email that the user has changed since', async () => {
    const person = await createTestTenant(deps, 'Mover');
    const token = await requestResetToken(person.email);
    await deps.platformDb((tx) =>
      tx.user.updateMany({ where: { id: person.admin.userId }, data: { email: `new-${person.email}` } }),
    );
    await expect(reset(token, 'another password')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('S70 is answered the same for an address that nobody has, and nothing is mailed there', async () => {
    await clearJobs(deps);
    await expect(requestPasswordReset(deps, 'stranger@example.com', newIp())).resolves.toBeUndefined();
    await requestResetToken(bakery.email);
    expect((await listMails(deps)).map(({ to }) => to)).toEqual([bakery.email]);
  });

  it('S71 is mailed to one email five times an hour at most', async () => {
    const request = () => requestPasswordReset(deps, 'flooded@example.com', newIp());
    for (let count = 0; count < 5; count++) await request();
    await expect(request()).rejects.toMatchObject({ kind: 'rate_limited' });
  });
});
