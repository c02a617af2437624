import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentityKey, listIdentityKeys, removeIdentityKey } from '../../widgets/index.ts';
import {
  authorizeVisitor,
  createVisitorMessage,
  loadConversationSync,
  signOutVisitor,
  startVisitorSession,
  verifyVisitorToken,
} from '../index.ts';
import type { VisitorSession } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let secret: string;
let bankSecret: string;

const createSecret = async (tenant: TestTenant): Promise<string> =>
  (await createIdentityKey(tenant.scope, tenant.admin, { algorithm: 'HS256', overlapDays: 0 })).secret ?? '';

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  secret = await createSecret(bakery);
  bankSecret = await createSecret(bank);
});
afterAll(() => deps.close());

interface SignOptions {
  by?: string | KeyObject;
  alg?: string;
  aud?: string;
  claims?: Record<string, unknown>;
  lasts?: number;
  age?: number;
}

/** An identity token as a tenant's server signs it for its visitor. */
function sign(
  sub: string,
  { by = secret, alg = 'HS256', aud = bakery.widgetKey, claims = {}, ...times }: SignOptions = {},
) {
  const now = Math.floor(deps.clock.now().getTime() / 1000) - (times.age ?? 0);
  const key = typeof by === 'string' ? new TextEncoder().encode(by) : by;
  return new SignJWT({ sub, ...claims })
    .setProtectedHeader({ alg })
    .setAudience(aud)
    .setIssuedAt(now)
    .setExpirationTime(now + (times.lasts ?? 3600))
    .sign(key);
}

const startSession = (identity: string, tenant: TestTenant = bakery, kept?: string) =>
  startVisitorSession(
    deps,
    { widgetKey: tenant.widgetKey, origin: tenant.origin, identity, ...(kept ? { secret: kept } : {}) },
    randomUUID(),
  );
const startAndVerify = async (identity: string): Promise<VisitorSession> =>
  verifyVisitorToken(deps, (await startSession(identity)).token);
const write = (visitorId: string, text: string) =>
  bakery.scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text }));
const listTexts = async (visitorId: string): Promise<string[]> =>
  (await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 0))).messages.map(({ text }) => text);

