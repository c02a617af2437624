import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentityKey, removeIdentityKey } from '../../widgets/index.ts';
import { submitPreChatForm, signOutVisitor, eraseVisitorData, setVisitorAttributes } from '../index.ts';
import {
  loadConversationSync,
  authorizeVisitor,
  verifyVisitorToken,
  startVisitorSession,
  createVisitorMessage,
} from '../index.ts';
import type { VisitorSession } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let secret: string;
let bankSecret: string;

const makeSecret = async (tenant: TestTenant): Promise<string> =>
  (await createIdentityKey(tenant.scope, tenant.admin, { algorithm: 'HS256' })).secret ?? '';

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  secret = await makeSecret(bakery);
  bankSecret = await makeSecret(bank);
});
afterAll(() => deps.close());

interface Signed {
  by?: string | KeyObject;
  alg?: string;
  aud?: string;
  claims?: Record<string, unknown>;
  lasts?: number;
  age?: number;
}

/** A token as a company's server signs it for a visitor. */
function signed(
  sub: string,
  { by = secret, alg = 'HS256', aud = bakery.widgetKey, claims = {}, ...times }: Signed = {},
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

const start = (identity: string, tenant: TestTenant = bakery, kept?: string) =>
  startVisitorSession(
    deps,
    { widgetKey: tenant.widgetKey, origin: tenant.origin, identity, ...(kept ? { secret: kept } : {}) },
    randomUUID(),
  );
const visitOf = async (identity: string): Promise<VisitorSession> =>
  verifyVisitorToken(deps, (await start(identity)).token);
const write = (visitorId: string, text: string) =>
  bakery.scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text }));
const textsOf = async (visitorId: string): Promise<string[]> =>
  (await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 0))).messages.map(({ text }) => text);

describe('a visitor whom the company’s server names', () => {
  it('is one visitor in every browser, with the contact that was signed, and keeps no secret', async () => {
    const claims = { name: 'Ada', email: 'ADA@example.com' };
    const first = await start(await signed('ada', { claims }));
    expect(first.secret).toBeNull();
    const { visitorId } = await verifyVisitorToken(deps, first.token);
    await write(visitorId, 'Where is my order?');
    const elsewhere = await visitOf(await signed('ada', { age: 60 }));
    expect(elsewhere.visitorId).toBe(visitorId);
    expect(await textsOf(elsewhere.visitorId)).toEqual(['Where is my order?']);
    const contact = await bakery.scope.db((tx) => tx.contact.findFirst({ where: { externalId: 'ada' } }));
    expect(contact).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
    expect(await bank.scope.db((tx) => tx.contact.count())).toBe(0);
  });

  it('S38 shares nothing with the next one in the same browser, nor with the one before who had no name', async () => {
    const nobody = await createTestVisitor(deps, bakery);
    await write(nobody.visitorId, 'A question without a name');
    const { token } = await start(await signed('bob'), bakery, nobody.secret);
    const bob = await verifyVisitorToken(deps, token);
    await write(bob.visitorId, 'A question of Bob');
    const carol = await visitOf(await signed('carol'));
    expect(await textsOf(bob.visitorId)).toEqual(['A question of Bob']);
    expect(await textsOf(carol.visitorId)).toEqual([]);
    expect(await textsOf(nobody.visitorId)).toEqual(['A question without a name']);
  });

  it('S35 is nobody without a signature by the tenant’s own key', async () => {
    const refused = { kind: 'invalid', message: expect.stringContaining('could not be identified') };
    const [head = '', body = '', signature = ''] = (await signed('ada')).split('.');
    const other = Buffer.from(JSON.stringify({ sub: 'bob' })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const identity of [
      'not-a-token-but-long-enough',
      await signed('ada', { by: bankSecret }),
      `${head}.${other}.${signature}`,
      `${none}.${body}.`,
    ])
      await expect(start(identity)).rejects.toMatchObject(refused);
    const unkeyed = await createTestTenant(deps, 'Unkeyed');
    await expect(start(await signed('ada', { aud: unkeyed.widgetKey }), unkeyed)).rejects.toMatchObject(refused);
  });

  it('S36 is refused with a token for another widget, too old, too long, without a name or of another kind', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const shop = await createTestTenant(deps, 'Shop');
    await createIdentityKey(shop.scope, shop.admin, { algorithm: 'EdDSA', publicKey: pem });
    const aud = shop.widgetKey;
    await expect(start(await signed('ada', { by: privateKey, alg: 'EdDSA', aud }), shop)).resolves.toHaveProperty(
      'token',
    );
    // The public key is no secret: a token that takes it for one is a forgery.
    await expect(start(await signed('ada', { by: pem, aud }), shop)).rejects.toMatchObject({ kind: 'invalid' });
    for (const identity of [
      await signed('ada', { aud: bank.widgetKey }),
      await signed('ada', { age: 3700 }),
      await signed('ada', { lasts: 7200 }),
      await signed(''),
      await signed('x'.repeat(201)),
    ])
      await expect(start(identity)).rejects.toMatchObject({ kind: 'invalid' });
    const key = { algorithm: 'EdDSA' as const };
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

  it('S36 comes back neither by the token nor by the visit once signed out; others stay', async () => {
    const identity = await signed('dora');
    const visit = await visitOf(identity);
    const other = await visitOf(await signed('dora', { age: 5 }));
    await bakery.scope.db((tx) => signOutVisitor(tx, visit.identityTokenHash ?? '', deps.clock.now()));
    await expect(authorizeVisitor(deps, visit)).rejects.toMatchObject({ kind: 'unauthorized' });
    await expect(start(identity)).rejects.toMatchObject({ message: expect.stringContaining('signed out') });
    await expect(authorizeVisitor(deps, other)).resolves.toHaveProperty('tenantId');
  });

  it('is refused as soon as the key is made anew or removed', async () => {
    const cafe = await createTestTenant(deps, 'Cafe');
    const old = await makeSecret(cafe);
    const fresh = await makeSecret(cafe);
    const by = (key: string) => signed('ada', { by: key, aud: cafe.widgetKey });
    await expect(start(await by(old), cafe)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(start(await by(fresh), cafe)).resolves.toHaveProperty('token');
    await cafe.scope.db((tx) => removeIdentityKey(tx, cafe.admin));
    await expect(start(await by(fresh), cafe)).rejects.toMatchObject({ kind: 'invalid' });
    const rows = await bakery.scope.db((tx) => tx.identityKey.findMany());
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.ciphertext ?? []).includes(secret)).toBe(false);
  });
});

