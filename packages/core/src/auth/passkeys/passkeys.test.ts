import { randomUUID } from 'node:crypto';
import {
  createTenantPair,
  clearJobs,
  createFakePasskey,
  createTestAgent,
  createTestTenant,
  listMails,
  TEST_PASSWORD,
} from '@lobby/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { suspendTenant } from '../../platform/index.ts';
import {
  addPasskey,
  getAccount,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
  startPasskeyRegistration,
  startPasskeySignIn,
} from '../index.ts';
import type { AccountActor } from '../index.ts';

const { deps, bakery, bank } = await createTenantPair();
afterAll(() => deps.close());
beforeEach(() => clearJobs(deps));

const ORIGIN = 'http://localhost:3000';
const REFUSED = { code: 'passkey_refused' };
const UNKNOWN_DEVICE = { cookies: '', userAgent: null };
const newIp = (): string => randomUUID();

async function createPerson(tenant = bakery): Promise<AccountActor & { cookie: string }> {
  const { userId, email, cookie } = await createTestAgent(deps, tenant, 'Ada');
  const sessionToken = cookie.split('=')[1] ?? '';
  return { user: { id: userId, email }, sessionToken, network: newIp(), device: UNKNOWN_DEVICE, cookie };
}

const startRegistration = async (actor: AccountActor) =>
  (await startPasskeyRegistration(deps, actor, TEST_PASSWORD)).challenge;
const startSignIn = async () => (await startPasskeySignIn(deps, newIp())).challenge;

async function createPasskey(actor: AccountActor, name = 'Laptop') {
  const passkey = createFakePasskey('localhost');
  const response = passkey.register(await startRegistration(actor), ORIGIN);
  await addPasskey(deps, actor, { name, response });
  return passkey;
}

type Assertion = Parameters<typeof signInWithPasskey>[1];
const enter = (response: Assertion) => signInWithPasskey(deps, response, newIp(), UNKNOWN_DEVICE);
const findSession = ({ setCookie }: { setCookie: string }) => deps.sessions.validate(setCookie.split(';')[0] ?? '');
const listPasskeys = async (actor: AccountActor) => (await getAccount(deps, actor.user.id)).passkeys;

