import { randomUUID } from 'node:crypto';
import type { TenantEvent } from '@lobby/contracts/events';
import {
  createFakePasskey,
  createTestAgent,
  createTestSuperAdmin,
  createTestTenant,
  createTestVisitor,
  getMail,
  openTestDeps,
  sendTestMessage,
  TEST_PASSWORD,
  buildFaqInput,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../audit/index.ts';
import {
  addPasskey,
  confirmEmailChange,
  requestEmailChange,
  resetPassword,
  signIn,
  signInWithPasskey,
  startPasskeyRegistration,
  startPasskeySignIn,
} from '../auth/index.ts';
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
  staff = await createTestSuperAdmin(deps);
});
afterAll(() => deps.close());

const PAGE = { search: '', skip: 0, take: 50 };
const LIST = { search: '', sort: 'createdAt' as const, isDescending: true, take: 50 };
const buildProvision = (name: string, email = `${randomUUID()}@example.com`) => ({
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
  it('closes its widget, its dashboard and its sockets at once, and those of no other company', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const [visit, other] = [await createTestVisitor(deps, shop), await createTestVisitor(deps, bank)];
    await suspend(shop);
    await expect(authorizeVisitor(deps, visit)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(createTestVisitor(deps, shop)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(authorizeMember(deps, shop.admin.userId, shop.slug)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await authorizeVisitor(deps, other)).tenantId).toBe(bank.scope.tenantId);
    expect((await authorizeMember(deps, bank.admin.userId, bank.slug)).role).toBe('company_admin');
    const events: TenantEvent[] = [];
    while (await dequeueEvents(deps, 100, (event) => events.push(event)));
    expect(events.filter(({ name }) => name === 'tenant.access_revoked')).toEqual([
      { tenantId: shop.scope.tenantId, name: 'tenant.access_revoked', payload: { status: 'suspended' } },
    ]);

    await reactivateTenant(deps, staff, shop.scope.tenantId);
    expect((await authorizeVisitor(deps, visit)).tenantId).toBe(shop.scope.tenantId);
    expect((await authorizeMember(deps, shop.admin.userId, shop.slug)).role).toBe('company_admin');
  });

  it('can not be undone by the company itself, nor done twice', async () => {
    const shop = await createTestTenant(deps, 'Stubborn');
    await suspend(shop);
    const isSuspended = { kind: 'conflict', code: 'tenant_is_suspended' };
    await expect(activateTenant(shop.scope, shop.admin)).rejects.toMatchObject(isSuspended);
    await expect(suspend(shop)).rejects.toMatchObject(isSuspended);
    expect(await getTenant(deps, shop.scope.tenantId)).toMatchObject({ status: 'suspended', statusReason: 'Unpaid' });
    await expect(suspendTenant(deps, staff, { tenantId: randomUUID(), reason: 'Nobody' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('differs from deactivation, which a company admin can undo', async () => {
    const shop = await createTestTenant(deps, 'Holiday');
    const agent = await createTestAgent(deps, shop, 'Gil');
    await deactivateTenant(shop.scope, shop.admin);
    await expect(authorizeMember(deps, agent.userId, shop.slug)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await authorizeMember(deps, shop.admin.userId, shop.slug)).role).toBe('company_admin');
    await activateTenant(shop.scope, shop.admin);
    expect((await authorizeMember(deps, agent.userId, shop.slug)).role).toBe('agent');
    const events = await shop.scope.db((tx) => listAuditEvents(tx, PAGE));
    expect(events.slice(0, 2).map(({ action }) => action)).toEqual(['tenant.activated', 'tenant.deactivated']);
  });
});

describe('the overview', () => {
  it('counts what each company has, without mixing them', async () => {
    await createTestAgent(deps, bakery, 'Anna');
    await createTextResource(bakery.scope, bakery.admin, { title: 'Hours', text: 'Ten bytes.' });
    while (await ingestNextResource(deps));
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('Q', 'A'));
    const visit = await createTestVisitor(deps, bakery);
    await sendTestMessage(deps, visit, 'Who are you?');
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
      messages: 4,
      waiting: 1,
      storageBytes: 10,
      questions: 1,
      lastActivityAt: expect.any(Date),
    });
    expect(await getTenant(deps, bank.scope.tenantId)).toMatchObject({
      ...nothing,
      storageBytes: 0,
      questions: 0,
    });
  });

  it('lists and searches the resources and members of the platform', async () => {
    const { resources } = await listAllResources(deps, LIST);
    expect(resources).toMatchObject([
      { title: 'Hours', tenantName: 'Bakery', status: 'completed', chunks: 1, sizeBytes: 10 },
    ]);
    const members = await listAllMembers(deps, { ...LIST, search: bank.email });
    expect(members).toMatchObject({ total: 1, members: [{ tenantName: 'Bank', role: 'company_admin' }] });
    // Wildcards of the database have no meaning in a search.
    expect((await listAllMembers(deps, { ...LIST, search: '%' })).total).toBe(0);
  });
});

describe('provisioning a tenant', () => {
  it('gives its first company admin a link to choose a password, without SMTP', async () => {
    const input = buildProvision('Gift Shop');
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

  it('mails the link with SMTP, and shows it to nobody', async () => {
    const input = buildProvision('Mailed Shop');
    expect(await provisionTenant(deps, staff, input)).toMatchObject({ link: null });
    expect((await getMail(deps, 'reset_password', input.email)).data.link).toContain('/reset/');
  });

  it('S76 for an address that somebody has registered without proving it gives that person nothing', async () => {
    const squatter = await createTestTenant(deps, 'Squatter');
    const { admin, email, cookie } = squatter;
    const sessionToken = cookie.split('=')[1] ?? '';
    const device = { cookies: '', userAgent: null };
    const actor = { user: { id: admin.userId, email }, sessionToken, network: 'there', device };
    const passkey = createFakePasskey('localhost');
    const { challenge } = await startPasskeyRegistration(deps, actor, TEST_PASSWORD);
    await addPasskey(deps, actor, { name: 'Mine', response: passkey.register(challenge, deps.publicUrl) });
    await requestEmailChange(deps, actor, { email: 'squatter@evil.example', password: TEST_PASSWORD });
    const { link: change } = (await getMail(deps, 'change_email', 'squatter@evil.example')).data;
    const { slug } = await provisionTenant(deps, staff, buildProvision('Rightful', squatter.email));
    expect(await deps.sessions.validate(squatter.cookie)).toBeNull();
    const assertion = passkey.signIn((await startPasskeySignIn(deps, 'there')).challenge, deps.publicUrl);
    await expect(signInWithPasskey(deps, assertion, 'there', device)).rejects.toMatchObject({ kind: 'unauthorized' });
    const changed = confirmEmailChange(deps, change.split('/').at(-1) ?? '', 'there', device);
    await expect(changed).rejects.toMatchObject({ code: 'link_expired' });
    await expect(signIn(deps, { email: squatter.email, password: TEST_PASSWORD }, 'here')).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    const { data } = await getMail(deps, 'reset_password', squatter.email);
    const token = data.link.split('/').at(-1) ?? '';
    await resetPassword(deps, { token, password: 'the owner is here' }, 'here');
    const owner = await signIn(deps, { email: squatter.email, password: 'the owner is here' }, 'here');
    expect((await authorizeMember(deps, owner.userId, slug)).role).toBe('company_admin');
  });

  it('for an existing account keeps its password', async () => {
    await deps.platformDb((tx) =>
      tx.user.updateMany({ where: { id: bank.admin.userId }, data: { emailConfirmedAt: deps.clock.now() } }),
    );
    const { slug, link } = await provisionTenant(deps, staff, buildProvision('Second Bank', bank.email));
    expect(link).toBeNull();
    const { userId } = await signIn(deps, { email: bank.email, password: TEST_PASSWORD }, 'here');
    expect((await authorizeMember(deps, userId, slug)).role).toBe('company_admin');
  });
});

describe('the platform', () => {
  it('puts a tenant on another plan, whose limits count at once, and records it in both logs', async () => {
    const shop = await createTestTenant(deps, 'Grower', 'free');
    await changePlan(deps, staff, { tenantId: shop.scope.tenantId, planId: 'enterprise' });
    expect((await shop.scope.db((tx) => getUsage(tx))).seats.limit).toBe(250);
    const recorded = { action: 'tenant.plan_changed', actorUserId: staff, data: { planId: 'enterprise' } };
    const [own] = await shop.scope.db((tx) => listAuditEvents(tx, PAGE));
    expect(own).toMatchObject(recorded);
    const target = shop.scope.tenantId;
    const [entry] = await deps.platformDb((tx) => tx.platformAuditEvent.findMany({ where: { target } }));
    expect(entry).toMatchObject(recorded);
    await expect(changePlan(deps, staff, { tenantId: randomUUID(), planId: 'free' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('keeps the password that its super admin has chosen', async () => {
    await ensureSuperAdmin(deps, { email: 'root@example.com', password: 'from the settings', name: 'Root' });
    await expect(signIn(deps, { email: 'root@example.com', password: TEST_PASSWORD }, 'here')).resolves.toHaveProperty(
      'userId',
    );
  });

  it('S74 makes no super admin of an account that is there already, unless the password is its own', async () => {
    const squatter = await createTestTenant(deps, 'Super Squatter');
    const isSuperAdmin = async () => (await deps.sessions.validate(squatter.cookie))?.user.isSuperAdmin;
    const wanted = { email: squatter.email, password: 'from the settings', name: 'Root' };
    expect(await ensureSuperAdmin(deps, wanted)).toBe('refused');
    expect(await isSuperAdmin()).toBe(false);
    await expect(signIn(deps, wanted, 'here')).rejects.toMatchObject({ kind: 'unauthorized' });
    expect(await ensureSuperAdmin(deps, { ...wanted, password: TEST_PASSWORD })).toBe('promoted');
    expect(await isSuperAdmin()).toBe(true);
  });

  it('delivers an event once, and keeps it when the delivery fails', async () => {
    while (await dequeueEvents(deps, 100, () => undefined));
    await createTextResource(bank.scope, bank.admin, { title: 'Once', text: 'Delivered once.' });
    const failing = dequeueEvents(deps, 100, () => {
      throw new Error('the socket server is away');
    });
    await expect(failing).rejects.toThrow('away');
    const names: string[] = [];
    while (await dequeueEvents(deps, 100, ({ name }) => names.push(name)));
    expect(names).toEqual(['resource.changed']);
  });
});
