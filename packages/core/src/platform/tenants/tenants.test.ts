import type { ListTenants } from '@lobby/contracts/platform/tenants';
import {
  buildFaqInput,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../../audit/index.ts';
import { listMemberships } from '../../auth/index.ts';
import { getTenantHealth, listTenantWidgetKeys, provisionTenantByTemplate } from '../../console/index.ts';
import { createFaq } from '../../faqs/index.ts';
import { findTenantTemplate, publishIndustryTemplates, readIndustryTemplates } from '../../industry-templates/index.ts';
import { inviteMember } from '../../members/index.ts';
import { consumeQuestionQuota, getUsage } from '../../plans/index.ts';
import { addDomain } from '../../tenants/index.ts';
import {
  getTenant,
  listTenants,
  refreshTenantSummaries,
  setLimitOverride,
  suspendTenant,
  updateTenant,
} from '../index.ts';

const TEMPLATES = fileURLToPath(new URL('../../../../../prisma/templates', import.meta.url));

let staff: string;

const deps = await openTestDeps();
await publishIndustryTemplates(deps, await readIndustryTemplates(TEMPLATES));
const bakery = await createTestTenant(deps, 'Bakery', 'free');
const bank = await createTestTenant(deps, 'Bank', 'premium');
staff = bank.admin.userId;
afterAll(() => deps.close());

const list = (query: Partial<ListTenants> = {}) =>
  listTenants(deps, { search: '', sort: 'createdAt', isDescending: true, take: 50, ...query });
const listNames = async (query: Partial<ListTenants>) => (await list(query)).tenants.map(({ name }) => name);

describe('the list of tenants', () => {
  it('has a new tenant at once, and its figures once they are counted', async () => {
    const shop = await createTestTenant(deps, 'Figures');
    expect((await list()).tenants[0]).toMatchObject({ name: 'Figures', faqs: 0, planName: 'Premium' });
    await createFaq(shop.scope, shop.admin, buildFaqInput('Q', 'A'));
    await createTestAgent(deps, shop, 'Anna');
    const visit = await createTestVisitor(deps, shop);
    await sendTestMessage(deps, visit, 'Hello');
    await refreshTenantSummaries(deps);
    const [row] = (await list({ search: 'Figures' })).tenants;
    expect(row).toMatchObject({ faqs: 1, members: 2, conversations: 1, lastMessageAt: expect.any(Date) });
    expect(row).toMatchObject({ messages: (await getTenant(deps, shop.scope.tenantId)).messages });
  });

  it('counts a tenant again only when something has changed', async () => {
    await refreshTenantSummaries(deps);
    const loadTimes = () =>
      deps.platformDb((tx) => tx.tenantSummary.findMany({ select: { id: true, updatedAt: true } }));
    const before = await loadTimes();
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('Bread?', 'Yes'));
    await refreshTenantSummaries(deps);
    const changed = (await loadTimes()).filter(
      ({ id, updatedAt }) => before.find((row) => row.id === id)?.updatedAt.getTime() !== updatedAt.getTime(),
    );
    expect(changed.map(({ id }) => id)).toEqual([bakery.scope.tenantId]);
  });

  it('finds tenants by name, slug, allowed site and a member’s email, and takes no wildcards', async () => {
    await addDomain(bakery.scope.db, bakery.admin, 'https://rye-and-wheat.example');
    expect(await listNames({ search: 'BAKE' })).toEqual(['Bakery']);
    expect(await listNames({ search: bank.slug })).toContain('Bank');
    expect(await listNames({ search: 'rye-and-wheat' })).toEqual(['Bakery']);
    expect(await listNames({ search: bank.email })).toEqual(['Bank']);
    expect((await list({ search: '%' })).total).toBe(0);
    expect((await list({ search: '_ank' })).total).toBe(0);
  });

  it('filters by plan, status, template, activity and cost', async () => {
    expect(await listNames({ planId: 'free' })).toEqual(['Bakery']);
    expect(await listNames({ templateName: '', planId: 'free' })).toEqual(['Bakery']);
    expect(await listNames({ templateName: 'school' })).toEqual([]);
    expect(await listNames({ activity: 'day' })).toEqual(['Figures']);
    expect(await listNames({ activity: 'quiet' })).not.toContain('Figures');
    await bank.scope.db((tx) => tx.modelUsage.createMany({ data: [{ day: new Date(), costMicros: 12_500_000n }] }));
    await refreshTenantSummaries(deps);
    expect(await listNames({ minCost: 10 })).toEqual(['Bank']);
    expect(await listNames({ minCost: 13 })).toEqual([]);
    const shop = await createTestTenant(deps, 'Closed');
    await suspendTenant(deps, staff, { tenantId: shop.scope.tenantId, code: 'unpaid', reason: '' });
    expect(await listNames({ status: 'suspended' })).toEqual(['Closed']);
  });

  it('goes page by page through every tenant once, in each order and direction', async () => {
    const sorts = ['createdAt', 'name', 'lastMessageAt', 'members', 'storage', 'cost', 'questions'] as const;
    const all = (await list()).tenants.map(({ id }) => id).toSorted();
    for (const sort of sorts)
      for (const isDescending of [true, false]) {
        const seen: string[] = [];
        let page = await list({ sort, isDescending, take: 2 });
        expect(page.total).toBe(all.length);
        seen.push(...page.tenants.map(({ id }) => id));
        while (page.nextCursor) {
          page = await list({ sort, isDescending, take: 2, cursor: page.nextCursor });
          seen.push(...page.tenants.map(({ id }) => id));
        }
        expect({ sort, seen: seen.toSorted() }).toEqual({ sort, seen: all });
      }
    expect(await listNames({ sort: 'name', isDescending: false })).toEqual((await listNames({})).toSorted());
  });

  it('begins at the first page for a cursor that nobody was given', async () => {
    const forged = { value: "1; DROP TABLE 'x'", id: bank.scope.tenantId };
    expect((await list({ sort: 'cost', cursor: forged })).total).toBeGreaterThan(1);
    expect(await listNames({ sort: 'name', isDescending: false, cursor: { ...forged, value: 'zzz' } })).toEqual([]);
  });
});

