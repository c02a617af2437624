import { randomUUID } from 'node:crypto';
import { createSealer } from '@lobby/runtime';
import { clearJobs, createTestAgent, createTestTenant, listMails, openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../../audit/index.ts';
import {
  acceptInvitation,
  authorizeMember,
  createInvitation,
  listMembers,
  resetMemberTwoFactor,
  setTwoFactorRequired,
} from '../../members/index.ts';
import { registerTenant } from '../../tenants/index.ts';
import {
  confirmTwoFactorSetup,
  disableTwoFactor,
  listMemberships,
  renewRecoveryCodes,
  resealTotpSecrets,
  resetTwoFactor,
  signIn,
  startTwoFactorSetup,
  UNKNOWN_DEVICE,
  verifySecondFactor,
} from '../index.ts';
import type { AccountActor } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());
beforeEach(() => clearJobs(deps));

const STEP_MS = 30_000;
const WRONG_CODE = { kind: 'invalid', code: 'wrong_code' };
const EXPIRED = { kind: 'unauthorized', code: 'sign_in_expired' };
const newIp = (): string => randomUUID();
const toDevice = (setCookie: string) => ({ cookies: setCookie.split(';')[0] ?? '', userAgent: null });
const toActor = (user: { id: string; email: string }, setCookie: string): AccountActor => ({
  user,
  sessionToken: toDevice(setCookie).cookies.split('=')[1] ?? '',
  network: newIp(),
  device: toDevice(setCookie),
});

const enter = (email: string) => signIn(deps, { email, password: TEST_PASSWORD }, newIp());
const codeOf = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(deps.clock.now().getTime() / 1000) + steps * 30 });
const verify = (setCookie: string, code: string) => verifySecondFactor(deps, code, newIp(), toDevice(setCookie));
const findSession = (setCookie: string) => deps.sessions.validate(toDevice(setCookie).cookies);

/** Somebody with an authenticator app, whose next code is of another step than the one of the set-up. */
async function createPerson(tenant = bakery) {
  const agent = await createTestAgent(deps, tenant, 'Ada');
  const actor = toActor({ id: agent.userId, email: agent.email }, agent.cookie);
  const { secret } = await startTwoFactorSetup(deps, actor, TEST_PASSWORD);
  const { recoveryCodes } = await confirmTwoFactorSetup(deps, actor, codeOf(secret));
  deps.clock.advance(STEP_MS);
  return { ...agent, actor, secret, recoveryCodes };
}

const listActions = async ({ scope }: TestTenant, actorUserId: string) =>
  (await scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 50, kind: 'access' })))
    .filter((event) => event.actorUserId === actorUserId)
    .map(({ action }) => action);

