import { PERMISSIONS } from '@lobby/contracts/permissions';
import type { SuperAdminRole } from '@lobby/contracts/platform/super-admins';
import { startStaffAccess, STAFF_WRITABLE } from '@lobby/core/auth';
import { listActivity } from '@lobby/core/audit';
import { ensureSuperAdmin } from '@lobby/core/platform';
import { createTestTenant, openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { createPopulatedTenant, procedureCases } from '@lobby/testing/procedure-cases';
import type { PopulatedTenant } from '@lobby/testing/procedure-cases';
import { TRPCError } from '@trpc/server';
import { AppError } from '@lobby/contracts/errors';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appRouter, createContext } from './index.ts';

type Procedure = { _def: { type: string } };
const PROCEDURES = appRouter._def.procedures as unknown as Record<string, Procedure>;
/** Procedures of a tenant's members, which the check of staff access stands before. */
const OF_MEMBERS = Object.entries(procedureCases).filter(([, { access }]) =>
  ['member', 'company_admin', 'knowledge_or_settings', ...PERMISSIONS].includes(access),
);
const MINUTE_MS = 60_000;

let deps: TestDeps;
let bakery: PopulatedTenant;
let bank: TestTenant;
let staff: { id: string; name: string; superAdminRole: SuperAdminRole; cookies: string };

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createPopulatedTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  const root = { email: 'root@example.com', password: TEST_PASSWORD, name: 'Ada' };
  await ensureSuperAdmin(deps, root);
  const { id } = await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email: root.email } }));
  staff = { id, name: 'Ada', superAdminRole: 'owner', cookies: (await deps.sessions.create(id)).split(';')[0] ?? '' };
});
afterAll(() => deps.close());

type Nested = ((input?: unknown) => Promise<unknown>) & { [name: string]: Nested };

/** Calls a procedure and gives what it answers. */
function read(path: string, input?: unknown, { cookies, slug } = { cookies: staff.cookies, slug: '' }) {
  const request = {
    requestId: 'r-1',
    ip: '203.0.113.7',
    origin: null,
    cookies,
    visitorToken: null,
    userAgent: null,
    tenantSlug: slug || bakery.tenant.slug,
    setCookie: () => {},
  };
  const root = appRouter.createCaller(createContext(deps, request)) as unknown as Nested;
  return path.split('.').reduce<Nested>((parent, name) => parent[name]!, root)(input);
}

/** Calls a procedure; gives the code of the error, or OK. */
async function call(...parameters: Parameters<typeof read>) {
  try {
    await read(...parameters);
    return 'OK';
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof AppError) return error.cause.code;
    return error instanceof TRPCError ? error.code : String(error);
  }
}

const enter = (canWrite: boolean, minutes = 30) =>
  startStaffAccess(deps, staff, { tenantId: bakery.rows.tenantId, reason: 'Ticket 7', minutes, canWrite });
const asAdmin = () => ({ cookies: bakery.tenant.cookie, slug: bakery.tenant.slug });

describe('a super admin who has not entered', () => {
  it('S11 finds no tenant', async () => {
    expect(await call('tenants.getProfile')).toBe('tenant_not_found');
  });
});

