import { ListActivity } from '@lobby/contracts/audit';
import { buildFaqInput, createTestAgent, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantScope } from '../deps.ts';
import { createFaq, updateFaq } from '../faqs/index.ts';
import { getHandoverSettings, updateHandoverSettings } from '../handover/index.ts';
import { removeMember, updateMember } from '../members/index.ts';
import { changePlan } from '../platform/index.ts';
import { updateTenantProfile } from '../tenants/index.ts';
import { getWidgetSettings, updateWidgetSettings } from '../widgets/index.ts';
import { listActivity, recordAudit, verifyAuditLog } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const list = ({ scope }: TestTenant, filter: Partial<ListActivity> = {}) =>
  scope.db((tx) => listActivity(tx, ListActivity.parse(filter)));
const listActions = async (tenant: TestTenant, filter: Partial<ListActivity> = {}) =>
  (await list(tenant, filter)).events.map(({ action }) => action);
/** The tenant as a request of its admin reaches it. */
const requestOf = ({ scope: { tenantId }, admin }: TestTenant) =>
  tenantScope(deps, tenantId, { name: admin.name, network: '203.0.113.7', browser: 'Firefox, Linux' });

describe('the activity log', () => {
  it('S81 says who did what, from where, and each value before and after; nothing where nothing was changed', async () => {
    const profile = { name: 'Bella', website: null, phone: '+49 30 1' };
    await updateTenantProfile(requestOf(bakery), bakery.admin, profile);
    await updateTenantProfile(bakery.scope, bakery.admin, profile);
    const [second, first] = (await list(bakery)).events;
    expect(first).toMatchObject({
      action: 'tenant.updated',
      actorName: 'Bakery Admin',
      network: '203.0.113.7',
      browser: 'Firefox, Linux',
      data: {},
    });
    expect(first?.changes).toEqual([
      { field: 'name', before: 'Bakery', after: 'Bella' },
      { field: 'website', before: bakery.origin, after: null },
      { field: 'phone', before: null, after: '+49 30 1' },
    ]);
    expect(second).toMatchObject({ changes: [], network: null, browser: null });
    expect(await bakery.scope.db(verifyAuditLog)).toMatchObject({ brokenAt: null });
  });

  it('S81 has the changes of settings, members, FAQs and the plan, with lists and long texts in short', async () => {
    const { scope, admin } = bakery;
    await scope.db(async (tx) => {
      const handover = await getHandoverSettings(tx);
      await updateHandoverSettings(tx, admin, { ...handover, handoverKeywords: ['refund', 'lawyer'] });
      await updateWidgetSettings(tx, admin, await getWidgetSettings(tx));
    });
    const { id } = await createFaq(scope, admin, buildFaqInput('Q', 'A'));
    await updateFaq(scope, admin, { faqId: id, faq: buildFaqInput('Q', 'x'.repeat(2_000)) });
    await changePlan(deps, bank.admin.userId, { tenantId: scope.tenantId, planId: 'basic' });
    const [plan, faq, , widget, handover] = (await list(bakery)).events;
    expect(plan).toMatchObject({ actorName: null, changes: [{ field: 'planId', before: 'premium', after: 'basic' }] });
    expect(faq).toMatchObject({ targetName: 'Q', changes: [{ field: 'answer', before: 'A' }] });
    expect(String(faq?.changes[0]?.after).length).toBeLessThanOrEqual(500);
    expect(widget).toMatchObject({ action: 'widget.updated', changes: [] });
    expect(handover?.changes).toEqual([{ field: 'handoverKeywords', before: '', after: 'refund, lawyer' }]);
  });

  it('is filtered by person, area and day, in pages with their total', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const anna = await createTestAgent(deps, shop, 'Anna');
    await shop.scope.db((tx) => updateMember(tx, shop.admin, { memberId: anna.memberId, role: 'company_admin' }));
    await createFaq(shop.scope, anna, buildFaqInput('Q', 'A'));
    await changePlan(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, planId: 'basic' });
    expect(await listActions(shop, { actor: anna.userId })).toEqual(['faq.created', 'member.joined']);
    expect(await listActions(shop, { actor: 'platform' })).toEqual(['tenant.plan_changed']);
    expect(await listActions(shop, { area: 'team' })).toEqual(['member.promoted', 'member.joined', 'member.invited']);
    expect(await listActions(shop, { area: 'conversations' })).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    const { total, events } = await list(shop, { from: today, to: today, skip: 1, take: 2 });
    expect({ total, count: events.length }).toEqual({ total: 6, count: 2 });
    expect(await list(shop, { to: '2020-01-01' })).toMatchObject({ total: 0, events: [] });
    expect((await list(shop)).actors.map(({ name }) => name)).toEqual(['Anna', 'Shop Admin']);
  });

  it('still names who has left the company', async () => {
    const shop = await createTestTenant(deps, 'Left');
    const ben = await createTestAgent(deps, shop, 'Ben');
    const scope = tenantScope(deps, shop.scope.tenantId, { name: 'Ben', network: '203.0.113.8', browser: null });
    await createFaq(scope, ben, buildFaqInput('Q', 'A'));
    await shop.scope.db((tx) => removeMember(tx, shop.admin, ben.memberId));
    expect((await list(shop, { area: 'knowledge' })).events[0]).toMatchObject({ actorName: 'Ben', browser: null });
  });

  it('S11 shows sign-ins apart, and nothing of another company', async () => {
    const { userId } = bank.admin;
    const data = { email: bank.email, network: '203.0.113.9' };
    await bank.scope.db((tx) => recordAudit(tx, { actorUserId: userId, action: 'access.signed_in', data }));
    expect((await list(bank, { kind: 'access' })).events[0]).toMatchObject({ network: '203.0.113.9', browser: null });
    expect(await listActions(bank)).toEqual(['tenant.created']);
    expect(await listActions(bakery, { kind: 'access' })).toEqual([]);
    expect(await listActions(bank, { actor: bakery.admin.userId })).toEqual([]);
  });
});
