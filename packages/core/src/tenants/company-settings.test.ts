import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMemberships } from '../auth/index.ts';
import {
  activateTenant,
  findNewSlug,
  getHostedChatKey,
  getTenantProfile,
  scheduleDeactivation,
  setHostedChat,
  sweepDeactivations,
  updateTenantProfile,
} from './index.ts';

const DAY_MS = 86_400_000;
const PROFILE = { name: 'Bakery', website: null, phone: '' };

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const statusOf = async ({ scope }: TestTenant) => {
  const { status, deactivationDueAt } = await getTenantProfile(scope);
  return [status, deactivationDueAt];
};
const schedule = ({ scope, admin }: TestTenant) => scope.db((tx) => scheduleDeactivation(tx, admin, deps.clock.now()));
const cancel = ({ scope, admin }: TestTenant) => activateTenant(scope, admin);

describe('the address of a company', () => {
  it('S11 can be another one that is free, and no other company’s or the platform’s', async () => {
    await updateTenantProfile(bakery.scope, bakery.admin, {
      ...PROFILE,
      slug: 'corner-bakery',
      timeZone: 'Asia/Tokyo',
    });
    expect(await getTenantProfile(bakery.scope)).toMatchObject({ slug: 'corner-bakery', timeZone: 'Asia/Tokyo' });
    const change = (slug: string) => updateTenantProfile(bakery.scope, bakery.admin, { ...PROFILE, slug });
    await expect(change(bank.slug)).rejects.toMatchObject({ kind: 'conflict', code: 'slug_taken' });
    await expect(change('dashboard')).rejects.toMatchObject({ kind: 'conflict', code: 'slug_taken' });
    expect(await getTenantProfile(bakery.scope)).toMatchObject({ slug: 'corner-bakery', name: 'Bakery' });
    expect((await getTenantProfile(bank.scope)).slug).toBe(bank.slug);
  });
});

describe('a company that deactivates itself', () => {
  it('goes on for a week, and can take it back until then', async () => {
    const { dueAt } = await schedule(bakery);
    await expect(schedule(bakery)).rejects.toMatchObject({ kind: 'conflict', code: 'tenant_is_deactivated' });
    await expect(cancel(bank)).rejects.toMatchObject({ code: 'tenant_is_active' });
    deps.clock.advance(7 * DAY_MS - 1000);
    await sweepDeactivations(deps);
    expect(await statusOf(bakery)).toEqual(['active', dueAt]);
    await cancel(bakery);
    deps.clock.advance(2000);
    await sweepDeactivations(deps);
    expect(await statusOf(bakery)).toEqual(['active', null]);
  });

  it('is deactivated after the week by itself, alone and with its data, and can come back', async () => {
    await schedule(bakery);
    deps.clock.advance(7 * DAY_MS);
    // Two processes sweep.
    await Promise.all([sweepDeactivations(deps), sweepDeactivations(deps)]);
    expect([await statusOf(bakery), await statusOf(bank)]).toEqual([
      ['deactivated', null],
      ['active', null],
    ]);
    expect(await bakery.scope.db((tx) => tx.widgetKey.count())).toBe(1);
    const events = await bakery.scope.db((tx) => tx.auditEvent.findMany({ where: { action: 'tenant.deactivated' } }));
    expect(events).toMatchObject([{ actorUserId: null }]);
    await activateTenant(bakery.scope, bakery.admin);
    await sweepDeactivations(deps);
    expect(await statusOf(bakery)).toEqual(['active', null]);
  });
});

describe('the chat page of a company', () => {
  it('S11 is closed until it opens it, and leads to its own newest key', async () => {
    const closed = { kind: 'not_found' };
    await expect(getHostedChatKey(deps, bank.slug)).rejects.toMatchObject(closed);
    await bank.scope.db((tx) => setHostedChat(tx, bank.admin, true));
    expect(await getHostedChatKey(deps, bank.slug)).toBe(bank.widgetKey);
    await expect(getHostedChatKey(deps, 'corner-bakery')).rejects.toMatchObject(closed);
    await bank.scope.db((tx) => setHostedChat(tx, bank.admin, false));
    await expect(getHostedChatKey(deps, bank.slug)).rejects.toMatchObject(closed);
  });
});

describe('a slug that a company had before', () => {
  const rename = (tenant: TestTenant, slug: string) =>
    updateTenantProfile(tenant.scope, tenant.admin, { ...PROFILE, slug });
  const formerSlugsOf = async ({ admin, slug }: TestTenant) =>
    (await listMemberships(deps, admin.userId)).map(({ slug: now, formerSlugs }) => [slug, now, formerSlugs]);

  it('leads to the new one for 90 days, in which nobody else gets it', async () => {
    const shop = await createTestTenant(deps, 'Renamed');
    await rename(shop, 'first-name');
    await rename(shop, 'second-name');
    expect(await findNewSlug(deps, shop.slug)).toBe('second-name');
    expect(await findNewSlug(deps, 'first-name')).toBe('second-name');
    expect((await formerSlugsOf(shop))[0]?.[2]).toEqual(expect.arrayContaining([shop.slug, 'first-name']));
    await expect(rename(bank, 'first-name')).rejects.toMatchObject({ kind: 'conflict', code: 'slug_taken' });
    expect((await createTestTenant(deps, 'First Name')).slug).toBe('first-name-2');
    deps.clock.advance(91 * DAY_MS);
    expect(await findNewSlug(deps, 'first-name')).toBeNull();
    const before = (await getTenantProfile(bank.scope)).slug;
    await rename(bank, 'first-name');
    await rename(bank, before);
  });

  it('is its own again when it goes back to it', async () => {
    const shop = await createTestTenant(deps, 'Returned');
    await rename(shop, 'elsewhere');
    await rename(shop, shop.slug);
    expect(await findNewSlug(deps, shop.slug)).toBeNull();
    expect(await findNewSlug(deps, 'elsewhere')).toBe(shop.slug);
  });
});