describe('a visitor whom the tenant’s server identifies', () => {
  it('S36 has a token that was issued just now: neither later than that nor for a longer time', async () => {
    for (const times of [
      { age: -120 },
      { age: -86_400, lasts: 60 },
      { age: 4_000, lasts: 3_600 },
      { age: 7_200, lasts: 9_000 },
    ])
      await expect(startSession(await sign('early', times))).rejects.toMatchObject({ kind: 'invalid' });
    expect(await startAndVerify(await sign('early', { age: -20 }))).toHaveProperty('visitorId');
  });

  it('S35 is stored though a claim holds what the database cannot store', async () => {
    const claims = { name: 'A\u0000da \ud83d', email: 'ada\u0000@example.com' };
    expect(await startAndVerify(await sign('nul\u0000l', { claims }))).toHaveProperty('visitorId');
  });

  it('is one visitor in all browsers, with the signed contact and without a secret', async () => {
    const claims = { name: 'Ada', email: 'ADA@example.com' };
    const first = await startSession(await sign('ada', { claims }));
    expect(first.secret).toBeNull();
    const { visitorId } = await verifyVisitorToken(deps, first.token);
    await write(visitorId, 'Where is my order?');
    const elsewhere = await startAndVerify(await sign('ada', { age: 60 }));
    expect(elsewhere.visitorId).toBe(visitorId);
    expect(await listTexts(elsewhere.visitorId)).toEqual(['Where is my order?']);
    const contact = await bakery.scope.db((tx) => tx.contact.findFirst({ where: { externalId: 'ada' } }));
    expect(contact).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
    expect(await bank.scope.db((tx) => tx.contact.count())).toBe(0);
  });

  it('S38 shares no conversations with others who use the same browser, anonymous or identified', async () => {
    const nobody = await createTestVisitor(deps, bakery);
    await write(nobody.visitorId, 'A question without a name');
    const { token } = await startSession(await sign('bob'), bakery, nobody.secret);
    const bob = await verifyVisitorToken(deps, token);
    await write(bob.visitorId, 'A question of Bob');
    const carol = await startAndVerify(await sign('carol'));
    expect(await listTexts(bob.visitorId)).toEqual(['A question of Bob']);
    expect(await listTexts(carol.visitorId)).toEqual([]);
    expect(await listTexts(nobody.visitorId)).toEqual(['A question without a name']);
  });

  it('S35 is refused without a signature by the tenant’s own key', async () => {
    const refused = { kind: 'invalid', code: 'identity_token_invalid' };
    const [head = '', body = '', signature = ''] = (await sign('ada')).split('.');
    const other = Buffer.from(JSON.stringify({ sub: 'bob' })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const identity of [
      'not-a-token-but-long-enough',
      await sign('ada', { by: bankSecret }),
      `${head}.${other}.${signature}`,
      `${none}.${body}.`,
    ])
      await expect(startSession(identity)).rejects.toMatchObject(refused);
    const unkeyed = await createTestTenant(deps, 'Unkeyed');
    await expect(startSession(await sign('ada', { aud: unkeyed.widgetKey }), unkeyed)).rejects.toMatchObject({
      code: 'identity_key_missing',
    });
  });

  it('S36 is refused with a token for another widget, expired, valid for too long, without a subject or signed otherwise', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const shop = await createTestTenant(deps, 'Shop');
    await createIdentityKey(shop.scope, shop.admin, { algorithm: 'EdDSA', overlapDays: 0, publicKey: pem });
    const aud = shop.widgetKey;
    await expect(startSession(await sign('ada', { by: privateKey, alg: 'EdDSA', aud }), shop)).resolves.toHaveProperty(
      'token',
    );
    // The public key is no secret: a token that takes it for one is a forgery.
    await expect(startSession(await sign('ada', { by: pem, aud }), shop)).rejects.toMatchObject({ kind: 'invalid' });
    for (const [identity, code] of [
      [await sign('ada', { aud: bank.widgetKey }), 'identity_token_invalid'],
      [await sign('ada', { age: 3700 }), 'identity_token_invalid'],
      [await sign('ada', { lasts: 7200 }), 'identity_token_lifetime_too_long'],
      [await sign(''), 'identity_subject_invalid'],
      [await sign('x'.repeat(201)), 'identity_subject_invalid'],
    ] as const)
      await expect(startSession(identity)).rejects.toMatchObject({ kind: 'invalid', code });
    const key = { algorithm: 'EdDSA' as const, overlapDays: 0 };
    const own = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const publicKey of [
      'nonsense',
      own,
      generateKeyPairSync('ed448').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ])
      await expect(createIdentityKey(shop.scope, shop.admin, { ...key, publicKey })).rejects.toMatchObject({
        kind: 'invalid',
      });
  });

  it('S36 is signed out with the token and its session; other sessions stay', async () => {
    const identity = await sign('dora');
    const visit = await startAndVerify(identity);
    const other = await startAndVerify(await sign('dora', { age: 5 }));
    await bakery.scope.db((tx) => signOutVisitor(tx, visit.identityTokenHash ?? '', deps.clock.now()));
    await expect(authorizeVisitor(deps, visit)).rejects.toMatchObject({ kind: 'unauthorized' });
    await expect(startSession(identity)).rejects.toMatchObject({ code: 'identity_signed_out' });
    await expect(authorizeVisitor(deps, other)).resolves.toHaveProperty('tenantId');
  });

  it('S36 is accepted with the previous key for the days that were chosen, and no longer', async () => {
    const kiosk = await createTestTenant(deps, 'Kiosk');
    const old = await createSecret(kiosk);
    const { secret: fresh } = await createIdentityKey(kiosk.scope, kiosk.admin, { algorithm: 'HS256', overlapDays: 2 });
    const start = async (by: string) => startSession(await sign('ada', { by, aud: kiosk.widgetKey }), kiosk);
    for (const key of [old, fresh ?? '']) await expect(start(key)).resolves.toHaveProperty('token');
    expect(await kiosk.scope.db((tx) => listIdentityKeys(tx, deps.clock.now()))).toHaveLength(2);
    await expect(start(bankSecret)).rejects.toMatchObject({ code: 'identity_token_invalid' });
    deps.clock.advance(2 * 86_400_000);
    await expect(start(old)).rejects.toMatchObject({ code: 'identity_token_invalid' });
    await expect(start(fresh ?? '')).resolves.toHaveProperty('token');
    expect(await kiosk.scope.db((tx) => listIdentityKeys(tx, deps.clock.now()))).toHaveLength(1);
  });

  it('is refused as soon as the identity key is replaced or removed', async () => {
    const cafe = await createTestTenant(deps, 'Cafe');
    const old = await createSecret(cafe);
    const fresh = await createSecret(cafe);
    const by = (key: string) => sign('ada', { by: key, aud: cafe.widgetKey });
    await expect(startSession(await by(old), cafe)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(startSession(await by(fresh), cafe)).resolves.toHaveProperty('token');
    const [current] = await cafe.scope.db((tx) => listIdentityKeys(tx, deps.clock.now()));
    const remove = ({ scope, admin }: TestTenant) => scope.db((tx) => removeIdentityKey(tx, admin, current?.id ?? ''));
    await expect(remove(bank)).rejects.toMatchObject({ kind: 'not_found' });
    await remove(cafe);
    await expect(startSession(await by(fresh), cafe)).rejects.toMatchObject({ kind: 'invalid' });
    const rows = await bakery.scope.db((tx) => tx.identityKey.findMany());
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.ciphertext ?? []).includes(secret)).toBe(false);
  });
});
