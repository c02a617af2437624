import { randomUUID } from 'node:crypto';
import type { TenantEvent } from '@lobby/contracts';
import { makeAgent, makeTenant, makeVisitor, openTestDeps, PASSWORD, faqInput } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../answers/index.ts';
import { resetPassword, signIn } from '../auth/index.ts';
import { openVisit } from '../conversations/index.ts';
import { createFaq } from '../faqs/index.ts';
import { requestPerson } from '../handover/index.ts';
import { openMembership } from '../members/index.ts';
import { getUsage } from '../plans/index.ts';
import { createText, ingestNext } from '../resources/index.ts';
import { deactivateCompany, reactivateCompany } from '../tenants/index.ts';
import {
  changePlan,
  createTenant,
  ensureSuperAdmin,
  getTenant,
  listAllMembers,
  listAllResources,
  listTenants,
  reactivateTenant,
  suspendTenant,
  takeEvents,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let staff: string;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await makeTenant(deps, 'Bakery');
  bank = await makeTenant(deps, 'Bank');
  const root = { email: 'root@example.com', password: PASSWORD, name: 'Root' };
  await ensureSuperAdmin(deps, root);
  staff = (await signIn(deps, root, 'here')).userId;
});
afterAll(() => deps.close());

const PAGE = { search: '', skip: 0, take: 50 };
const company = (name: string, email = `${randomUUID()}@example.com`) => ({
  company: name,
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
    const shop = await makeTenant(deps, 'Shop');
    const [visit, other] = [await makeVisitor(deps, shop), await makeVisitor(deps, bank)];
    await suspend(shop);
    await expect(openVisit(deps, visit)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(makeVisitor(deps, shop)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(openMembership(deps, shop.admin.userId, shop.slug)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await openVisit(deps, other)).tenantId).toBe(bank.scope.tenantId);
    expect((await openMembership(deps, bank.admin.userId, bank.slug)).role).toBe('company_admin');
    const told: TenantEvent[] = [];
    while (await takeEvents(deps, 100, (event) => told.push(event)));
    expect(told.filter(({ name }) => name === 'tenant.closed')).toEqual([
      { tenantId: shop.scope.tenantId, name: 'tenant.closed', payload: { status: 'suspended' } },
    ]);

    await reactivateTenant(deps, staff, shop.scope.tenantId);
    expect((await openVisit(deps, visit)).tenantId).toBe(shop.scope.tenantId);
    expect((await openMembership(deps, shop.admin.userId, shop.slug)).role).toBe('company_admin');
  });

  it('is not undone by the company itself, nor done twice', async () => {
    const shop = await makeTenant(deps, 'Stubborn');
    await suspend(shop);
    await expect(reactivateCompany(shop.scope, shop.admin)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(suspend(shop)).rejects.toMatchObject({ kind: 'conflict', message: 'Stubborn is suspended already.' });
    expect(await getTenant(deps, shop.scope.tenantId)).toMatchObject({ status: 'suspended', statusReason: 'Unpaid' });
    await expect(suspendTenant(deps, staff, { tenantId: randomUUID(), reason: 'Nobody' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('is not what a company admin does, who can deactivate and come back', async () => {
    const shop = await makeTenant(deps, 'Holiday');
    const agent = await makeAgent(deps, shop, 'Gil');
    await deactivateCompany(shop.scope, shop.admin);
    await expect(openMembership(deps, agent.userId, shop.slug)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await openMembership(deps, shop.admin.userId, shop.slug)).role).toBe('company_admin');
    await reactivateCompany(shop.scope, shop.admin);
    expect((await openMembership(deps, agent.userId, shop.slug)).role).toBe('agent');
  });
});

describe('the overview', () => {
  it('counts what each company has, without mixing them', async () => {
    await makeAgent(deps, bakery, 'Anna');
    await createText(bakery.scope, bakery.admin, { title: 'Hours', text: 'Ten bytes.' });
    while (await ingestNext(deps));
    await createFaq(bakery.scope, bakery.admin, faqInput('Q', 'A'));
    const visit = await makeVisitor(deps, bakery);
    const how = { address: randomUUID(), signal: new AbortController().signal };
    for await (const step of ask(deps, visit, { clientMessageId: randomUUID(), text: 'Who are you?' }, how)) void step;
    await bakery.scope.db((tx) => requestPerson(tx, visit.visitorId));
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
    const unsent = { ...deps, mailer: { ...deps.mailer, isSetUp: false } };
    const { tenantId, slug, link } = await createTenant(unsent, staff, input);
    expect(await getTenant(deps, tenantId)).toMatchObject({ slug: 'gift-shop', planId: 'basic', status: 'active' });
    const token = link?.split('/').at(-1) ?? '';
    await resetPassword(deps, { token, password: 'my own password' }, 'here');
    const { userId } = await signIn(deps, { email: input.email, password: 'my own password' }, 'here');
    expect((await openMembership(deps, userId, slug)).role).toBe('company_admin');
    await expect(openMembership(deps, userId, bank.slug)).rejects.toMatchObject({ kind: 'not_found' });
    const [entry] = await deps.platformDb((tx) => tx.platformAuditEvent.findMany({ where: { target: tenantId } }));
    expect(entry).toMatchObject({ action: 'tenant.created', actorUserId: staff });
  });

  it('mails the link where mail is set up, and shows it to nobody', async () => {
    const input = company('Mailed Shop');
    expect(await createTenant(deps, staff, input)).toMatchObject({ link: null });
    expect(deps.mailer.sent.at(-1)).toMatchObject({ to: input.email, link: expect.stringContaining('/reset/') });
  });

  it('for somebody who has an account leaves that account’s password as it is', async () => {
    const { slug, link } = await createTenant(deps, staff, company('Second Bank', bank.email));
    expect(link).toBeNull();
    const { userId } = await signIn(deps, { email: bank.email, password: PASSWORD }, 'here');
    expect((await openMembership(deps, userId, slug)).role).toBe('company_admin');
  });
});

describe('the platform', () => {
  it('puts one company on another plan, whose limits hold at once', async () => {
    const shop = await makeTenant(deps, 'Grower', 'free');
    await changePlan(deps, staff, { tenantId: shop.scope.tenantId, planId: 'enterprise' });
    expect((await shop.scope.db((tx) => getUsage(tx))).seats.limit).toBe(250);
    await expect(changePlan(deps, staff, { tenantId: randomUUID(), planId: 'free' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('keeps the password that its first super admin has chosen', async () => {
    await ensureSuperAdmin(deps, { email: 'root@example.com', password: 'from the settings', name: 'Root' });
    await expect(signIn(deps, { email: 'root@example.com', password: PASSWORD }, 'here')).resolves.toHaveProperty(
      'userId',
    );
  });

  it('hands an event on once, and keeps it when handing on fails', async () => {
    while (await takeEvents(deps, 100, () => undefined));
    await createText(bank.scope, bank.admin, { title: 'Told', text: 'Told once.' });
    const failing = takeEvents(deps, 100, () => {
      throw new Error('the socket server is away');
    });
    await expect(failing).rejects.toThrow('away');
    const told: string[] = [];
    while (await takeEvents(deps, 100, ({ name }) => told.push(name)));
    expect(told).toEqual(['resource.changed']);
  });
});
