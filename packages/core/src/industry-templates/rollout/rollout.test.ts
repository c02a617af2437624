import {
  buildTemplateContent,
  createTestSuperAdmin,
  createTestTenant,
  listJobs,
  openTestDeps,
  runDueJobs,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import type { StartRollout } from '@lobby/contracts/platform/templates';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listNotifications } from '../../notifications/index.ts';
import { listPlatformAuditEvents, suspendTenant } from '../../platform/index.ts';
import {
  applyIndustryTemplate,
  findTenantTemplate,
  listRollouts,
  listRolloutTargets,
  listTemplateTenants,
  publishIndustryTemplates,
  rollOutTemplate,
  startRollout,
  stopRollout,
} from '../index.ts';

let deps: TestDeps;
let staff: string;
let bakery: TestTenant;
let bank: TestTenant;
let cafe: TestTenant;
let name = '';
let next = 0;

const GREETING = 'A better greeting';

beforeAll(async () => {
  deps = await openTestDeps();
  staff = await createTestSuperAdmin(deps);
});
beforeEach(async () => {
  const letter = String.fromCharCode(97 + next++);
  name = `template_${letter}`;
  bakery = await createTestTenant(deps, `Bakery ${letter}`);
  bank = await createTestTenant(deps, `Bank ${letter}`, 'free');
  cafe = await createTestTenant(deps, `Cafe ${letter}`);
  const content = buildTemplateContent();
  await publishIndustryTemplates(deps, [{ name, version: 1, content }]);
  for (const { scope, admin } of [bakery, bank, cafe]) await scope.db((tx) => applyIndustryTemplate(tx, admin, name));
  const labels = [...content.labels, { key: 'vip', name: 'VIP', color: '#112233' }];
  const better = buildTemplateContent({ settings: { ...content.settings, greeting: GREETING }, labels });
  await publishIndustryTemplates(deps, [{ name, version: 2, content: better }]);
});
afterAll(() => deps.close());

const start = (change: Partial<StartRollout> = {}) =>
  startRollout(deps, staff, { name, mode: 'apply', planId: null, tenantIds: null, ...change });
const findVersion = async ({ scope }: TestTenant) => (await scope.db(findTenantTemplate))?.version;
const findGreeting = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => tx.tenantSettings.findFirstOrThrow())).greeting;
const listTold = async ({ scope, admin }: TestTenant) =>
  (
    await scope.db((tx) => tx.notification.findMany({ where: { userId: admin.userId }, orderBy: { createdAt: 'asc' } }))
  ).filter(({ kind }) => kind.startsWith('template_'));
const listResults = async (rolloutId: string) =>
  Object.fromEntries(
    (await listRolloutTargets(deps, { rolloutId, skip: 0, take: 50 })).targets.map(({ id, status }) => [id, status]),
  );

