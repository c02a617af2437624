import { randomUUID } from 'node:crypto';
import {
  createTenantPair,
  clearJobs,
  createTestAgent,
  createTestTenant,
  listMails,
  TEST_PASSWORD,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../../audit/index.ts';
import { updateMember } from '../../members/index.ts';
import { recordRefusal, requestPasswordReset, resetPassword, signIn, unlockAccount } from '../index.ts';
import type { ClientDevice } from '../index.ts';

const { deps, bakery, bank } = await createTenantPair();
afterAll(() => deps.close());
beforeEach(() => clearJobs(deps));

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const LIMITED = { kind: 'rate_limited' };
const newIp = (): string => randomUUID();
const browser = (deviceCookie: string | null = ''): ClientDevice => ({
  cookies: `other=1; ${deviceCookie?.split(';')[0] ?? ''}`,
  userAgent: FIREFOX,
});
const enter = (email: string, device: ClientDevice, password = TEST_PASSWORD, ip = newIp()) =>
  signIn(deps, { email, password }, ip, device);
const listAccess = async (tenant: TestTenant) =>
  (await tenant.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 50, kind: 'access' }))).map(
    ({ action, data }) => ({ action, data }),
  );

describe('a browser that somebody signs in with', () => {
  it('S81 is mailed to them when it is new, with what it is and whence; one that they used before is not', async () => {
    const agent = await createTestAgent(deps, bakery, 'Ada');
    const known = (await enter(agent.email, browser())).deviceCookie;
    expect(known).toMatch(/^lobby_device=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    await clearJobs(deps);
    await enter(agent.email, browser(known));
    expect(await listMails(deps, agent.email)).toEqual([]);
    await enter(agent.email, browser(), TEST_PASSWORD, '203.0.113.7');
    expect(await listMails(deps, agent.email)).toMatchObject([
      { template: 'new_device', data: { browser: 'Firefox, Windows', network: '203.0.113.7' } },
    ]);
  });

  it('S81 is mailed to no address that nobody confirmed', async () => {
    const shop = await createTestTenant(deps, 'Unconfirmed');
    await enter(shop.email, browser());
    await enter(shop.email, browser());
    expect(await listMails(deps, shop.email)).toEqual([]);
  });

  it('S73 is forgotten with a new password', async () => {
    const agent = await createTestAgent(deps, bakery, 'Forgetful');
    await enter(agent.email, browser());
    await requestPasswordReset(deps, agent.email, newIp());
    const findLink = async () =>
      (await listMails(deps, agent.email)).find(({ template }) => template === 'reset_password');
    await expect.poll(findLink).toBeDefined();
    const token =
      String((await findLink())?.data.link)
        .split('/')
        .at(-1) ?? '';
    await resetPassword(deps, { token, password: 'four unrelated words here' }, newIp());
    expect(await deps.platformDb((tx) => tx.userDevice.count({ where: { userId: agent.userId } }))).toBe(0);
  });

  it('S71 is known by a new cookie to each who signs in with it, so that nobody knows the one that another has', async () => {
    const [thief, victim] = [
      await createTestAgent(deps, bakery, 'Thief'),
      await createTestAgent(deps, bakery, 'Victim'),
    ];
    const planted = (await enter(thief.email, browser())).deviceCookie;
    const victims = (await enter(victim.email, browser(planted))).deviceCookie;
    expect(victims).not.toBe(planted);
    await clearJobs(deps);
    await enter(victim.email, browser(planted));
    expect(await listMails(deps, victim.email)).toMatchObject([{ template: 'new_device' }]);
    // Both people of one browser keep it.
    await clearJobs(deps);
    const [shared] = [(await enter(thief.email, browser(victims))).deviceCookie];
    await enter(victim.email, browser(shared));
    expect([...(await listMails(deps, thief.email)), ...(await listMails(deps, victim.email))]).toEqual([]);
  });

  it('S71 is not known over TLS by a cookie that a neighbouring host could set', async () => {
    const agent = await createTestAgent(deps, bakery, 'Neighbour');
    const secure = { ...deps, publicUrl: 'https://lobby.example' };
    const credentials = { email: agent.email, password: TEST_PASSWORD };
    const { deviceCookie } = await signIn(secure, credentials, newIp(), browser());
    expect(deviceCookie).toMatch(/^__Host-lobby_device=[\w-]{43}; .*; Secure$/);
    await clearJobs(deps);
    await signIn(secure, credentials, newIp(), browser(deviceCookie));
    expect(await listMails(deps, agent.email)).toEqual([]);
    await signIn(secure, credentials, newIp(), browser(deviceCookie?.replace('__Host-', '')));
    expect(await listMails(deps, agent.email)).toMatchObject([{ template: 'new_device' }]);
  });

  it('S93 is one of twenty, the last that were used', async () => {
    const agent = await createTestAgent(deps, bakery, 'Traveller');
    for (let visit = 0; visit < 25; visit++) await enter(agent.email, browser());
    expect(await deps.platformDb((tx) => tx.userDevice.count({ where: { userId: agent.userId } }))).toBe(20);
  });
});

describe('the audit log of a company', () => {
  it('S81 has its sign-ins, failed ones and new browsers, and not those of another company', async () => {
    const shop = await createTestTenant(deps, 'Logged Shop');
    const { email } = shop;
    const before = (await listAccess(bank)).length;
    await enter(email, browser(), 'wrong', '203.0.113.9').catch(() => {});
    await expect.poll(() => listAccess(shop)).toHaveLength(1);
    await enter(email, browser(), TEST_PASSWORD, '203.0.113.7');
    expect(await listAccess(shop)).toEqual([
      { action: 'access.new_device', data: { email, network: '203.0.113.7', browser: 'Firefox, Windows' } },
      { action: 'access.signed_in', data: { email, network: '203.0.113.7' } },
      { action: 'access.sign_in_failed', data: { email, network: '203.0.113.9' } },
    ]);
    expect(await listAccess(bank)).toHaveLength(before);
    const platform = await deps.platformDb((tx) =>
      tx.platformAuditEvent.findMany({ where: { actorUserId: shop.admin.userId }, orderBy: { seq: 'asc' } }),
    );
    expect(platform.map(({ action }) => action)).toEqual([
      'access.sign_in_failed',
      'access.signed_in',
      'access.new_device',
    ]);
  });

  it('S81 has changes of roles by what they became', async () => {
    const agent = await createTestAgent(deps, bank, 'Riser');
    const change = (role: 'agent' | 'company_admin') =>
      bank.scope.db((tx) => updateMember(tx, bank.admin, { memberId: agent.memberId, role }));
    await change('company_admin');
    await change('agent');
    const events = await bank.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 2 }));
    expect(events.map(({ action, data }) => ({ action, data }))).toMatchObject([
      { action: 'member.demoted', data: { name: 'Riser' } },
      { action: 'member.promoted', data: { name: 'Riser' } },
    ]);
  });

  it('S81 has refused calls, and one person can’t fill it', async () => {
    const agent = await createTestAgent(deps, bank, 'Curious');
    const refusal = { user: { id: agent.userId, email: agent.email }, procedure: 'members.remove' };
    for (let call = 0; call < 30; call++) await recordRefusal(deps, { ...refusal, tenantId: bank.scope.tenantId });
    const refused = (await listAccess(bank)).filter(({ action }) => action === 'access.refused');
    expect(refused).toHaveLength(20);
    expect(refused[0]).toMatchObject({ data: { email: agent.email, procedure: 'members.remove' } });
  });
});