describe('one tenant', () => {
  it('is created with an industry template, in a language where one is named', async () => {
    const { tenantId } = await provisionTenantByTemplate(deps, staff, {
      tenantName: 'Green School',
      name: 'Head',
      email: 'head@school.example',
      website: 'https://school.example',
      phone: '',
      planId: 'basic',
      templateName: 'school',
      templateLanguage: 'es',
    });
    expect(await deps.tenantDb(tenantId)(findTenantTemplate)).toMatchObject({ name: 'school', language: 'es' });
    const settings = await deps.tenantDb(tenantId)((tx) => tx.tenantSettings.findFirstOrThrow());
    expect(settings.assistantName).toBe('Asistente de Green School');
    await refreshTenantSummaries(deps);
    expect(await listNames({ templateName: 'school' })).toEqual(['Green School']);
  });

  it('is edited by staff, whose notes the company never sees', async () => {
    const shop = await createTestTenant(deps, 'Edited');
    const { tenantId } = shop.scope;
    const input = {
      tenantId,
      name: 'Edited twice',
      slug: 'edited-twice',
      website: 'https://edited.example',
      phone: '',
      language: 'de',
      timeZone: 'Europe/Berlin',
      notes: 'Pays late.',
    } as const;
    await updateTenant(deps, staff, input);
    expect(await getTenant(deps, tenantId)).toMatchObject({ name: 'Edited twice', notes: 'Pays late.' });
    expect((await getTenantHealth(shop.scope)).settings).toMatchObject({ language: 'de', timeZone: 'Europe/Berlin' });
    const [event] = await shop.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 1 }));
    expect(event).toMatchObject({ action: 'tenant.edited' });
    expect(JSON.stringify(event)).not.toContain('Pays late');
    await expect(updateTenant(deps, staff, { ...input, slug: bank.slug })).rejects.toMatchObject({
      code: 'slug_taken',
    });
    await expect(updateTenant(deps, staff, { ...input, slug: 'admin' })).rejects.toMatchObject({ code: 'slug_taken' });
  });

  it('tells its people why it is suspended, in a code and in staff’s words', async () => {
    const shop = await createTestTenant(deps, 'Late');
    await suspendTenant(deps, staff, { tenantId: shop.scope.tenantId, code: 'unpaid', reason: 'Invoice 12' });
    const [membership] = await listMemberships(deps, shop.admin.userId);
    expect(membership?.closedReason).toEqual({
      code: 'tenant_suspended',
      params: { tenant: 'Late', suspensionCode: 'unpaid', note: 'Invoice 12' },
    });
  });

  it('shows staff its widget keys by their ends alone', async () => {
    const keys = await listTenantWidgetKeys(bakery.scope);
    expect(keys).toHaveLength(1);
    expect(JSON.stringify(keys)).not.toContain(bakery.widgetKey);
    expect(keys[0]?.maskedKey).toBe(`pk_…${bakery.widgetKey.slice(-4)}`);
  });
});

describe('a limit of one tenant', () => {
  const setLimit = (metric: 'seats' | 'questions', limit: number | null, endsAt: string | null = null) =>
    setLimitOverride(deps, staff, { tenantId: bakery.scope.tenantId, metric, limit, endsAt });

  it('counts in place of its plan’s until it ends, for that tenant alone', async () => {
    const invite = (name: string) =>
      inviteMember(bakery.scope, bakery.admin, { name, email: `${name}@example.com`, role: 'agent' });
    await invite('one');
    await expect(invite('two')).rejects.toMatchObject({ code: 'seat_limit_reached' });
    await setLimit('seats', 10, new Date(Date.now() + 60_000).toISOString());
    await invite('two');
    expect((await bank.scope.db((tx) => getUsage(tx))).seats.limit).toBe(25);
    await setLimit('seats', 10, new Date(Date.now() - 60_000).toISOString());
    await expect(invite('three')).rejects.toMatchObject({ code: 'seat_limit_reached' });
  });

  it('stops questions, also below what the plan has', async () => {
    await setLimit('questions', 1);
    const ask = () => bakery.scope.db((tx) => consumeQuestionQuota(tx, deps.clock.now()));
    expect([await ask(), await ask()]).toEqual([true, false]);
    await setLimit('questions', null);
    expect(await ask()).toBe(true);
  });

  it('S65 is nothing that a company can write', async () => {
    const write = bakery.scope.db((tx) => tx.limitOverride.createMany({ data: [{ metric: 'seats', limit: 99n }] }));
    await expect(write).rejects.toThrow('permission denied');
  });
});
