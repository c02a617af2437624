import { createTestSuperAdmin, createTestTenant, openTestDeps } from '@lobby/testing';
import type { ExportPlatformAudit } from '@lobby/contracts/platform/audit';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  changePlan,
  exportPlatformAuditEvents,
  listPlatformAuditEvents,
  suspendTenant,
  updateSettingGroup,
} from './index.ts';

let deps: TestDeps;
let staff: string;

beforeAll(async () => {
  deps = await openTestDeps();
  staff = await createTestSuperAdmin(deps);
  const { scope } = await createTestTenant(deps, 'Bakery');
  const bank = await createTestTenant(deps, 'Bank');
  await changePlan(deps, staff, { tenantId: scope.tenantId, planId: 'basic' });
  await suspendTenant(deps, staff, { tenantId: bank.scope.tenantId, reason: 'Unpaid' });
  const values = { ...deps.platformSettings.current.values.crawl, pagesPerMinute: 5 };
  await updateSettingGroup(deps, staff, { group: 'crawl', values });
});
afterAll(() => deps.close());

const list = async (filter: Parameters<typeof listPlatformAuditEvents>[1]) =>
  (await listPlatformAuditEvents(deps, filter)).events;
const toDay = (date: Date): string => date.toISOString().slice(0, 10);

it('the platform’s audit log says who did what to whom, and what was before', async () => {
  const [newest, suspended] = await list({ take: 2 });
  expect(newest).toMatchObject({
    action: 'settings.updated',
    actor: { name: 'Root', email: 'root@example.com' },
    changes: [{ field: 'pagesPerMinute', before: 60, after: 5 }],
  });
  expect(suspended).toMatchObject({ action: 'tenant.suspended', targetName: 'Bank', data: { reason: 'Unpaid' } });
});

it('the platform’s audit log is narrowed by area, person and days, and counts what is left', async () => {
  const tenants = await list({ area: 'tenant' });
  expect(tenants.map(({ action }) => action)).toEqual(['tenant.suspended', 'tenant.plan_changed']);
  expect((await list({ actor: staff })).every(({ actorUserId }) => actorUserId === staff)).toBe(true);
  const today = toDay(new Date());
  expect((await list({ from: today, to: today })).length).toBeGreaterThan(2);
  expect(await list({ to: '2001-01-01' })).toEqual([]);
  expect((await listPlatformAuditEvents(deps, { area: 'tenant', take: 1 })).total).toBe(2);
});

it('the platform’s audit log is exported whole, part by part, however long it is', async () => {
  const createdAt = new Date('2020-05-05T12:00:00.123Z');
  const data = Array.from({ length: 2_100 }, (_, index) => ({
    actorUserId: staff,
    action: 'job.retried',
    target: `job ${index}`,
    // Many at the same moment, which a cursor by time alone would lose.
    createdAt: new Date(createdAt.getTime() + (index % 3)),
  }));
  await deps.platformDb((tx) => tx.platformAuditEvent.createMany({ data }));
  const targets: (string | null)[] = [];
  let cursor: ExportPlatformAudit['cursor'] = null;
  do {
    const part = await exportPlatformAuditEvents(deps, { area: 'job', from: '2020-05-05', to: '2020-05-05', cursor });
    targets.push(...part.events.map(({ target }) => target));
    cursor = part.nextCursor;
  } while (cursor);
  expect([targets.length, new Set(targets).size]).toEqual([2_100, 2_100]);
});
