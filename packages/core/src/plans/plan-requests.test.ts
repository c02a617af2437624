import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../audit/index.ts';
import { createRateLimits } from '../auth/index.ts';
import { authorizeVisitor, startVisitorSession, verifyVisitorToken } from '../conversations/index.ts';
import type { Deps } from '../deps.ts';
import { authorizeMember } from '../members/index.ts';
import { changePlan, declinePlanRequest, listPlanRequests } from '../platform/index.ts';
import { getTenantProfile } from '../tenants/index.ts';
import { requestPlan, withdrawPlanRequest } from './index.ts';

const deps = await openTestDeps();
const bakery = await createTestTenant(deps, 'Bakery', 'free');
const bank = await createTestTenant(deps, 'Bank', 'premium');
afterAll(() => deps.close());

const staff = () => bank.admin.userId;
const request = (planId: 'free' | 'basic' | 'premium' | 'enterprise') =>
  requestPlan(bakery.scope, bakery.admin, { planId });

describe('a request for a larger plan', () => {
  it('S65 is kept for the platform’s staff and changes nothing by itself', async () => {
    await request('premium');
    expect(await listPlanRequests(deps)).toMatchObject([
      { id: bakery.scope.tenantId, name: 'Bakery', planName: 'Free', requestedPlanId: 'premium' },
    ]);
    expect(await getTenantProfile(bakery.scope)).toMatchObject({ planId: 'free', requestedPlanName: 'Premium' });
    expect(await getTenantProfile(bank.scope)).toMatchObject({ requestedPlanName: null });
    const [event] = await bakery.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 1 }));
    expect(event).toMatchObject({ action: 'tenant.plan_requested', data: { planId: 'premium' } });
  });

  it('S65 is for a larger plan than the company has', async () => {
    await expect(request('free')).rejects.toMatchObject({ code: 'plan_not_larger' });
    await expect(requestPlan(bank.scope, bank.admin, { planId: 'basic' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is answered by a change of plan, by a refusal, or taken back', async () => {
    await changePlan(deps, staff(), { tenantId: bakery.scope.tenantId, planId: 'basic' });
    expect(await listPlanRequests(deps)).toEqual([]);
    await request('premium');
    await declinePlanRequest(deps, staff(), bakery.scope.tenantId);
    expect(await getTenantProfile(bakery.scope)).toMatchObject({ planId: 'basic', requestedPlanName: null });
    await request('premium');
    await withdrawPlanRequest(bakery.scope, bakery.admin);
    expect(await listPlanRequests(deps)).toEqual([]);
    const countEvents = () => bakery.scope.db((tx) => tx.auditEvent.count());
    const before = await countEvents();
    // Answered or taken back in another window: nothing is left to be done.
    await withdrawPlanRequest(bakery.scope, bakery.admin);
    await declinePlanRequest(deps, staff(), bakery.scope.tenantId);
    expect(await countEvents()).toBe(before);
  });
});

describe('a plan’s rate', () => {
  /** Limits of a two-hundredth, so that few calls reach them. */
  const createLimited = (): Deps => ({
    ...deps,
    rateLimits: createRateLimits({ pool: deps.database.counterPool, multiplier: 1 / 200 }),
  });
  async function countCalls(call: () => Promise<unknown>): Promise<number> {
    for (let calls = 0; calls < 200; calls++)
      try {
        await call();
      } catch (error) {
        expect(error).toMatchObject({ kind: 'rate_limited', retryAfter: expect.any(Number) });
        return calls;
      }
    return 200;
  }
  const visit = async (limited: Deps, { widgetKey, origin }: TestTenant) => {
    const { token } = await startVisitorSession(deps, { widgetKey, origin }, 'here');
    const session = await verifyVisitorToken(deps, token);
    return () => authorizeVisitor(limited, session);
  };

  it('S27 bounds what the visitors of a company call together, by its plan, and leaves other companies alone', async () => {
    const small = await createTestTenant(deps, 'Small', 'free');
    const limited = createLimited();
    expect(await countCalls(await visit(limited, small))).toBe(6);
    expect(await countCalls(await visit(limited, small))).toBe(0);
    expect(await countCalls(await visit(limited, bank))).toBe(30);
  });

  it('S27 is that of the new plan from the next call on', async () => {
    const grown = await createTestTenant(deps, 'Grown', 'free');
    const limited = createLimited();
    const call = await visit(limited, grown);
    for (let calls = 0; calls < 3; calls++) await call();
    await changePlan(deps, staff(), { tenantId: grown.scope.tenantId, planId: 'premium' });
    expect(await countCalls(call)).toBe(15);
  });

  it('S27 bounds what the members of a company call together', async () => {
    const small = await createTestTenant(deps, 'Small Team', 'free');
    const limited = createLimited();
    const call =
      ({ admin, slug }: TestTenant) =>
      () =>
        authorizeMember(limited, admin.userId, slug);
    expect(await countCalls(call(small))).toBe(12);
    expect(await countCalls(call(bank))).toBe(60);
  });
});
