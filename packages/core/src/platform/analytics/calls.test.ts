import { randomUUID } from 'node:crypto';
import { asOwner, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getPlatformLoad, mergePlatformMetrics, storeCalls, trimCalls } from '../index.ts';

const HOUR_MS = 3_600_000;

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
beforeEach(async () => {
  deps.callCounter.dequeue();
  await asOwner(deps.database, (client) => client.query('DELETE FROM "ProcedureLoad"'));
  await asOwner(deps.database, (client) => client.query('DELETE FROM "TenantLoad"'));
});
afterAll(() => deps.close());

interface Calls {
  procedure?: string;
  tenantId?: string | null;
  durationMs?: number;
  outcome?: 'answered' | 'failed' | 'refused';
  times: number;
}
const call = ({ times, ...call }: Calls): void => {
  for (let time = 0; time < times; time++)
    deps.callCounter.record({
      procedure: 'inbox.list',
      tenantId: bakery.scope.tenantId,
      durationMs: 10,
      outcome: 'answered',
      ...call,
    });
};
const countRows = (table: 'ProcedureLoad' | 'TenantLoad') =>
  asOwner(deps.database, async (client) => {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${table}"`);
    return rows[0]?.count;
  });

describe('counted calls', () => {
  it('show the slowest procedures with their times and errors, those that a limit refused left out of the times', async () => {
    call({ times: 95 });
    call({ times: 5, durationMs: 900 });
    call({ times: 3, outcome: 'refused', durationMs: 0.1 });
    call({ times: 20, procedure: 'answers.preview', durationMs: 4_000 });
    call({ times: 1, procedure: 'answers.preview', durationMs: 4_000, outcome: 'failed' });
    await storeCalls(deps);
    const { procedures } = await getPlatformLoad(deps, { days: 7 });
    expect(procedures).toMatchObject([
      { procedure: 'answers.preview', calls: 21, errors: 1, refusals: 0 },
      { procedure: 'inbox.list', calls: 103, errors: 0, refusals: 3 },
    ]);
    expect(procedures[0]?.p50).toBeGreaterThan(2_800);
    expect(procedures[1]?.p50).toBeLessThan(20);
  });

  it('are added up over processes, batches and hours', async () => {
    for (let batch = 0; batch < 3; batch++) {
      call({ times: 10, durationMs: 10 ** batch });
      await storeCalls(deps);
      deps.clock.advance(HOUR_MS);
    }
    await Promise.all([storeCalls(deps), storeCalls(deps)]);
    const { procedures, slowTenants } = await getPlatformLoad(deps, { days: 7 });
    expect(procedures).toMatchObject([{ calls: 30 }]);
    expect(slowTenants).toMatchObject([{ tenantName: 'Bakery', calls: 30 }]);
    expect(procedures[0]?.p50).toBeGreaterThan(7);
    expect(procedures[0]?.p95).toBeGreaterThan(70);
    expect(await countRows('ProcedureLoad')).toBe(3);
  });

  it('rank tenants by their part of calls, of cost and of refusals, and time those with enough calls', async () => {
    call({ times: 30, durationMs: 500 });
    call({ times: 5, tenantId: bank.scope.tenantId, durationMs: 5_000 });
    call({ times: 5, tenantId: bank.scope.tenantId, outcome: 'refused' });
    call({ times: 60, tenantId: null, procedure: 'auth.me' });
    await storeCalls(deps);
    const day = new Date();
    await bakery.scope.db((tx) => tx.modelUsage.createMany({ data: [{ day, costMicros: 1_000_000n }] }));
    await bank.scope.db((tx) => tx.modelUsage.createMany({ data: [{ day, costMicros: 3_000_000n }] }));
    await mergePlatformMetrics(deps);
    const { noisyTenants, slowTenants } = await getPlatformLoad(deps, { days: 30 });
    expect(noisyTenants).toMatchObject([
      { tenantName: 'Bank', callShare: 0.1, costShare: 0.75, refusalShare: 1 },
      { tenantName: 'Bakery', callShare: 0.3, costShare: 0.25, refusalShare: 0 },
    ]);
    expect(slowTenants.map(({ tenantName }) => tenantName)).toEqual(['Bakery']);
  });

  it('are forgotten of tenants that are gone, and after 30 days', async () => {
    call({ times: 1, tenantId: randomUUID() });
    await storeCalls(deps);
    expect(await countRows('TenantLoad')).toBe(0);
    call({ times: 1 });
    await storeCalls(deps);
    deps.clock.advance(31 * 24 * HOUR_MS);
    await trimCalls(deps);
    expect([await countRows('ProcedureLoad'), await countRows('TenantLoad')]).toEqual([0, 0]);
  });

  it('are kept of the loudest tenants of an hour only, so that their table is bounded', async () => {
    const hour = new Date(Math.floor(deps.clock.now().getTime() / HOUR_MS) * HOUR_MS - 5 * HOUR_MS);
    await asOwner(deps.database, async (client) => {
      await client.query(
        `INSERT INTO "Tenant" (id, slug, name, "planId", "updatedAt")
         SELECT gen_random_uuid(), 'many-' || n, 'Many ' || n, 'free', now() FROM generate_series(1, 400) n`,
      );
      await client.query(
        `INSERT INTO "TenantLoad" ("tenantId", hour, calls, errors, refusals, buckets)
         SELECT id, $1, substr(slug, 6)::int, 0, 0, '{1}' FROM "Tenant" WHERE slug LIKE 'many-%'`,
        [hour],
      );
    });
    deps.clock.advance(HOUR_MS);
    await trimCalls(deps);
    expect(await countRows('TenantLoad')).toBe(300);
    const { noisyTenants } = await getPlatformLoad(deps, { days: 7 });
    expect(noisyTenants[0]?.tenantName).toBe('Many 400');
  });

  it('are counted in memory for a bounded number of tenants', () => {
    for (let tenant = 0; tenant < 5_100; tenant++) call({ times: 1, tenantId: randomUUID() });
    const [batch] = deps.callCounter.dequeue();
    expect(batch?.tenants).toHaveLength(5_000);
    expect(batch?.procedures).toMatchObject([{ calls: 5_100 }]);
    expect(deps.callCounter.dequeue()).toEqual([]);
  });
});