describe('a roll-out that applies a version', () => {
  it('brings it to every company that is behind, keeps what each has changed, and tells its admins', async () => {
    await bank.scope.db((tx) => tx.tenantSettings.updateMany({ data: { greeting: 'Our own' } }));
    const { rolloutId, tenants } = await start();
    expect(tenants).toBe(3);
    expect(await runDueJobs(deps)).toEqual([]);
    expect(await Promise.all([bakery, bank, cafe].map(findVersion))).toEqual([2, 2, 2]);
    expect([await findGreeting(bakery), await findGreeting(bank)]).toEqual([GREETING, 'Our own']);
    const { targets, total } = await listRolloutTargets(deps, { rolloutId, skip: 0, take: 50 });
    expect(total).toBe(3);
    expect(targets.map(({ status, report }) => [status, report])).toEqual([
      ['applied', { added: 1, changed: 1, removed: 0, kept: 0 }],
      ['applied', { added: 1, changed: 0, removed: 0, kept: 1 }],
      ['applied', { added: 1, changed: 1, removed: 0, kept: 0 }],
    ]);
    const [rollout] = await listRollouts(deps, name);
    expect(rollout).toMatchObject({ status: 'done', counts: { waiting: 0, done: 3, failed: 0, total: 3 } });
    const [told] = await listTold(bank);
    expect(told).toMatchObject({ kind: 'template_updated', data: { title: 'Bakery', version: 2, added: 1, kept: 1 } });
    const { notifications } = await bank.scope.db((tx) => listNotifications(tx, bank.admin.userId));
    expect(notifications.map(({ kind }) => kind)).toContain('template_updated');
    const { events } = await listPlatformAuditEvents(deps, { area: 'template' });
    expect(events[0]).toMatchObject({
      action: 'template.rollout_started',
      target: name,
      data: { version: 2, tenants: 3 },
    });
  });

  it('S11 reaches only those that were chosen, by plan or one by one, and of them only active ones that are behind', async () => {
    await suspendTenant(deps, staff, { tenantId: cafe.scope.tenantId, code: 'unpaid', reason: '' });
    const list = (isOutdated: boolean) =>
      listTemplateTenants(deps, { name, isOutdated, planId: 'free', skip: 0, take: 10 });
    expect((await list(true)).tenants).toMatchObject([{ id: bank.scope.tenantId, version: 1, isOutdated: true }]);
    await start({ planId: 'free' });
    await runDueJobs(deps);
    expect(await Promise.all([bakery, bank, cafe].map(findVersion))).toEqual([1, 2, 1]);
    expect((await list(true)).tenants).toEqual([]);
    expect((await list(false)).tenants).toMatchObject([{ version: 2, isOutdated: false }]);
    const chosen = [bakery, bank, cafe].map(({ scope }) => scope.tenantId);
    const { rolloutId } = await start({ tenantIds: chosen });
    await runDueJobs(deps);
    expect(await listResults(rolloutId)).toEqual({ [bakery.scope.tenantId]: 'applied' });
    await expect(start()).rejects.toMatchObject({ code: 'template_rollout_empty' });
  });

  it('goes on after a company at which it fails, and says why', async () => {
    await bank.scope.db(async (tx) => {
      const data = Array.from({ length: 1_000 }, (_, index) => ({ name: `Label ${index}`, color: '#000000' }));
      await tx.label.createMany({ data });
    });
    const { rolloutId } = await start();
    expect(await runDueJobs(deps)).toEqual([]);
    const { targets } = await listRolloutTargets(deps, { rolloutId, skip: 0, take: 50 });
    expect(targets.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ['applied', null],
      ['failed', 'no_room_left'],
      ['applied', null],
    ]);
    expect([await findVersion(bank), await findVersion(cafe)]).toEqual([1, 2]);
    expect((await listRollouts(deps, name))[0]).toMatchObject({ status: 'done', counts: { done: 2, failed: 1 } });
  });

  it('leaves a company alone that has moved on meanwhile', async () => {
    const { rolloutId } = await start();
    await bakery.scope.db((tx) => applyIndustryTemplate(tx, bakery.admin, name));
    await runDueJobs(deps);
    expect((await listResults(rolloutId))[bakery.scope.tenantId]).toBe('skipped');
    expect(await listTold(bakery)).toEqual([]);
  });

  it('is one at a time, and stops before the next company', async () => {
    const { rolloutId } = await start();
    await expect(start()).rejects.toMatchObject({ code: 'template_rollout_running' });
    await stopRollout(deps, staff, rolloutId);
    await runDueJobs(deps);
    expect(await Promise.all([bakery, bank, cafe].map(findVersion))).toEqual([1, 1, 1]);
    expect((await listRollouts(deps, name))[0]).toMatchObject({ status: 'stopped', counts: { waiting: 3, done: 0 } });
    await expect(stopRollout(deps, staff, rolloutId)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await start()).tenants).toBe(3);
  });

  it('tells a company once, though its process died before that was recorded', async () => {
    const { rolloutId } = await start({ tenantIds: [bank.scope.tenantId] });
    await rollOutTemplate(deps, rolloutId);
    await deps.platformDb(async (tx) => {
      await tx.templateRolloutTarget.updateMany({ where: { rolloutId }, data: { status: 'waiting', report: {} } });
      await tx.templateRollout.updateMany({ where: { id: rolloutId }, data: { status: 'running', finishedAt: null } });
    });
    await rollOutTemplate(deps, rolloutId);
    const { targets } = await listRolloutTargets(deps, { rolloutId, skip: 0, take: 50 });
    expect(targets).toMatchObject([{ status: 'applied', report: { added: 1, changed: 1, removed: 0, kept: 0 } }]);
    expect(await listTold(bank)).toHaveLength(1);
  });
});

describe('a roll-out that offers a version', () => {
  it('changes nothing at a company and tells its admins once, who apply it themselves', async () => {
    const { rolloutId } = await start({ mode: 'offer', tenantIds: [bank.scope.tenantId] });
    expect(await listJobs(deps, 'template.roll-out')).toContainEqual({ rolloutId });
    await runDueJobs(deps);
    expect(await findVersion(bank)).toBe(1);
    expect(await findGreeting(bank)).not.toBe(GREETING);
    expect(await listTold(bank)).toMatchObject([{ kind: 'template_offered', data: { title: 'Bakery', version: 2 } }]);
    expect(await listTold(bakery)).toEqual([]);
    expect(await listResults(rolloutId)).toEqual({ [bank.scope.tenantId]: 'offered' });
    await bank.scope.db((tx) => applyIndustryTemplate(tx, bank.admin, name));
    expect(await findGreeting(bank)).toBe(GREETING);
  });
});