describe('a super admin who has entered to look', () => {
  beforeEach(() => enter(false));

  it('S11 sees every page', async () => {
    const refused: string[] = [];
    for (const [path, { input }] of OF_MEMBERS) {
      if (PROCEDURES[path]?._def.type !== 'query') continue;
      const code = await call(path, input?.(bakery.rows));
      // Their own alerts and presence are what staff doesn't have.
      if (code !== (path === 'handover.getAgentSettings' ? 'member_not_found' : 'OK')) refused.push(`${path}: ${code}`);
    }
    expect(refused).toEqual([]);
  });

  it('S11 changes nothing, whichever the procedure is', async () => {
    const mutations = OF_MEMBERS.filter(([path]) => PROCEDURES[path]?._def.type === 'mutation');
    expect(mutations.length).toBeGreaterThan(80);
    const passed: string[] = [];
    for (const [path, { input }] of mutations) {
      const code = await call(path, input?.(bakery.rows));
      if (!['staff_access_read_only', 'staff_access_not_allowed'].includes(code)) passed.push(`${path}: ${code}`);
    }
    expect(passed).toEqual([]);
  });

  it('S11 takes no whole list away', async () => {
    expect(await call('audit.list', { skip: 0, take: 5_000 })).toBe('staff_access_not_allowed');
    expect(await call('audit.list', { skip: 0, take: 50 })).toBe('OK');
  });

  it('S11 learns that there are exports, and gets none', async () => {
    const parts = [{ key: `${bakery.rows.tenantId}/file`, name: 'bakery-export-1.zip', sizeBytes: 1 }];
    const expiresAt = new Date(deps.clock.now().getTime() + 7 * 24 * 60 * MINUTE_MS);
    await bakery.tenant.scope.db((tx) => tx.tenantExport.create({ data: { status: 'ready', parts, expiresAt } }));
    const list = async (as?: ReturnType<typeof asAdmin>) =>
      ((await read('tenants.listExports', undefined, as)) as { parts: { url: string | null }[] }[]).flatMap((row) =>
        row.parts.map(({ url }) => url),
      );
    expect(await list()).toEqual([null]);
    expect(await list(asAdmin())).toEqual([expect.stringContaining('/exports/')]);
    expect(await call('tenants.startExport')).toBe('staff_access_not_allowed');
  });

  it('S11 enters no other tenant by it', async () => {
    expect(await call('tenants.getProfile', undefined, { cookies: staff.cookies, slug: bank.slug })).toBe(
      'tenant_not_found',
    );
  });

  it('S81 is in the company’s log, with name and reason', async () => {
    await call('contacts.getByConversation', { conversationId: bakery.rows.conversationId });
    const { events } = await bakery.tenant.scope.db((tx) => listActivity(tx, { skip: 0, take: 200, kind: 'changes' }));
    expect(events.find(({ action }) => action === 'tenant.staff_access_started')).toMatchObject({
      data: { name: 'Ada', reason: 'Ticket 7', canWrite: false },
    });
    expect(events.find(({ data }) => data['area'] === 'contacts')).toMatchObject({
      action: 'tenant.staff_viewed',
      actorName: 'Ada',
      staffReason: 'Ticket 7',
    });
  });

  it('S11 is out once the time is over, has left or is no super admin any more', async () => {
    expect(await call('tenants.getProfile')).toBe('OK');
    expect(await call('platformTenants.closeStaffAccess', { tenantId: bakery.rows.tenantId })).toBe('OK');
    expect(await call('tenants.getProfile')).toBe('tenant_not_found');
    await enter(false, 5);
    deps.clock.advance(5 * MINUTE_MS);
    expect(await call('tenants.getProfile')).toBe('tenant_not_found');
    await enter(false);
    const setSuperAdmin = (isSuperAdmin: boolean) =>
      deps.platformDb((tx) => tx.user.updateMany({ where: { id: staff.id }, data: { isSuperAdmin } }));
    await setSuperAdmin(false);
    expect(await call('tenants.getProfile')).toBe('tenant_not_found');
    await setSuperAdmin(true);
    expect(await call('tenants.getProfile')).toBe('OK');
  });

  it('S11 is out as soon as the company forbids it, and stays out', async () => {
    expect(await call('tenants.setStaffAccessAllowed', { isAllowed: false }, asAdmin())).toBe('OK');
    expect(await call('tenants.getProfile')).toBe('tenant_not_found');
    await expect(enter(false)).rejects.toMatchObject({ code: 'staff_access_forbidden' });
    expect(await call('tenants.setStaffAccessAllowed', { isAllowed: true }, asAdmin())).toBe('OK');
    expect(await call('tenants.getProfile')).toBe('tenant_not_found');
  });
});

