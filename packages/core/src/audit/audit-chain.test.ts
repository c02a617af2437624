import { asOwner, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reactivateTenant, suspendTenant, verifyPlatformAuditLog } from '../platform/index.ts';
import { listAuditEvents, recordAudit, verifyAuditLog } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const verify = (tenant: TestTenant) => tenant.scope.db(verifyAuditLog);
const record = (tenant: TestTenant, target: string) =>
  tenant.scope.db((tx) =>
    recordAudit(tx, { actorUserId: tenant.admin.userId, action: 'faq.created', target, data: { b: 1, a: 'ä' } }),
  );
/** Does what only the owner of the database can. */
const tamper = (sql: string, ...values: unknown[]) =>
  asOwner(deps.database, async (client) => {
    await client.query('ALTER TABLE "AuditEvent" NO FORCE ROW LEVEL SECURITY');
    await client.query(sql, values);
    await client.query('ALTER TABLE "AuditEvent" FORCE ROW LEVEL SECURITY');
  });

describe('the chain of an audit log', () => {
  it('S81 is whole however many write at once, and each company has its own', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => record(index % 4 ? bakery : bank, String(index))));
    for (const [tenant, count] of [
      [bakery, 16],
      [bank, 6],
    ] as const)
      expect(await verify(tenant)).toEqual({
        events: count,
        brokenAt: null,
        lastHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
  });

  it('S81 holds several entries of one transaction and none that was undone', async () => {
    const before = await verify(bank);
    const failing = bank.scope.db(async (tx) => {
      await recordAudit(tx, { actorUserId: null, action: 'logo.updated' });
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await verify(bank)).toEqual(before);
    await bank.scope.db(async (tx) => {
      for (const target of ['1', '2', '3'])
        await recordAudit(tx, { actorUserId: null, action: 'logo.updated', target });
    });
    expect(await verify(bank)).toMatchObject({ events: before.events + 3, brokenAt: null });
  });

  it.each([
    ['changed', `UPDATE "AuditEvent" SET data = '{"b":2}' WHERE id = $1`],
    ['given to somebody else', `UPDATE "AuditEvent" SET "actorUserId" = gen_random_uuid() WHERE id = $1`],
    ['removed', `DELETE FROM "AuditEvent" WHERE id = $1`],
    ['moved', `UPDATE "AuditEvent" SET "createdAt" = now() - interval '1 year' WHERE id = $1`],
  ])('S81 tells where an entry was %s by the owner of the database', async (_how, sql) => {
    const shop = await createTestTenant(deps, 'Shop');
    for (const target of ['1', '2', '3']) await record(shop, target);
    const events = await shop.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 10 }));
    await tamper(sql, events[1]?.id);
    expect((await verify(shop)).brokenAt).toBeInstanceOf(Date);
    expect((await verify(bakery)).brokenAt).toBeNull();
  });

  it('S81 that was cut at its end has another last hash', async () => {
    const shop = await createTestTenant(deps, 'Cut Shop');
    await record(shop, '1');
    const { lastHash } = await verify(shop);
    const [last] = await shop.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 1 }));
    await tamper('DELETE FROM "AuditEvent" WHERE id = $1', last?.id);
    expect((await verify(shop)).lastHash).not.toBe(lastHash);
  });

  it('S81 of the platform is whole, and tells what was removed', async () => {
    const tenantId = bank.scope.tenantId;
    for (const reason of ['unpaid', 'fraud']) {
      await suspendTenant(deps, bank.admin.userId, { tenantId, reason });
      await reactivateTenant(deps, bank.admin.userId, tenantId);
    }
    expect(await verifyPlatformAuditLog(deps)).toMatchObject({ brokenAt: null });
    await asOwner(deps.database, (client) =>
      client.query(`DELETE FROM "PlatformAuditEvent" WHERE data ->> 'reason' = 'fraud'`),
    );
    expect((await verifyPlatformAuditLog(deps)).brokenAt).toBeInstanceOf(Date);
  });
});
