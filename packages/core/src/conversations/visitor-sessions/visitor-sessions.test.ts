import { randomUUID } from 'node:crypto';
import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suspendTenant } from '../../platform/index.ts';
import { rotateWidgetKey } from '../../widgets/index.ts';
import { authorizeVisitor, startVisitorSession, verifyVisitorToken } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const startSession = ({ widgetKey, origin }: TestTenant, secret: string) =>
  startVisitorSession(deps, { widgetKey, origin, secret }, randomUUID());

describe('a visitor session', () => {
  it('S37 has a token for an hour that names visitor, tenant and site, and that nobody can edit', async () => {
    const { token, visitorId } = await createTestVisitor(deps, bakery);
    expect(await verifyVisitorToken(deps, token)).toEqual({
      visitorId,
      tenantId: bakery.scope.tenantId,
      origin: bakery.origin,
    });
    const [head = '', body = '', signature = ''] = token.split('.');
    const edited = Buffer.from(body, 'base64url').toString().replace(bakery.scope.tenantId, bank.scope.tenantId);
    const claims = { tid: bank.scope.tenantId, org: bank.origin };
    const sign = (secret: string, audience: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(visitorId)
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(secret));
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const forgeries = [
      '',
      'not a token',
      `${head}.${Buffer.from(edited).toString('base64url')}.${signature}`,
      unsigned,
      await sign('another secret', 'lobby-widget'),
      await sign(`visitor token ${deps.tokenSecret}`, 'something-else'),
    ];
    for (const forgery of forgeries)
      await expect(verifyVisitorToken(deps, forgery)).rejects.toMatchObject({
        kind: 'unauthorized',
        code: 'visitor_session_expired',
      });
    const later = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() + 3_600_001) } };
    await expect(verifyVisitorToken(later, token)).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('continues for a browser with its secret, which is stored as a hash and unknown to other tenants', async () => {
    const first = await createTestVisitor(deps, bakery);
    const again = await startSession(bakery, first.secret);
    expect(again.secret).toBe(first.secret);
    expect((await verifyVisitorToken(deps, again.token)).visitorId).toBe(first.visitorId);
    const rows = await bakery.scope.db((tx) => tx.visitor.findMany());
    expect(JSON.stringify(rows)).not.toContain(first.secret);

    const elsewhere = await startSession(bank, first.secret);
    expect(elsewhere.secret).not.toBe(first.secret);
    expect((await verifyVisitorToken(deps, elsewhere.token)).visitorId).not.toBe(first.visitorId);
    const storedHash = rows.find(({ id }) => id === first.visitorId)?.secretHash ?? '';
    expect((await startSession(bakery, storedHash)).secret).not.toBe(storedHash);
  });

  it('S31 starts on exactly the sites that the tenant has listed', async () => {
    const startOn = (origin: string) =>
      startVisitorSession(deps, { widgetKey: bakery.widgetKey, origin }, randomUUID());
    await expect(startOn(bakery.origin)).resolves.toHaveProperty('token');
    await expect(startOn(deps.publicUrl)).resolves.toHaveProperty('token');
    await expect(startOn('')).rejects.toMatchObject({ kind: 'forbidden', code: 'widget_origin_unknown' });
    for (const origin of [
      'null',
      bank.origin,
      'http://bakery.example.com',
      'https://bakery.example.com:8443',
      'https://BAKERY.example.com',
      'https://bakery.example.com.evil.example',
      'https://evil-bakery.example.com',
      'https://shop.bakery.example.com',
    ])
      await expect(startOn(origin)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'widget_origin_not_allowed',
        params: { origin },
      });
  });

  it('ends with its site, its tenant or its widget key, although the token has not expired', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const session = await createTestVisitor(deps, shop);
    expect((await authorizeVisitor(deps, session)).tenantId).toBe(shop.scope.tenantId);
    await expect(authorizeVisitor(deps, { ...session, tenantId: bank.scope.tenantId })).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    const [site] = await shop.scope.db((tx) => tx.domain.findMany());
    await shop.scope.db((tx) => tx.domain.deleteMany({}));
    await expect(authorizeVisitor(deps, session)).rejects.toMatchObject({ kind: 'forbidden' });
    await shop.scope.db((tx) => tx.domain.create({ data: { origin: site?.origin ?? '' }, select: { id: true } }));
    await shop.scope.db((tx) => rotateWidgetKey(tx, shop.admin, { now: deps.clock.now() }));
    await expect(authorizeVisitor(deps, session)).resolves.toHaveProperty('tenantId');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid' });
    await expect(authorizeVisitor(deps, session)).rejects.toMatchObject({ kind: 'unavailable', code: 'unavailable' });
  });
});
