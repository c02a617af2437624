import { createTestAgent, createTestSuperAdmin, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { ListActivity } from '@lobby/contracts/audit';
import type { PlanTerms } from '@lobby/contracts/platform/plans';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listActivity, verifyAuditLog } from '../../audit/index.ts';
import { getUsage, hasFeature } from '../../plans/index.ts';
import { changePlan, listPlatformAuditEvents, updateRegistrationSettings } from '../index.ts';
import { listPlanDetails } from './list-plan-details.ts';
import { listPlanTenants } from './list-plan-tenants.ts';
import { assertPlan } from './assert-plan.ts';
import { createPlan } from './create-plan.ts';
import { removePlan } from './remove-plan.ts';
import { renamePlan } from './rename-plan.ts';
import { moveTenants, publishPlanVersion } from './publish-plan-version.ts';
import { previewPlanVersion } from './preview-plan-version.ts';

let deps: TestDeps;
let staff: string;
let bakery: TestTenant;
let bank: TestTenant;
let terms: PlanTerms;

beforeAll(async () => {
  deps = await openTestDeps();
  staff = await createTestSuperAdmin(deps);
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  const premium = (await listPlanDetails(deps)).find(({ id }) => id === 'premium');
  const {
    version: _version,
    createdAt: _createdAt,
    tenants: _tenants,
    ...current
  } = premium?.versions[0] ?? ({} as never);
  terms = current;
});
afterAll(() => deps.close());

const publish = (change: Partial<PlanTerms>, movesTenants = false) =>
  publishPlanVersion(deps, staff, { planId: 'premium', ...terms, ...change, movesTenants });
const getSeats = async ({ scope }: TestTenant) => (await scope.db((tx) => getUsage(tx))).seats.limit;

describe('a new version of a plan', () => {
  it('counts for new companies, while the others stay on theirs until they are moved', async () => {
    const before = await getSeats(bakery);
    expect(await publish({ maxSeats: 77 })).toEqual({ version: 2, moved: 0 });
    expect(await getSeats(bakery)).toBe(before);
    const late = await createTestTenant(deps, 'Late');
    expect(await getSeats(late)).toBe(77);
    expect(await moveTenants(deps, staff, { planId: 'premium', tenantIds: [bakery.scope.tenantId] })).toEqual({
      moved: 1,
    });
    expect([await getSeats(bakery), await getSeats(bank)]).toEqual([77, before]);
    expect(await moveTenants(deps, staff, { planId: 'premium', tenantIds: null })).toEqual({ moved: 1 });
    expect(await getSeats(bank)).toBe(77);
  });

  it('can move all at once, and takes a feature from them with it', async () => {
    expect(await bank.scope.db((tx) => hasFeature(tx, 'translation'))).toBe(true);
    const { moved } = await publish({ features: ['evaluation'] }, true);
    expect(moved).toBe(3);
    expect(await bank.scope.db((tx) => hasFeature(tx, 'translation'))).toBe(false);
    await publish({}, true);
  });

  it('is what a tenant gets that changes to the plan, and a change of plan leaves no old version behind', async () => {
    await publish({ maxSeats: 55 });
    await changePlan(deps, staff, { tenantId: bank.scope.tenantId, planId: 'basic' });
    await changePlan(deps, staff, { tenantId: bank.scope.tenantId, planId: 'premium' });
    expect(await getSeats(bank)).toBe(55);
    expect(await getSeats(bakery)).not.toBe(55);
  });

  it('is recorded with what it changes', async () => {
    await publish({ maxSeats: 56 });
    const { events } = await listPlatformAuditEvents(deps, { skip: 0, take: 1 });
    expect(events[0]).toMatchObject({
      action: 'plan.published',
      target: 'premium',
      changes: [{ field: 'maxSeats', before: 55, after: 56 }],
    });
  });
});

