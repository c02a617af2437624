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

const loadEvents = (tenant: TestTenant) => tenant.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 50 }));

describe('the audit log', () => {
  it('S81 has who did what, newest first, from the creation of the tenant on', async () => {
    const { scope, admin } = bakery;
    const faq = buildFaqInput('Q', 'A');
    await createFaq(scope, admin, faq);
    await inviteMember(scope, admin, { name: 'Nora', email: 'nora@example.com', role: 'agent' });
    await scope.db((tx) => rotateWidgetKey(tx, admin, { now: deps.clock.now() }));
    await addDomain(scope.db, admin, 'https://shop.example.com');
    await updateTenantProfile(scope, admin, { name: 'Bakery Ltd', website: null, phone: '' });
    const events = await loadEvents(bakery);
    expect(events.map(({ action }) => action)).toEqual([
      'tenant.updated',
      'domain.added',
      'widget_key.rotated',
      'member.invited',
      'faq.created',
      'tenant.created',
    ]);
    expect(new Set(events.map(({ actorUserId }) => actorUserId))).toEqual(new Set([admin.userId]));
    expect(events[3]?.data).toEqual({ email: 'nora@example.com', role: 'agent' });
  });

  it('S81 sends no column that the activity log does not show', async () => {
    const [event] = await loadEvents(bakery);
    expect(Object.keys(event ?? {}).sort()).toEqual(['action', 'actorUserId', 'createdAt', 'data', 'id', 'target']);
  });

  it('S81 of one company is not shown to another', async () => {
    expect((await loadEvents(bank)).map(({ action }) => action)).toEqual(['tenant.created']);
  });

  it('S81 can be appended to and never changed, not even by the product itself', async () => {
    const forgeries = [
      () => bakery.scope.db((tx) => tx.auditEvent.updateMany({ data: { action: 'nothing.happened' } })),
      () => bakery.scope.db((tx) => tx.auditEvent.deleteMany({})),
      () => bakery.scope.db((tx) => tx.$executeRaw`TRUNCATE "AuditEvent"`),
    ];
    for (const forge of forgeries) await expect(forge()).rejects.toThrow(/permission denied/);
    expect((await loadEvents(bakery)).length).toBeGreaterThan(0);
  });

  it('has nothing that was rolled back', async () => {
    const failing = bank.scope.db(async (tx) => {
      await recordAudit(tx, { actorUserId: bank.admin.userId, action: 'logo.updated' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect((await loadEvents(bank)).map(({ action }) => action)).not.toContain('logo.updated');
  });

  it('shows the company what the platform did to it, and why', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid since May' });
    expect((await loadEvents(shop))[0]).toMatchObject({
      action: 'tenant.suspended',
      actorUserId: bank.admin.userId,
      data: { reason: 'Unpaid since May' },
    });
  });
});
