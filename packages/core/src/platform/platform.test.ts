import { randomUUID } from 'node:crypto';
import type { TenantEvent } from '@lobby/contracts/events';
import {
  buildFaqInput,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  getMail,
  openTestDeps,
  TEST_PASSWORD,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerMessage } from '../answers/index.ts';
import { resetPassword, signIn } from '../auth/index.ts';
import { authorizeVisitor } from '../conversations/index.ts';
import { createFaq } from '../faqs/index.ts';
import { requestHandoverAsVisitor } from '../handover/index.ts';
import { authorizeMember } from '../members/index.ts';
import { getUsage } from '../plans/index.ts';
import { createTextResource, ingestNextResource } from '../resources/index.ts';
import { deactivateTenant, activateTenant } from '../tenants/index.ts';
import {
  changePlan,
  provisionTenant,
  ensureSuperAdmin,
  getTenant,
  listAllMembers,
  listAllResources,
  listTenants,
  reactivateTenant,
  suspendTenant,
  dequeueEvents,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let staff: string;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  const root = { email: 'root@example.com', password: TEST_PASSWORD, name: 'Root' };
  await ensureSuperAdmin(deps, root);
  staff = (await signIn(deps, root, 'here')).userId;
});
afterAll(() => deps.close());

const PAGE = { search: '', skip: 0, take: 50 };
const company = (name: string, email = `${randomUUID()}@example.com`) => ({
  tenantName: name,
  name: 'Founder',
  email,
  website: 'https://www.example.com',
  phone: '',
  planId: 'basic' as const,
});
const suspend = (tenant: TestTenant) =>
  suspendTenant(deps, staff, { tenantId: tenant.scope.tenantId, reason: 'Unpaid' });