describe('the preview of a version', () => {
  it('names who would be over a limit and who would lose a feature, and changes nothing', async () => {
    await createTestAgent(deps, bakery, 'Arno');
    await createTestAgent(deps, bakery, 'Anna');
    const before = await listPlanDetails(deps);
    const contacts = ['Ada', 'Bo'].map((name) => ({ name }));
    await bakery.scope.db((tx) => tx.contact.createMany({ data: contacts }));
    const version = { ...terms, maxSeats: 2, maxContacts: 1, features: [] };
    const preview = await previewPlanVersion(deps, { planId: 'premium', ...version });
    expect(preview.overLimit).toEqual([
      { metric: 'seats', tenants: 1 },
      { metric: 'contacts', tenants: 1 },
    ]);
    expect(preview.examples).toEqual([{ id: bakery.scope.tenantId, name: 'Bakery', metrics: ['seats', 'contacts'] }]);
    const { tenants } = await listPlanTenants(deps, { planId: 'premium', isOutdated: false, skip: 0, take: 25 });
    expect(tenants.find(({ id }) => id === bakery.scope.tenantId)).toMatchObject({ contacts: 2 });
    expect(preview.lostFeatures).toContainEqual({ feature: 'translation', tenants: 3 });
    expect(preview.tenants).toBe(3);
    expect(await listPlanDetails(deps)).toEqual(before);
  });
});

describe('the tenants of a plan', () => {
  it('are listed with the version that they are on, and those of other plans are not', async () => {
    await createTestTenant(deps, 'Kiosk', 'free');
    const query = { planId: 'premium', isOutdated: false, skip: 0, take: 10 } as const;
    const { tenants, total } = await listPlanTenants(deps, query);
    expect(tenants.map(({ name }) => name)).toEqual(['Bakery', 'Bank', 'Late']);
    expect(total).toBe(3);
    await moveTenants(deps, staff, { planId: 'premium', tenantIds: [bank.scope.tenantId] });
    const outdated = await listPlanTenants(deps, { ...query, isOutdated: true });
    expect(outdated.tenants.map(({ name }) => name)).toEqual(['Bakery', 'Late']);
  });
});

describe('the name of a plan', () => {
  it('changes for everybody without a new version, and the log says what it was', async () => {
    const find = async () => (await listPlanDetails(deps)).find(({ id }) => id === 'basic');
    const before = await find();
    await renamePlan(deps, staff, { planId: 'basic', name: 'Starter' });
    await renamePlan(deps, staff, { planId: 'basic', name: 'Starter' });
    expect(await find()).toMatchObject({ name: 'Starter', version: before?.version });
    const { events } = await listPlatformAuditEvents(deps, { area: 'plan' });
    expect(events.filter(({ action }) => action === 'plan.renamed')).toMatchObject([
      { target: 'basic', changes: [{ field: 'name', before: before?.name, after: 'Starter' }] },
    ]);
  });
});

describe('another plan', () => {
  it('includes what the copied one does, stands after it, and can be given to a company', async () => {
    const order = async () => (await listPlanDetails(deps)).map(({ id }) => id);
    const before = await order();
    await createPlan(deps, staff, { planId: 'team', name: 'Team', copyOf: 'basic' });
    expect(await order()).toEqual(before.flatMap((id) => (id === 'basic' ? [id, 'team'] : [id])));
    const plans = await listPlanDetails(deps);
    const [team, basic] = ['team', 'basic'].map((id) => plans.find((plan) => plan.id === id)?.versions[0]);
    expect(team).toMatchObject({ version: 1, maxSeats: basic?.maxSeats, features: basic?.features, tenants: 0 });
    await changePlan(deps, staff, { tenantId: bank.scope.tenantId, planId: 'team' });
    expect(await getSeats(bank)).toBe(basic?.maxSeats);
    const again = { planId: 'team', name: 'Team', copyOf: 'free' };
    await expect(createPlan(deps, staff, again)).rejects.toMatchObject({ code: 'plan_id_taken' });
    expect(await order()).toHaveLength(before.length + 1);
  });

  it('that doesn’t exist is given to no company and is nobody’s default', async () => {
    const missing = { code: 'plan_not_found' };
    const { tenantId } = bakery.scope;
    await expect(changePlan(deps, staff, { tenantId, planId: 'gold' })).rejects.toMatchObject(missing);
    await expect(deps.platformDb((tx) => assertPlan(tx, 'gold'))).rejects.toMatchObject(missing);
    const values = { mode: 'open' as const, defaultPlan: 'gold' };
    await expect(updateRegistrationSettings(deps, staff, values)).rejects.toMatchObject(missing);
  });
});