describe('a super admin who has entered to change something', () => {
  beforeEach(() => enter(true));

  it('S11 may change what a reviewed list names, and nothing else', async () => {
    expect([...STAFF_WRITABLE].filter((path) => PROCEDURES[path]?._def.type !== 'mutation')).toEqual([]);
    const others = OF_MEMBERS.filter(
      ([path]) => PROCEDURES[path]?._def.type === 'mutation' && !STAFF_WRITABLE.has(path),
    );
    for (const [path, { input }] of others)
      expect({ path, code: await call(path, input?.(bakery.rows)) }).toEqual({
        path,
        code: 'staff_access_not_allowed',
      });
  });

  it('S11 reaches no secret, no member and no export', () => {
    const forbidden =
      /^(models|members|audit|account|auth|attachments|notifications|conversations|plans)\.|export|identity|FileLink|Transcript|Facebook|StaffAccess/i;
    expect([...STAFF_WRITABLE].filter((path) => forbidden.test(path))).toEqual([]);
  });

  it('S11 changes nothing by which they sign in themselves', async () => {
    const password = { currentPassword: TEST_PASSWORD, newPassword: 'another long password' };
    expect(await call('account.changePassword', password)).toBe('staff_access_not_allowed');
    expect(await call('account.startTwoFactorSetup', { password: TEST_PASSWORD })).toBe('staff_access_not_allowed');
    await call('platformTenants.closeStaffAccess', { tenantId: bakery.rows.tenantId });
    expect(await call('account.signOutElsewhere')).not.toBe('staff_access_not_allowed');
    expect(await call('account.startTwoFactorSetup', { password: TEST_PASSWORD })).not.toBe('staff_access_not_allowed');
  });

  it('S81 leaves an entry for each change', async () => {
    const input = { name: 'Bakery', website: 'https://bakery.example', phone: '' };
    expect(await call('tenants.updateProfile', input)).toBe('OK');
    const { events } = await bakery.tenant.scope.db((tx) => listActivity(tx, { skip: 0, take: 3, kind: 'changes' }));
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['tenant.updated', 'tenant.staff_called']),
    );
    expect(events.find(({ action }) => action === 'tenant.updated')).toMatchObject({
      actorName: 'Ada',
      staffReason: 'Ticket 7',
    });
  });
});

it('S12 An export is for owners to download', async () => {
  const list = async (role: SuperAdminRole) => {
    await deps.platformDb((tx) => tx.user.update({ where: { id: staff.id }, data: { superAdminRole: role } }));
    const exports = await read('platformTenants.listExports', { tenantId: bakery.rows.tenantId });
    return (exports as { parts: { url: string | null }[] }[]).flatMap(({ parts }) => parts.map(({ url }) => url));
  };
  expect(await list('support')).toEqual([null]);
  expect(await list('billing')).toEqual([null]);
  expect(await list('owner')).toEqual([expect.stringContaining('/exports/')]);
});

it('S12 Support enters to look, and only an owner to change', async () => {
  const input = { tenantId: bank.scope.tenantId, reason: 'x', minutes: 30 };
  const support = { ...staff, superAdminRole: 'support' } as const;
  await expect(startStaffAccess(deps, support, { ...input, canWrite: true })).rejects.toMatchObject({
    code: 'permission_required',
  });
  expect(await startStaffAccess(deps, support, { ...input, canWrite: false })).toMatchObject({
    slug: bank.slug,
  });
});

it('S11 Nobody enters a company as staff whose member they are, or that is suspended', async () => {
  const member = { id: bank.admin.userId, name: 'Bank', superAdminRole: 'owner' } as const;
  const input = { tenantId: bank.scope.tenantId, reason: 'x', minutes: 30, canWrite: false };
  await expect(startStaffAccess(deps, member, input)).rejects.toMatchObject({ code: 'staff_access_needs_no_member' });
  await call('platformTenants.suspend', { tenantId: bank.scope.tenantId, code: 'unpaid' });
  await expect(startStaffAccess(deps, staff, input)).rejects.toMatchObject({ code: 'staff_access_to_closed' });
});