describe('a person whom strangers try to lock out', () => {
  const lockOut = async (email: string): Promise<void> => {
    for (let guess = 0; guess < 200; guess++) await deps.rateLimits.consume('sign-in-account', email).catch(() => {});
  };

  it('S71 signs in with a browser that they used before', async () => {
    const agent = await createTestAgent(deps, bakery, 'Locked');
    const { deviceCookie } = await enter(agent.email, browser());
    await lockOut(agent.email);
    await expect(enter(agent.email, browser())).rejects.toMatchObject(LIMITED);
    await expect(enter(agent.email, browser(deviceCookie))).resolves.toHaveProperty('userId', agent.userId);
  });

  it('S71 guesses no faster from a browser that they used before', async () => {
    const agent = await createTestAgent(deps, bakery, 'Guesser');
    const { deviceCookie } = await enter(agent.email, browser());
    for (let guess = 0; guess < 10; guess++)
      await expect(enter(agent.email, browser(deviceCookie), 'wrong')).rejects.toMatchObject({ kind: 'unauthorized' });
    await expect(enter(agent.email, browser(deviceCookie))).rejects.toMatchObject(LIMITED);
  });

  it('S71 gains nothing by the browser of another account', async () => {
    const agent = await createTestAgent(deps, bakery, 'Other');
    const victim = await createTestAgent(deps, bakery, 'Victim');
    const { deviceCookie } = await enter(agent.email, browser());
    await lockOut(victim.email);
    await expect(enter(victim.email, browser(deviceCookie))).rejects.toMatchObject(LIMITED);
  });

  it('S71 S72 gets a link by mail that unlocks the browser which opens it, once', async () => {
    const agent = await createTestAgent(deps, bakery, 'Unlocked');
    await lockOut(agent.email);
    await expect(enter(agent.email, browser())).rejects.toMatchObject(LIMITED);
    const findMail = async () =>
      (await listMails(deps, agent.email)).find(({ template }) => template === 'unlock_account');
    await expect.poll(findMail).toBeDefined();
    const token =
      String((await findMail())?.data.link)
        .split('/')
        .at(-1) ?? '';
    const { deviceCookie } = await unlockAccount(deps, token, newIp(), browser());
    await expect(enter(agent.email, browser(deviceCookie))).resolves.toHaveProperty('userId', agent.userId);
    await expect(enter(agent.email, browser())).rejects.toMatchObject(LIMITED);
    await expect(unlockAccount(deps, token, newIp(), browser())).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('S47 gets three such mails a day at the most, and a stranger’s address none', async () => {
    const agent = await createTestAgent(deps, bakery, 'Flooded');
    const nobody = `${randomUUID()}@example.com`;
    for (const email of [agent.email, nobody]) {
      await lockOut(email);
      for (let guess = 0; guess < 5; guess++) await expect(enter(email, browser())).rejects.toMatchObject(LIMITED);
    }
    await expect.poll(async () => (await listMails(deps, agent.email)).length).toBe(3);
    expect(await listMails(deps, nobody)).toEqual([]);
  });
});