describe('a plan that is removed', () => {
  const getTenant = ({ scope: { tenantId } }: TestTenant) =>
    deps.platformDb((tx) => tx.tenant.findUniqueOrThrow({ where: { id: tenantId } }));

  it('moves its companies to the newest version of another one, says so in their logs, and ends requests for it', async () => {
    await createPlan(deps, staff, { planId: 'gone', name: 'Gone', copyOf: 'basic' });
    const moved = await createTestTenant(deps, 'Moved');
    const waiting = await createTestTenant(deps, 'Waiting', 'free');
    await changePlan(deps, staff, { tenantId: moved.scope.tenantId, planId: 'gone' });
    await deps.platformDb((tx) =>
      tx.tenant.updateMany({ where: { id: waiting.scope.tenantId }, data: { requestedPlanId: 'gone' } }),
    );
    await publish({ maxSeats: 57 });
    expect(await removePlan(deps, staff, { planId: 'gone', moveTo: 'premium' })).toEqual({ moved: 1 });
    expect((await listPlanDetails(deps)).map(({ id }) => id)).not.toContain('gone');
    expect(await getTenant(moved)).toMatchObject({ planId: 'premium' });
    expect(await getSeats(moved)).toBe(57);
    expect(await getTenant(waiting)).toMatchObject({ planId: 'free', requestedPlanId: null });
    const { events } = await moved.scope.db((tx) => listActivity(tx, ListActivity.parse({})));
    expect(events[0]).toMatchObject({
      action: 'tenant.plan_changed',
      changes: [{ field: 'planId', before: 'gone', after: 'premium' }],
    });
    expect(await moved.scope.db(verifyAuditLog)).toMatchObject({ brokenAt: null });
    const log = await listPlatformAuditEvents(deps, { skip: 0, take: 1 });
    expect(log.events[0]).toMatchObject({
      action: 'plan.removed_with_move',
      target: 'gone',
      data: { name: 'Gone', moveTo: 'premium', moved: 1 },
    });
    // S11
    const other = await waiting.scope.db((tx) => listActivity(tx, ListActivity.parse({})));
    expect(other.events.map(({ action }) => action)).not.toContain('tenant.plan_changed');
  });

  it('is refused while companies are on it and go nowhere, for the default plan, and for one that doesn’t exist', async () => {
    const remove = (planId: string, moveTo: string | null) => removePlan(deps, staff, { planId, moveTo });
    await expect(remove('premium', null)).rejects.toMatchObject({ code: 'plan_in_use' });
    await expect(remove('premium', 'premium')).rejects.toMatchObject({ code: 'plan_in_use' });
    await expect(remove('premium', 'gold')).rejects.toMatchObject({ code: 'plan_not_found' });
    await expect(remove('gold', null)).rejects.toMatchObject({ code: 'plan_not_found' });
    const { defaultPlan } = deps.platformSettings.current.values.registration;
    await expect(remove(defaultPlan, 'premium')).rejects.toMatchObject({ code: 'plan_is_default' });
    expect((await listPlanDetails(deps)).find(({ id }) => id === defaultPlan)).toMatchObject({ isDefault: true });
    expect(await getTenant(bakery)).toMatchObject({ planId: 'premium' });
  });
});
