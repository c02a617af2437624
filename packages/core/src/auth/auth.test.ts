import { randomUUID } from 'node:crypto';
import { RegisterTenant } from '@lobby/contracts/auth';
import { clearJobs, createTestAgent, createTestTenant, listMails, openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizeMember } from '../members/index.ts';
import { suspendTenant } from '../platform/index.ts';
import { registerTenant } from '../tenants/index.ts';
import { confirmEmail, requestPasswordReset, resetPassword, sendEmailConfirmation, signIn } from './index.ts';

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

/** An address that nobody has tried from yet. */
const somewhere = (): string => randomUUID();

const company = (name: string, email = `${randomUUID()}@example.com`) => ({
  tenantName: name,
  name: 'Ada',
  email,
  password: TEST_PASSWORD,
  website: 'https://www.example.com',
  phone: '',
  planId: 'free' as const,
});

const whoIs = async (cookie: string): Promise<string | undefined> => (await deps.sessions.validate(cookie))?.user.email;

const idOf = async (email: string): Promise<string> =>
  (await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email } }))).id;

/** The token of the newest link that was mailed to an address. */
async function mailedToken(email: string, page: 'reset' | 'confirm'): Promise<string> {
  const find = async () => (await listMails(deps, email)).findLast(({ data }) => data.link.includes(`/${page}/`));
  // The link is mailed after the answer, so that the answer's time tells nothing.
  await expect.poll(find).toBeDefined();
  return (await find())?.data.link.split('/').at(-1) ?? '';
}

async function resetToken(email: string): Promise<string> {
  await clearJobs(deps);
  await requestPasswordReset(deps, email, somewhere());
  return mailedToken(email, 'reset');
}