describe('an authenticator app', () => {
  it('is set up after the password by a code of it; the secret is stored sealed, and ten recovery codes as hashes', async () => {
    const agent = await createTestAgent(deps, bakery, 'Ada');
    const actor = toActor({ id: agent.userId, email: agent.email }, agent.cookie);
    await expect(startTwoFactorSetup(deps, actor, 'a guess')).rejects.toMatchObject({ code: 'wrong_password' });
    const { secret, qrCode } = await startTwoFactorSetup(deps, actor, TEST_PASSWORD);
    expect(qrCode).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await enter(agent.email)).needsSecondFactor).toBe(false);
    await expect(confirmTwoFactorSetup(deps, actor, '000000')).rejects.toMatchObject(WRONG_CODE);
    await clearJobs(deps);
    const { recoveryCodes } = await confirmTwoFactorSetup(deps, actor, codeOf(secret));
    expect(recoveryCodes).toHaveLength(10);
    const stored = await deps.platformDb(async (tx) => [
      Buffer.from((await tx.userTotp.findUniqueOrThrow({ where: { userId: agent.userId } })).ciphertext).toString(),
      ...(await tx.recoveryCode.findMany({ where: { userId: agent.userId } })).map(({ codeHash }) => codeHash),
    ]);
    expect(stored).toHaveLength(11);
    for (const text of [secret, ...recoveryCodes]) expect(stored.join()).not.toContain(text);
    expect(await listMails(deps, agent.email)).toMatchObject([{ data: { change: 'two_factor_enabled' } }]);
    await expect(startTwoFactorSetup(deps, actor, TEST_PASSWORD)).rejects.toMatchObject({ code: 'two_factor_enabled' });
  });

  it('S98 ends the other sessions when it is set up, which the password alone has started', async () => {
    const agent = await createTestAgent(deps, bakery, 'Ada');
    const { setCookie } = await enter(agent.email);
    const actor = toActor({ id: agent.userId, email: agent.email }, agent.cookie);
    const { secret } = await startTwoFactorSetup(deps, actor, TEST_PASSWORD);
    await confirmTwoFactorSetup(deps, actor, codeOf(secret));
    expect(await findSession(setCookie)).toBeNull();
    expect(await findSession(agent.cookie)).toMatchObject({ hasSecondFactor: true });
  });

  it('S98 is asked for after the password, which opens nothing by itself', async () => {
    const ada = await createPerson();
    const { setCookie, needsSecondFactor, deviceCookie } = await enter(ada.email);
    expect({ needsSecondFactor, deviceCookie }).toEqual({ needsSecondFactor: true, deviceCookie: null });
    expect(setCookie).toMatch(/^lobby_sign_in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await findSession(setCookie)).toBeNull();
    const signedIn = await verify(setCookie, codeOf(ada.secret));
    expect(await findSession(signedIn.setCookie)).toMatchObject({ user: { email: ada.email }, hasSecondFactor: true });
    expect(signedIn.clearCookie).toContain('Max-Age=0');
  });

  it('S98 is asked for by every door that takes the password', async () => {
    const ada = await createPerson();
    const registration = {
      name: '',
      email: ada.email,
      password: TEST_PASSWORD,
      website: 'https://x.example',
      phone: '',
    };
    const input = { ...registration, tenantName: 'Second', planId: 'free' as const };
    const registered = await registerTenant(deps, input, newIp());
    const link = await createInvitation(bank.scope, bank.admin, { name: 'Ada', email: ada.email, role: 'agent' });
    const invitation = { token: link.split('/').at(-1) ?? '', name: 'Ada', password: TEST_PASSWORD };
    const accepted = await acceptInvitation(deps, invitation, newIp());
    for (const { setCookie, needsSecondFactor } of [registered, accepted]) {
      expect(needsSecondFactor).toBe(true);
      expect(await findSession(setCookie)).toBeNull();
    }
  });

  it('S98 gives codes that are accepted once, half a minute early or late, and not by another person', async () => {
    const [ada, bob] = [await createPerson(), await createPerson(bank)];
    await expect(verify((await enter(ada.email)).setCookie, codeOf(bob.secret))).rejects.toMatchObject(WRONG_CODE);
    const code = codeOf(ada.secret, -1 + 1);
    await verify((await enter(ada.email)).setCookie, code);
    await expect(verify((await enter(ada.email)).setCookie, code)).rejects.toMatchObject(WRONG_CODE);
    await expect(verify((await enter(ada.email)).setCookie, codeOf(ada.secret, 3))).rejects.toMatchObject(WRONG_CODE);
    await verify((await enter(ada.email)).setCookie, codeOf(ada.secret, 1));
  });

  it('S98 gives a code that two requests at once use once', async () => {
    const ada = await createPerson();
    const waiting = [await enter(ada.email), await enter(ada.email)];
    const code = codeOf(ada.secret);
    const results = await Promise.allSettled(waiting.map(({ setCookie }) => verify(setCookie, code)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('S98 is asked for in the browser that gave the password, for ten minutes, five wrong codes and one sign-in', async () => {
    const ada = await createPerson();
    await expect(verify('', codeOf(ada.secret))).rejects.toMatchObject(EXPIRED);
    const late = await enter(ada.email);
    deps.clock.advance(600_001);
    await expect(verify(late.setCookie, codeOf(ada.secret))).rejects.toMatchObject(EXPIRED);
    const guessed = await enter(ada.email);
    for (let count = 0; count < 5; count++)
      await expect(verify(guessed.setCookie, '000000')).rejects.toMatchObject(WRONG_CODE);
    await expect(verify(guessed.setCookie, codeOf(ada.secret))).rejects.toMatchObject(EXPIRED);
    const used = await enter(ada.email);
    await verify(used.setCookie, codeOf(ada.secret));
    await expect(verify(used.setCookie, codeOf(ada.secret, 1))).rejects.toMatchObject(EXPIRED);
  });

  it('S71 S98 has its codes guessed ten times in a quarter of an hour at most, from wherever', async () => {
    const ada = await createPerson();
    const kinds = [];
    for (let count = 0; count < 11; count++) {
      const { setCookie } = await enter(ada.email);
      kinds.push(await verify(setCookie, '000000').catch(({ kind }) => kind));
    }
    expect(kinds.filter((kind) => kind === 'invalid')).toHaveLength(10);
    expect(kinds.at(-1)).toBe('rate_limited');
  });

  it('S71 S98 tells its owner once when more wrong codes come than people mistype, whose password somebody has', async () => {
    const ada = await createPerson();
    await clearJobs(deps);
    const told = async () =>
      (await listMails(deps, ada.email)).filter(({ data }) => 'change' in data && data.change === 'wrong_codes').length;
    for (let count = 0; count < 9; count++) {
      // One of each sign-in, so that none ends by its own wrong codes.
      await verify((await enter(ada.email)).setCookie, '000000').catch(() => {});
      expect(await told()).toBe(count < 5 ? 0 : 1);
    }
  });

  it('S71 S98 has its codes guessed fifty times a day at most, and a thief of the password locks no known browser out', async () => {
    const ada = await createPerson();
    const first = await verify((await enter(ada.email)).setCookie, codeOf(ada.secret));
    const own = toDevice(first.deviceCookie ?? '');
    deps.clock.advance(STEP_MS);
    await deps.rateLimits.reset('second-factor', ada.userId);
    await deps.rateLimits.consume('second-factor-day', ada.userId, 49);
    await expect(verify((await enter(ada.email)).setCookie, codeOf(ada.secret))).rejects.toMatchObject({
      kind: 'rate_limited',
    });
    const { setCookie } = await enter(ada.email);
    const known = { ...own, cookies: `${own.cookies}; ${toDevice(setCookie).cookies}` };
    const signedIn = await verifySecondFactor(deps, codeOf(ada.secret), newIp(), known);
    expect(await findSession(signedIn.setCookie)).toMatchObject({ hasSecondFactor: true });
    const guess = async () => {
      const pending = toDevice((await enter(ada.email)).setCookie).cookies;
      const device = { ...own, cookies: `${own.cookies}; ${pending}` };
      return verifySecondFactor(deps, '000000', newIp(), device).catch(({ kind }) => kind);
    };
    const kinds = [];
    for (let count = 0; count < 11; count++) kinds.push(await guess());
    expect(kinds.filter((kind) => kind === 'invalid')).toHaveLength(10);
    expect(kinds.at(-1)).toBe('rate_limited');
  });

  it('S98 waits in a cookie that over TLS no neighbouring host can set', async () => {
    const ada = await createPerson();
    const secure = { ...deps, publicUrl: 'https://lobby.example' };
    const { setCookie } = await signIn(secure, { email: ada.email, password: TEST_PASSWORD }, newIp());
    expect(setCookie).toMatch(/^__Host-lobby_sign_in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    const planted = toDevice(setCookie.replace('__Host-', ''));
    const code = codeOf(ada.secret);
    await expect(verifySecondFactor(secure, code, newIp(), planted)).rejects.toMatchObject(EXPIRED);
    const both = { ...planted, cookies: `lobby_sign_in=${'x'.repeat(43)}; ${toDevice(setCookie).cookies}` };
    await expect(verifySecondFactor(secure, code, newIp(), both)).resolves.toHaveProperty('needsSecondFactor', false);
  });

  it('S100 is turned off after the password, tells so, and its sessions count as started with the password alone', async () => {
    const ada = await createPerson();
    await expect(disableTwoFactor(deps, ada.actor, 'a guess')).rejects.toMatchObject({ code: 'wrong_password' });
    await clearJobs(deps);
    await disableTwoFactor(deps, ada.actor, TEST_PASSWORD);
    expect(await listMails(deps, ada.email)).toMatchObject([{ data: { change: 'two_factor_disabled' } }]);
    expect(await findSession(ada.cookie)).toMatchObject({ hasSecondFactor: false });
    expect((await enter(ada.email)).needsSecondFactor).toBe(false);
    const actions = await listActions(bakery, ada.userId);
    expect(actions).toEqual(expect.arrayContaining(['access.two_factor_enabled', 'access.two_factor_disabled']));
    expect(await listActions(bank, ada.userId)).toEqual([]);
  });

  it('S78 has its secret sealed anew after the server’s secret was changed, and not once the old one is forgotten', async () => {
    const ada = await createPerson();
    const [former, next] = ['test-secret-that-no-one-uses-elsewhere', 'n'.repeat(32)];
    const sealed = { ...deps, sealer: createSealer(former) };
    const rows = { where: { userId: ada.userId } };
    const secret = { ciphertext: sealed.sealer.seal('SECRET', ['UserTotp', ada.userId, 'secret']), keyVersion: 1 };
    await deps.platformDb((tx) => tx.userTotp.updateMany({ ...rows, data: secret }));
    const sealer = createSealer(next, [former]);
    expect(await resealTotpSecrets({ ...deps, sealer })).toBe(1);
    const [row] = await deps.platformDb((tx) => tx.userTotp.findMany(rows));
    expect(row?.keyVersion).toBe(sealer.keyVersion);
    expect(createSealer(next).unseal(row!.ciphertext, ['UserTotp', ada.userId, 'secret'])).toBe('SECRET');
  });
});

describe('a recovery code', () => {
  it('S98 stands for a code once, whatever its case and dashes, and is told of', async () => {
    const [ada, bob] = [await createPerson(), await createPerson(bank)];
    const [code = ''] = ada.recoveryCodes;
    await expect(verify((await enter(bob.email)).setCookie, code)).rejects.toMatchObject(WRONG_CODE);
    await clearJobs(deps);
    const signedIn = await verify((await enter(ada.email)).setCookie, ` ${code.toUpperCase().replaceAll('-', ' ')}`);
    expect(await findSession(signedIn.setCookie)).toMatchObject({ hasSecondFactor: true });
    expect(await listMails(deps, ada.email)).toMatchObject([{ data: { change: 'recovery_code_used' } }, {}]);
    await expect(verify((await enter(ada.email)).setCookie, code)).rejects.toMatchObject(WRONG_CODE);
  });

  it('S100 is replaced with all others after the password', async () => {
    const ada = await createPerson();
    await expect(renewRecoveryCodes(deps, ada.actor, 'a guess')).rejects.toMatchObject({ code: 'wrong_password' });
    const { recoveryCodes } = await renewRecoveryCodes(deps, ada.actor, TEST_PASSWORD);
    const { setCookie } = await enter(ada.email);
    await expect(verify(setCookie, ada.recoveryCodes[1] ?? '')).rejects.toMatchObject(WRONG_CODE);
    await verify(setCookie, recoveryCodes[1] ?? '');
  });
});

describe('somebody who has lost the app and the recovery codes', () => {
  const reset = (tenant: TestTenant, memberId: string, actor = tenant.admin) =>
    resetMemberTwoFactor(tenant.scope, actor, { memberId, network: '203.0.113.9', device: UNKNOWN_DEVICE });

  it('S98 is let in by the password once their company admin has reset it: signed out, mailed, and in the log', async () => {
    const shop = await createTestTenant(deps, 'Lost');
    const ada = await createPerson(shop);
    const memberId = ada.memberId;
    await expect(reset(bank, memberId)).rejects.toMatchObject({ kind: 'not_found' });
    await clearJobs(deps);
    await reset(shop, memberId);
    expect(await findSession(ada.cookie)).toBeNull();
    expect(await listMails(deps)).toMatchObject([
      { template: 'account_changed', to: ada.email, data: { change: 'two_factor_reset', network: '203.0.113.9' } },
    ]);
    expect((await enter(ada.email)).needsSecondFactor).toBe(false);
    const events = await shop.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 5 }));
    const event = events.find(({ action }) => action === 'member.two_factor_reset');
    expect(event).toMatchObject({ actorUserId: shop.admin.userId, target: memberId, data: { name: 'Ada' } });
    await expect(reset(shop, memberId)).rejects.toMatchObject({ kind: 'conflict', code: 'two_factor_not_enabled' });
  });

  it('S98 nobody resets their own, that of staff, or that of somebody who belongs to another company too', async () => {
    const shop = await createTestTenant(deps, 'Several');
    const ada = await createPerson(shop);
    await expect(reset(shop, ada.memberId, ada)).rejects.toMatchObject({ code: 'own_two_factor' });
    const refused = { kind: 'forbidden', code: 'two_factor_of_other_companies' };
    const setStaff = (isSuperAdmin: boolean) =>
      deps.platformDb((tx) => tx.user.updateMany({ where: { id: ada.userId }, data: { isSuperAdmin } }));
    await setStaff(true);
    await expect(reset(shop, ada.memberId)).rejects.toMatchObject(refused);
    await setStaff(false);
    const elsewhere = { userId: ada.userId, displayName: 'Ada', role: 'agent', takesConversations: false };
    await bank.scope.db((tx) => tx.membership.create({ data: { ...elsewhere, disabledAt: new Date() } }));
    await expect(reset(shop, ada.memberId)).rejects.toMatchObject(refused);
    expect((await enter(ada.email)).needsSecondFactor).toBe(true);
    const staff = { userId: bank.admin.userId, network: '203.0.113.9', device: UNKNOWN_DEVICE };
    await resetTwoFactor(deps, staff, ada.userId);
    expect((await enter(ada.email)).needsSecondFactor).toBe(false);
  });
});