describe('what a visitor tells and takes back', () => {
  it('is kept as theirs: attributes without a proof, answers as their contact', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    await bakery.scope.db((tx) => setVisitorAttributes(tx, visitorId, { attributes: { plan: 'gold', seats: 3 } }));
    await bakery.scope.db((tx) => setVisitorAttributes(tx, visitorId, { attributes: { seats: null, trial: true } }));
    await bakery.scope.db((tx) =>
      submitPreChatForm(tx, visitorId, { answers: { name: 'Eve', order: '12', phone: '' } }),
    );
    const visitor = await bakery.scope.db((tx) =>
      tx.visitor.findUniqueOrThrow({ where: { id: visitorId }, include: { contact: true } }),
    );
    expect(visitor.attributes).toEqual({ plan: 'gold', trial: true });
    expect(visitor.contact).toMatchObject({ name: 'Eve', phone: null, fields: { order: '12' } });
    await bank.scope.db((tx) => setVisitorAttributes(tx, visitorId, { attributes: { plan: 'stolen' } }));
    expect((await bakery.scope.db((tx) => tx.visitor.findUnique({ where: { id: visitorId } })))?.attributes).toEqual({
      plan: 'gold',
      trial: true,
    });
  });

  it('S35 does not rename somebody whom the company’s server has named', async () => {
    const { visitorId } = await visitOf(await signed('frank', { claims: { name: 'Frank' } }));
    await bakery.scope.db((tx) => submitPreChatForm(tx, visitorId, { answers: { name: 'The boss', order: '1' } }));
    const contact = await bakery.scope.db((tx) => tx.contact.findFirst({ where: { externalId: 'frank' } }));
    expect(contact).toMatchObject({ name: 'Frank', fields: { order: '1' } });
  });

  it('S46 is gone when they delete it, and only theirs', async () => {
    const one = await createTestVisitor(deps, bakery);
    const other = await createTestVisitor(deps, bakery);
    await write(one.visitorId, 'Forget this');
    await write(other.visitorId, 'Keep this');
    await eraseVisitorData(bank.scope, one.visitorId);
    expect(await textsOf(one.visitorId)).toEqual(['Forget this']);
    await eraseVisitorData(bakery.scope, one.visitorId);
    expect(await textsOf(one.visitorId)).toEqual([]);
    expect(await textsOf(other.visitorId)).toEqual(['Keep this']);
    expect(await bakery.scope.db((tx) => tx.message.count({ where: { text: 'Forget this' } }))).toBe(0);
  });
});