describe('registering a company', () => {
  it('makes a space with one company admin and signs that person in', async () => {
    const input = company('Flower Shop');
    const { slug, setCookie } = await registerTenant(deps, input, somewhere());
    expect(slug).toBe('flower-shop');
    expect(setCookie).toMatch(/^lobby_session=.*HttpOnly.*SameSite=Lax/);
    expect(await whoIs(setCookie)).toBe(input.email);
    expect(await authorizeMember(deps, await idOf(input.email), slug)).toMatchObject({ role: 'company_admin' });
  });

  it('makes an address that can be read from any name', async () => {
    const slugs = ['Café Zürich & Söhne', 'Straße 7', 'Łódź', 'Admin', '東京', '!!!', 'A'.repeat(120)];
    const made = [];
    for (const name of slugs) made.push((await registerTenant(deps, company(name), somewhere())).slug);
    expect(made).toEqual([
      'cafe-zurich-sohne',
      'strasse-7',
      'lodz',
      'company-admin',
      'company',
      'company-2',
      'a'.repeat(40),
    ]);
  });

  it('gives companies of one name addresses of their own, also when they register at the same moment', async () => {
    const founded = await Promise.all([1, 2, 3].map(() => registerTenant(deps, company('Corner Store'), somewhere())));
    expect(founded.map(({ slug }) => slug).sort()).toEqual(['corner-store', 'corner-store-2', 'corner-store-3']);
  });

  it('keeps an address readable when it belongs to a longer name as well', async () => {
    await registerTenant(deps, company('Harbour Hotel'), somewhere());
    expect((await registerTenant(deps, company('Harbour'), somewhere())).slug).toBe('harbour');
  });

  it('lets somebody with an account add a company by its password, and nobody else', async () => {
    const second = await registerTenant(deps, company('Second Bakery', bakery.email), somewhere());
    expect(await whoIs(second.setCookie)).toBe(bakery.email);
    const stolen = { ...company('Stolen Bakery', bakery.email), password: 'a wrong guess' };
    await expect(registerTenant(deps, stolen, somewhere())).rejects.toMatchObject({ kind: 'conflict' });
    expect(await deps.platformDb((tx) => tx.tenant.count({ where: { name: 'Stolen Bakery' } }))).toBe(0);
  });

  it('with one address twice at the same moment makes one account and tells the other to sign in', async () => {
    const input = company('Twin Shop');
    const results = await Promise.allSettled(
      [1, 2].map(() => registerTenant(deps, { ...input, password: `${TEST_PASSWORD} ${randomUUID()}` }, somewhere())),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
  });

  it('refuses what is missing with a sentence for each field', () => {
    const refused = RegisterTenant.safeParse({
      ...company(' '),
      password: 'short',
      email: 'ada',
      website: 'nowhere at all',
    });
    expect(refused.error?.issues.map(({ message }) => message)).toEqual([
      'The name of the company is missing.',
      'Please write an e-mail address such as name@example.com.',
      'Please choose a password of at least 8 characters.',
      'Please write an address such as https://www.example.com.',
    ]);
  });
});

describe('signing in', () => {
  it('needs the right password, and says the same for a wrong one and an unknown address', async () => {
    const { setCookie } = await signIn(deps, { email: bakery.email, password: TEST_PASSWORD }, somewhere());
    expect(await whoIs(setCookie)).toBe(bakery.email);
    const wrong = await signIn(deps, { email: bakery.email, password: 'wrong' }, somewhere()).catch((error) => error);
    const unknown = await signIn(deps, { email: 'nobody@example.com', password: 'wrong' }, somewhere()).catch((e) => e);
    expect(wrong).toMatchObject({ kind: 'unauthorized' });
    expect({ kind: unknown.kind, message: unknown.message }).toEqual({ kind: wrong.kind, message: wrong.message });
  });

  it('leads to the places of that person only', async () => {
    const { userId } = await signIn(deps, { email: bakery.email, password: TEST_PASSWORD }, somewhere());
    expect(await authorizeMember(deps, userId, bakery.slug)).toMatchObject({ tenantId: bakery.scope.tenantId });
    await expect(authorizeMember(deps, userId, bank.slug)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S71 is slowed down after ten guesses from one place, however many come at once, and not for the owner elsewhere', async () => {
    const victim = await createTestTenant(deps, 'Victim');
    const thief = somewhere();
    const guess = (password: string, address: string) => signIn(deps, { email: victim.email, password }, address);
    const guesses = await Promise.allSettled(Array.from({ length: 14 }, (_, n) => guess(`guess ${n}`, thief)));
    const kinds = guesses.map((result) => (result.status === 'rejected' ? result.reason.kind : 'in'));
    expect(kinds.filter((kind) => kind === 'unauthorized')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'rate_limited')).toHaveLength(4);
    await expect(guess(TEST_PASSWORD, thief)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfter: expect.any(Number),
    });
    expect(await whoIs((await guess(TEST_PASSWORD, somewhere())).setCookie)).toBe(victim.email);
  });

  it('S73 begins a session whose cookie stands nowhere in the database, and ends it for good', async () => {
    const { setCookie } = await signIn(deps, { email: bank.email, password: TEST_PASSWORD }, somewhere());
    const token = /lobby_session=([^;]+)/.exec(setCookie)?.[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(43);
    const rows = await deps.platformDb((tx) => tx.session.findMany());
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await whoIs(setCookie)).toBe(bank.email);
    const [stored] = rows;
    expect(await whoIs(`lobby_session=${stored?.id}`)).toBeUndefined();
    await deps.sessions.invalidate(token);
    expect(await whoIs(setCookie)).toBeUndefined();
  });

  it('S73 is over after ninety days, however often it was used', async () => {
    const { setCookie, userId } = await signIn(deps, { email: bank.email, password: TEST_PASSWORD }, somewhere());
    const old = new Date(deps.clock.now().getTime() - 91 * 24 * HOUR_MS);
    await deps.platformDb((tx) => tx.session.updateMany({ where: { userId }, data: { createdAt: old } }));
    expect(await whoIs(setCookie)).toBeUndefined();
  });

  it('is refused to members of a suspended company, which also shuts out those who are signed in', async () => {
    const shop = await createTestTenant(deps, 'Shady Shop');
    const agent = await createTestAgent(deps, shop, 'Sam');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Fraud' });
    const refused = { kind: 'forbidden', message: expect.stringContaining('Shady Shop is suspended') };
    for (const { email } of [shop, agent])
      await expect(signIn(deps, { email, password: TEST_PASSWORD }, somewhere())).rejects.toMatchObject(refused);
    await expect(authorizeMember(deps, agent.userId, shop.slug)).rejects.toMatchObject(refused);
    // Who does not know the password is not told that the company is suspended.
    await expect(signIn(deps, { email: shop.email, password: 'wrong' }, somewhere())).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    expect((await signIn(deps, { email: bank.email, password: TEST_PASSWORD }, somewhere())).userId).toBe(
      bank.admin.userId,
    );
  });
});