describe('a company that requires two factors', () => {
  it('S98 refuses members who have proved one, says so, and lets them in once they have set up the second', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const [ada, bob] = [await createPerson(shop), await createTestAgent(deps, shop, 'Bob')];
    const actor = { ...shop.admin, userId: ada.userId };
    await setTwoFactorRequired(shop.scope, actor, { isRequired: true, hasSecondFactor: true });
    const denied = { kind: 'forbidden', code: 'two_factor_required', params: { tenant: 'Shop' } };
    await expect(authorizeMember(deps, bob.userId, shop.slug)).rejects.toMatchObject(denied);
    expect(await listMemberships(deps, bob.userId)).toMatchObject([
      { closedReason: denied.params && { code: denied.code } },
    ]);
    const { setCookie } = await enter(bob.email);
    const bobs = toActor({ id: bob.userId, email: bob.email }, setCookie);
    const { secret } = await startTwoFactorSetup(deps, bobs, TEST_PASSWORD);
    await confirmTwoFactorSetup(deps, bobs, codeOf(secret));
    const session = (await findSession(setCookie))!;
    expect((await authorizeMember(deps, bob.userId, shop.slug, session)).role).toBe('agent');
    await setTwoFactorRequired(shop.scope, actor, { isRequired: false, hasSecondFactor: true });
    expect((await authorizeMember(deps, shop.admin.userId, shop.slug)).role).toBe('company_admin');
  });

  it('S98 is none that its admin would be locked out of, and no other company', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const refused = setTwoFactorRequired(shop.scope, shop.admin, { isRequired: true, hasSecondFactor: false });
    await expect(refused).rejects.toMatchObject({ kind: 'conflict', code: 'two_factor_missing' });
    await setTwoFactorRequired(shop.scope, shop.admin, { isRequired: true, hasSecondFactor: true });
    expect((await authorizeMember(deps, bank.admin.userId, bank.slug)).slug).toBe(bank.slug);
    expect((await listMembers(bank.scope)).isTwoFactorRequired).toBe(false);
  });

  it('sees which of its members have a second factor', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const ada = await createPerson(shop);
    const { members } = await listMembers(shop.scope);
    expect(members.filter(({ hasTwoFactor }) => hasTwoFactor).map(({ userId }) => userId)).toEqual([ada.userId]);
  });
});