describe('suspending a company', () => {
  it('closes its widget and its dashboard at once, tells its sockets, and leaves every other company alone', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const [visit, other] = [await createTestVisitor(deps, shop), await createTestVisitor(deps, bank)];
    await suspend(shop);
    await expect(authorizeVisitor(deps, visit)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(createTestVisitor(deps, shop)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(authorizeMember(deps, shop.admin.userId, shop.slug)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await authorizeVisitor(deps, other)).tenantId).toBe(bank.scope.tenantId);
    expect((await authorizeMember(deps, bank.admin.userId, bank.slug)).role).toBe('company_admin');
    const told: TenantEvent[] = [];
    while (await dequeueEvents(deps, 100, (event) => told.push(event)));
    expect(told.filter(({ name }) => name === 'tenant.closed')).toEqual([
      { tenantId: shop.scope.tenantId, name: 'tenant.closed', payload: { status: 'suspended' } },
    ]);

    await reactivateTenant(deps, staff, shop.scope.tenantId);
    expect((await authorizeVisitor(deps, visit)).tenantId).toBe(shop.scope.tenantId);
    expect((await authorizeMember(deps, shop.admin.userId, shop.slug)).role).toBe('company_admin');
  });

  it('is not undone by the company itself, nor done twice', async () => {
    const shop = await createTestTenant(deps, 'Stubborn');
    await suspend(shop);
    await expect(activateTenant(shop.scope, shop.admin)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(suspend(shop)).rejects.toMatchObject({ kind: 'conflict', message: 'Stubborn is suspended already.' });
    expect(await getTenant(deps, shop.scope.tenantId)).toMatchObject({ status: 'suspended', statusReason: 'Unpaid' });
    await expect(suspendTenant(deps, staff, { tenantId: randomUUID(), reason: 'Nobody' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('is not what a company admin does, who can deactivate and come back', async () => {
    const shop = await createTestTenant(deps, 'Holiday');
    const agent = await createTestAgent(deps, shop, 'Gil');
    await deactivateTenant(shop.scope, shop.admin);
    await expect(authorizeMember(deps, agent.userId, shop.slug)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await authorizeMember(deps, shop.admin.userId, shop.slug)).role).toBe('company_admin');
    await activateTenant(shop.scope, shop.admin);
    expect((await authorizeMember(deps, agent.userId, shop.slug)).role).toBe('agent');
  });
});

describe('the overview', () => {
  it('counts what each company has, without mixing them', async () => {
    await createTestAgent(deps, bakery, 'Anna');
    await createTextResource(bakery.scope, bakery.admin, { title: 'Hours', text: 'Ten bytes.' });
    while (await ingestNextResource(deps));
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('Q', 'A'));
    const visit = await createTestVisitor(deps, bakery);
    const how = { address: randomUUID(), signal: new AbortController().signal };
    for await (const step of answerMessage(deps, visit, { clientMessageId: randomUUID(), text: 'Who are you?' }, how))
      void step;
    await bakery.scope.db((tx) => requestHandoverAsVisitor(tx, visit.visitorId));
    const nothing = { members: 1, resources: 0, chunks: 0, faqs: 0, conversations: 0, messages: 0, waiting: 0 };
    expect(await getTenant(deps, bakery.scope.tenantId)).toMatchObject({
      name: 'Bakery',
      planName: 'Premium',
      members: 2,
      resources: 1,
      chunks: 1,
      faqs: 1,
      conversations: 1,
      messages: 3,
      waiting: 1,
      storageBytes: 10,
      messagesThisMonth: 1,
      lastActivityAt: expect.any(Date),
    });
    expect(await getTenant(deps, bank.scope.tenantId)).toMatchObject({
      ...nothing,
      storageBytes: 0,
      messagesThisMonth: 0,
    });
  });

  it('lists and searches companies, resources and members of all', async () => {
    const { tenants, total } = await listTenants(deps, { ...PAGE, search: 'BAKE' });
    expect([total, tenants.map(({ slug }) => slug)]).toEqual([1, [bakery.slug]]);
    const { resources } = await listAllResources(deps, PAGE);
    expect(resources).toMatchObject([{ title: 'Hours', tenantName: 'Bakery', status: 'completed', chunks: 1 }]);
    const members = await listAllMembers(deps, { ...PAGE, search: bank.email });
    expect(members).toMatchObject({ total: 1, members: [{ tenantName: 'Bank', role: 'company_admin' }] });
    // Signs that mean something to a search in the database mean themselves.
    expect((await listAllMembers(deps, { ...PAGE, search: '%' })).total).toBe(0);
    expect((await listTenants(deps, { ...PAGE, search: '%' })).total).toBe(0);
  });
});

describe('making a company for somebody', () => {
  it('gives its first company admin a link to choose a password, and no password before', async () => {
    const input = company('Gift Shop');
    const unsent = { ...deps, mailer: { ...deps.mailer, isConfigured: false } };
    const { tenantId, slug, link } = await provisionTenant(unsent, staff, input);
    expect(await getTenant(deps, tenantId)).toMatchObject({ slug: 'gift-shop', planId: 'basic', status: 'active' });
    const token = link?.split('/').at(-1) ?? '';
    await resetPassword(deps, { token, password: 'my own password' }, 'here');
    const { userId } = await signIn(deps, { email: input.email, password: 'my own password' }, 'here');
    expect((await authorizeMember(deps, userId, slug)).role).toBe('company_admin');
    await expect(authorizeMember(deps, userId, bank.slug)).rejects.toMatchObject({ kind: 'not_found' });
    const [entry] = await deps.platformDb((tx) => tx.platformAuditEvent.findMany({ where: { target: tenantId } }));
    expect(entry).toMatchObject({ action: 'tenant.created', actorUserId: staff });
  });

  it('mails the link where mail is set up, and shows it to nobody', async () => {
    const input = company('Mailed Shop');
    expect(await provisionTenant(deps, staff, input)).toMatchObject({ link: null });
    const { data } = await getMail(deps, 'reset_password', input.email);
    expect(data.link).toContain('/reset/');
  });

  it('for somebody who has an account leaves that account’s password as it is', async () => {
    const { slug, link } = await provisionTenant(deps, staff, company('Second Bank', bank.email));
    expect(link).toBeNull();
    const { userId } = await signIn(deps, { email: bank.email, password: TEST_PASSWORD }, 'here');
    expect((await authorizeMember(deps, userId, slug)).role).toBe('company_admin');
  });
});

describe('the platform', () => {
  it('puts one company on another plan, whose limits hold at once', async () => {
    const shop = await createTestTenant(deps, 'Grower', 'free');
    await changePlan(deps, staff, { tenantId: shop.scope.tenantId, planId: 'enterprise' });
    expect((await shop.scope.db((tx) => getUsage(tx))).seats.limit).toBe(250);
    await expect(changePlan(deps, staff, { tenantId: randomUUID(), planId: 'free' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('keeps the password that its first super admin has chosen', async () => {
    await ensureSuperAdmin(deps, { email: 'root@example.com', password: 'from the settings', name: 'Root' });
    await expect(signIn(deps, { email: 'root@example.com', password: TEST_PASSWORD }, 'here')).resolves.toHaveProperty(
      'userId',
    );
  });

  it('hands an event on once, and keeps it when handing on fails', async () => {
    while (await dequeueEvents(deps, 100, () => undefined));
    await createTextResource(bank.scope, bank.admin, { title: 'Told', text: 'Told once.' });
    const failing = dequeueEvents(deps, 100, () => {
      throw new Error('the socket server is away');
    });
    await expect(failing).rejects.toThrow('away');
    const told: string[] = [];
    while (await dequeueEvents(deps, 100, ({ name }) => told.push(name)));
    expect(told).toEqual(['resource.changed']);
  });
});
