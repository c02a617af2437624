import { createTestTenant, openTestDeps, buildFaqInput } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq } from '../faqs/index.ts';
import { inviteMember } from '../members/index.ts';
import { suspendTenant } from '../platform/index.ts';
import { addDomain, updateTenantProfile } from '../tenants/index.ts';
import { rotateWidgetKey } from '../widgets/index.ts';
import { listAuditEvents, recordAudit } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const listed = (tenant: TestTenant) => tenant.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 50 }));

describe('the audit log', () => {
  it('S81 says who did what, the newest first, from the founding of the company on', async () => {
    const { scope, admin } = bakery;
    const faq = buildFaqInput('Q', 'A');
    await createFaq(scope, admin, faq);
    await inviteMember(scope, admin, { name: 'Nora', email: 'nora@example.com', role: 'agent' });
    await scope.db((tx) => rotateWidgetKey(tx, admin, deps.clock.now()));
    await addDomain(scope.db, admin, 'https://shop.example.com');
    await updateTenantProfile(scope, admin, { name: 'Bakery Ltd', website: null, phone: '' });
    const entries = await listed(bakery);
    expect(entries.map(({ action }) => action)).toEqual([
      'company.updated',
      'domain.added',
      'widget_key.rotated',
      'member.invited',
      'faq.created',
      'tenant.founded',
    ]);
    expect(new Set(entries.map(({ actorUserId }) => actorUserId))).toEqual(new Set([admin.userId]));
    expect(entries[3]?.data).toEqual({ email: 'nora@example.com', role: 'agent' });
  });

  it('S81 of one company is not shown to another', async () => {
    expect((await listed(bank)).map(({ action }) => action)).toEqual(['tenant.founded']);
  });

  it('S81 can be added to and never changed, not even by the product itself', async () => {
    const forgeries = [
      () => bakery.scope.db((tx) => tx.auditEvent.updateMany({ data: { action: 'nothing.happened' } })),
      () => bakery.scope.db((tx) => tx.auditEvent.deleteMany({})),
      () => bakery.scope.db((tx) => tx.$executeRaw`TRUNCATE "AuditEvent"`),
    ];
    for (const forge of forgeries) await expect(forge()).rejects.toThrow(/permission denied/);
    expect((await listed(bakery)).length).toBeGreaterThan(0);
  });

  it('knows nothing of what was rolled back', async () => {
    const failing = bank.scope.db(async (tx) => {
      await recordAudit(tx, { actorUserId: bank.admin.userId, action: 'never.happened' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect((await listed(bank)).map(({ action }) => action)).not.toContain('never.happened');
  });

  it('shows the company what staff of the platform did to it, and why', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid since May' });
    expect((await listed(shop))[0]).toMatchObject({
      action: 'tenant.suspended',
      actorUserId: bank.admin.userId,
      data: { reason: 'Unpaid since May' },
    });
  });
});