describe('confirming an e-mail address', () => {
  const isConfirmed = async (email: string): Promise<boolean> =>
    (await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email } }))).emailConfirmedAt !== null;

  it('works once, by the newest link, and for its own address only', async () => {
    const user = { id: bakery.admin.userId, email: bakery.email };
    expect(await isConfirmed(bakery.email)).toBe(false);
    expect(await sendEmailConfirmation(deps, user)).toBeNull();
    const older = await mailedToken(bakery.email, 'confirm');
    await sendEmailConfirmation(deps, user);
    const newer = await mailedToken(bakery.email, 'confirm');
    await expect(confirmEmail(deps, older, somewhere())).rejects.toMatchObject({ kind: 'invalid' });
    await confirmEmail(deps, newer, somewhere());
    expect([await isConfirmed(bakery.email), await isConfirmed(bank.email)]).toEqual([true, false]);
    await expect(confirmEmail(deps, newer, somewhere())).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('shows the link itself where no mail is set up, since it would never arrive', async () => {
    const link = await sendEmailConfirmation(
      { ...deps, mailer: { ...deps.mailer, isConfigured: false } },
      { id: bank.admin.userId, email: bank.email },
    );
    expect(link).toMatch(/^http:\/\/localhost:3000\/dashboard\/confirm\/[\w-]{43}$/);
  });
});

describe('a forgotten password', () => {
  const reset = (token: string, password: string) => resetPassword(deps, { token, password }, somewhere());

  it('S72 is replaced by a link that works once and ends every session', async () => {
    const person = await createTestTenant(deps, 'Forgetful');
    const token = await resetToken(person.email);
    const rows = await deps.platformDb((tx) => tx.userToken.findMany());
    expect(JSON.stringify(rows)).not.toContain(token);

    await reset(token, 'a new long password');
    expect(await whoIs(person.cookie)).toBeUndefined();
    expect(await whoIs(bakery.cookie)).toBe(bakery.email);
    await expect(signIn(deps, { email: person.email, password: TEST_PASSWORD }, somewhere())).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    await signIn(deps, { email: person.email, password: 'a new long password' }, somewhere());
    await expect(reset(token, 'a thief’s password')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('S72 of two uses of a link at the same moment lets one through', async () => {
    const token = await resetToken(bank.email);
    const results = await Promise.allSettled([reset(token, 'first password'), reset(token, 'second password')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('S72 is not replaced by a link that is too old, older than another, made up, or for something else', async () => {
    const person = await createTestTenant(deps, 'Slow');
    const older = await resetToken(person.email);
    const late = await resetToken(person.email);
    await sendEmailConfirmation(deps, { id: person.admin.userId, email: person.email });
    const confirmation = await mailedToken(person.email, 'confirm');
    deps.clock.advance(HOUR_MS + 1);
    for (const token of [older, late, 'made-up', confirmation])
      await expect(reset(token, 'another password')).rejects.toMatchObject({ kind: 'invalid' });
    await signIn(deps, { email: person.email, password: TEST_PASSWORD }, somewhere());
  });

  it('S72 is not replaced by a link to an address that the person has given up since', async () => {
    const person = await createTestTenant(deps, 'Mover');
    const token = await resetToken(person.email);
    await deps.platformDb((tx) =>
      tx.user.updateMany({ where: { id: person.admin.userId }, data: { email: `new-${person.email}` } }),
    );
    await expect(reset(token, 'another password')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('S70 is answered the same for an address that nobody has, and nothing is mailed there', async () => {
    await clearJobs(deps);
    await expect(requestPasswordReset(deps, 'stranger@example.com', somewhere())).resolves.toBeUndefined();
    await resetToken(bakery.email);
    expect((await listMails(deps)).map(({ to }) => to)).toEqual([bakery.email]);
  });

  it('S71 is mailed to one address five times an hour at the most', async () => {
    const ask = () => requestPasswordReset(deps, 'flooded@example.com', somewhere());
    for (let asked = 0; asked < 5; asked++) await ask();
    await expect(ask()).rejects.toMatchObject({ kind: 'rate_limited' });
  });
});
