import {
  createTestSuperAdmin,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepAnalytics } from '../analytics/index.ts';
import { dispatchJobs, runDurableJob } from '../durable-jobs/index.ts';
import {
  mergePlatformMetrics,
  refreshTenantSummaries,
  scheduleTenantDeletion,
  sweepTenantDeletions,
} from '../platform/index.ts';
import { getPlatformReport } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const count = async () => {
  await sweepAnalytics(deps);
  await refreshTenantSummaries(deps);
  await mergePlatformMetrics(deps);
  return getPlatformReport(deps, { days: 7 });
};

describe('the platform’s report', () => {
  it('adds up what the tenants’ days count, and says how many tenants were active', async () => {
    const first = await createTestVisitor(deps, bakery);
    await sendTestMessage(deps, first, 'Hello');
    for (const tenant of [bakery, bank]) {
      const visit = await createTestVisitor(deps, tenant);
      await sendTestMessage(deps, visit, 'Do you sell bread?');
    }
    const report = await count();
    expect(report.totals.current).toMatchObject({
      conversations: 3,
      answers: 2,
      unanswered: 2,
      tenantsCreated: 2,
      tenantsLeft: 0,
    });
    expect(report.days.at(-1)).toMatchObject({ conversations: 3, activeTenants: 2, tenants: 2 });
    expect(report).toMatchObject({ tenants: 2, activeTenants: 2 });
    expect(report.totals.previous.conversations).toBe(0);
    expect(report.days).toHaveLength(7);
  });

  it('counts a day again without counting it twice', async () => {
    const before = await count();
    const visit = await createTestVisitor(deps, bank);
    await sendTestMessage(deps, visit, 'And rolls?');
    const after = await count();
    expect(after.totals.current.conversations).toBe(before.totals.current.conversations + 1);
    expect(after.days.at(-1)?.activeTenants).toBe(2);
  });

  it('has the model’s use of today, and of a tenant that is gone what was counted before', async () => {
    const day = new Date();
    await bank.scope.db((tx) => tx.modelUsage.createMany({ data: [{ day, costMicros: 250_000n, tokens: 900n }] }));
    const before = await count();
    expect(before.totals.current).toMatchObject({ modelCostMicros: 250_000, modelTokens: 900 });
    const staff = await createTestSuperAdmin(deps);
    const { tenantId } = bakery.scope;
    await scheduleTenantDeletion(deps, staff, { tenantId, reason: 'asked', waitDays: 0 });
    await sweepTenantDeletions(deps);
    for (const { id } of await dispatchJobs(deps, 100)) await runDurableJob(deps, id);
    const after = await count();
    expect(after.totals.current).toMatchObject({
      conversations: before.totals.current.conversations,
      tenantsCreated: 2,
      tenantsLeft: 1,
    });
    expect(after.tenants).toBe(1);
    expect(after.days.at(-2)?.tenants).toBe(0);
  });
});