describe('a passkey', () => {
  it('signs its owner in without a password, and counts as both factors', async () => {
    const ada = await createPerson();
    const passkey = await createPasskey(ada);
    expect(await listMails(deps, ada.user.email)).toMatchObject([
      { data: { change: 'passkey_added', detail: 'Laptop' } },
    ]);
    const session = await findSession(await enter(passkey.signIn(await startSignIn(), ORIGIN)));
    expect(session).toMatchObject({ user: { email: ada.user.email }, hasSecondFactor: true });
    expect(await listPasskeys(ada)).toMatchObject([{ name: 'Laptop', lastUsedAt: deps.clock.now() }]);
  });

  it('S99 is not added without the password, for another site, for another’s challenge, or twice by one', async () => {
    const [ada, bob] = [await createPerson(), await createPerson(bank)];
    await expect(startPasskeyRegistration(deps, ada, 'a guess')).rejects.toMatchObject({ code: 'wrong_password' });
    const passkey = createFakePasskey('localhost');
    const add = (challenge: string, origin = ORIGIN, actor = ada, device = passkey) =>
      addPasskey(deps, actor, { name: 'Laptop', response: device.register(challenge, origin) });
    await expect(add(await startRegistration(ada), 'https://evil.example')).rejects.toMatchObject(REFUSED);
    await expect(add(await startRegistration(bob))).rejects.toMatchObject(REFUSED);
    await expect(add(await startSignIn())).rejects.toMatchObject(REFUSED);
    const elsewhere = createFakePasskey('evil.example');
    await expect(add(await startRegistration(ada), ORIGIN, ada, elsewhere)).rejects.toMatchObject(REFUSED);
    const challenge = await startRegistration(ada);
    await add(challenge);
    await expect(add(challenge)).rejects.toMatchObject(REFUSED);
    await expect(add(await startRegistration(bob), ORIGIN, bob)).rejects.toMatchObject({ code: 'passkey_known' });
    expect([(await listPasskeys(ada)).length, (await listPasskeys(bob)).length]).toEqual([1, 0]);
  });

  it('S99 signs nobody in for another site, by an answer that was used, late, or of an unknown device', async () => {
    const ada = await createPerson();
    const passkey = await createPasskey(ada);
    const refused = { kind: 'unauthorized', ...REFUSED };
    await expect(enter(passkey.signIn(await startSignIn(), 'https://evil.example'))).rejects.toMatchObject(refused);
    const used = passkey.signIn(await startSignIn(), ORIGIN);
    await enter(used);
    await expect(enter(used)).rejects.toMatchObject(refused);
    await startSignIn();
    await expect(enter(used)).rejects.toMatchObject(refused);
    const late = await startSignIn();
    deps.clock.advance(300_001);
    await expect(enter(passkey.signIn(late, ORIGIN))).rejects.toMatchObject(refused);
    const stranger = createFakePasskey('localhost');
    await expect(enter(stranger.signIn(await startSignIn(), ORIGIN))).rejects.toMatchObject(refused);
    const forged = { ...stranger.signIn(await startSignIn(), ORIGIN), id: used.id, rawId: used.rawId };
    await expect(enter(forged)).rejects.toMatchObject(refused);
  });

  it('S99 whose copy is used at the same time signs one of the two in', async () => {
    const ada = await createPerson();
    const passkey = await createPasskey(ada);
    const challenges = [await startSignIn(), await startSignIn()];
    const uses = challenges.map((challenge) => passkey.signIn(challenge, ORIGIN, 7));
    const results = await Promise.allSettled(uses.map(enter));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is one of twenty, also when many are begun before the first is added', async () => {
    const ada = await createPerson();
    const data = Array.from({ length: 19 }, () => ({
      userId: ada.user.id,
      credentialId: randomUUID(),
      publicKey: Buffer.from('key'),
      counter: 0n,
      transports: [],
      name: 'Old',
    }));
    await deps.platformDb((tx) => tx.passkey.createMany({ data }));
    const challenges = [await startRegistration(ada), await startRegistration(ada), await startRegistration(ada)];
    const results = await Promise.allSettled(
      challenges.map((challenge) =>
        addPasskey(deps, ada, {
          name: 'New',
          response: createFakePasskey('localhost').register(challenge, ORIGIN),
        }),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await listPasskeys(ada)).toHaveLength(20);
  });

  it('S99 signs nobody in whose account is disabled or whose companies are all closed', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const [ada, bob] = [await createPerson(shop), await createPerson(shop)];
    const [adas, bobs] = [await createPasskey(ada), await createPasskey(bob)];
    const disabledAt = deps.clock.now();
    await deps.platformDb((tx) => tx.user.updateMany({ where: { id: ada.user.id }, data: { disabledAt } }));
    await expect(enter(adas.signIn(await startSignIn(), ORIGIN))).rejects.toMatchObject(REFUSED);
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Fraud' });
    const denied = enter(bobs.signIn(await startSignIn(), ORIGIN));
    await expect(denied).rejects.toMatchObject({ kind: 'forbidden', code: 'tenant_suspended' });
  });

  it('S100 is renamed and removed by its owner only, after the password; its sessions elsewhere end', async () => {
    const [ada, bob] = [await createPerson(), await createPerson(bank)];
    const passkey = await createPasskey(ada);
    const elsewhere = await enter(passkey.signIn(await startSignIn(), ORIGIN));
    const [{ id: passkeyId } = { id: '' }] = await listPasskeys(ada);
    const missing = { kind: 'not_found', code: 'passkey_not_found' };
    await expect(renamePasskey(deps, bob.user.id, { passkeyId, name: 'Mine' })).rejects.toMatchObject(missing);
    const remove = (actor: AccountActor, password = TEST_PASSWORD) =>
      removePasskey(deps, actor, { passkeyId, password });
    await expect(remove(bob)).rejects.toMatchObject(missing);
    await expect(remove(ada, 'a guess')).rejects.toMatchObject({ code: 'wrong_password' });
    await renamePasskey(deps, ada.user.id, { passkeyId, name: 'Old laptop' });
    expect(await listPasskeys(ada)).toMatchObject([{ name: 'Old laptop' }]);
    await clearJobs(deps);
    await remove(ada);
    expect(await listMails(deps, ada.user.email)).toMatchObject([
      { data: { change: 'passkey_removed', detail: 'Old laptop' } },
    ]);
    expect(await findSession(elsewhere)).toBeNull();
    expect(await deps.sessions.validate(ada.cookie)).not.toBeNull();
    await expect(enter(passkey.signIn(await startSignIn(), ORIGIN))).rejects.toMatchObject(REFUSED);
  });

  it('is not offered at an IP address or without TLS, where browsers make none', async () => {
    const ada = await createPerson();
    for (const publicUrl of ['http://127.0.0.1:3000', 'http://lobby.example', 'https://[::1]']) {
      const there = { ...deps, publicUrl };
      expect((await getAccount(there, ada.user.id)).arePasskeysPossible).toBe(false);
      await expect(startPasskeySignIn(there, newIp())).rejects.toMatchObject({ code: 'passkeys_unavailable' });
    }
    expect((await getAccount(deps, ada.user.id)).arePasskeysPossible).toBe(true);
  });
});
