import { PERMISSIONS } from '@lobby/contracts/permissions';
import { hasPermission, SUPER_ADMIN_ROLES } from '@lobby/contracts/platform/super-admins';
import type { PlatformPermission, SuperAdminRole } from '@lobby/contracts/platform/super-admins';
import { startVisitorSession } from '@lobby/core/conversations';
import { updateMember } from '@lobby/core/members';
import { ensureSuperAdmin } from '@lobby/core/platform';
import { createTestAgent, createTestTenant, openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { createPopulatedTenant, procedureCases } from '@lobby/testing/procedure-cases';
import type { AccessLevel, PopulatedTenant, ProcedureCase, TenantRows } from '@lobby/testing/procedure-cases';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appRouter, createContext } from './index.ts';
import type { RequestInfo } from './index.ts';
import * as builders from './trpc.ts';

type Procedure = {
  _def: {
    type: string;
    meta?: { permission?: PlatformPermission };
    middlewares: unknown[];
    inputs: { parse: (input: unknown) => unknown }[];
  };
};
const PROCEDURES = appRouter._def.procedures as unknown as Record<string, Procedure>;

/** The builders from the narrowest to the widest. A procedure has the first level whose last middleware it runs. */
const BUILDERS: [AccessLevel, { _def: object }][] = [
  ['super_admin', builders.superAdminProcedure],
  ['company_admin', builders.companyAdminProcedure],
  ['analytics', builders.analyticsProcedure],
  ['export', builders.exportProcedure],
  ['knowledge', builders.knowledgeProcedure],
  ['settings', builders.settingsProcedure],
  ['knowledge_or_settings', builders.knowledgeOrSettingsProcedure],
  ['billing', builders.billingProcedure],
  ['member', builders.memberProcedure],
  ['user', builders.userProcedure],
  ['user', builders.sessionProcedure],
  ['visitor', builders.visitorProcedure],
  // Also for visitors: what it builds authorizes the session in its own transaction, as the tests below prove.
  ['visitor', builders.visitorTokenProcedure],
  ['public', builders.publicProcedure],
];
const findAccessLevel = ({ _def }: Procedure): AccessLevel | undefined =>
  BUILDERS.find(([, builder]) =>
    _def.middlewares.includes((builder as unknown as Procedure)._def.middlewares.at(-1)),
  )?.[0];

type Caller = Partial<Pick<RequestInfo, 'cookies' | 'tenantSlug' | 'visitorToken' | 'origin'>>;

let deps: TestDeps;
let bakery: PopulatedTenant;
let bank: PopulatedTenant;
/** Whose agents have permissions. */
let guarded: PopulatedTenant;
let admin: Caller;
let agent: Caller;
let superAdmin: Caller;

const IP = '203.0.113.7';

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createPopulatedTenant(deps, 'Bakery');
  bank = await createPopulatedTenant(deps, 'Bank');
  guarded = await createPopulatedTenant(deps, 'Guarded');
  const { cookie, slug } = bakery.tenant;
  admin = { cookies: cookie, tenantSlug: slug };
  agent = { cookies: (await createTestAgent(deps, bakery.tenant, 'Arno')).cookie, tenantSlug: slug };
  const root = { email: 'root@example.com', password: TEST_PASSWORD, name: 'Root' };
  await ensureSuperAdmin(deps, root);
  const { id } = await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email: root.email } }));
  superAdmin = { cookies: (await deps.sessions.create(id)).split(';')[0] ?? '' };
});
// Every test calls every procedure: together more calls in a minute than one person makes.
beforeEach(async () => {
  await deps.rateLimits.reset('ip-call', IP);
  await deps.rateLimits.reset('user-call', bakery.tenant.admin.userId);
});
afterAll(() => deps.close());

/** A super admin of a role, signed in. */
async function createSuperAdmin(role: SuperAdminRole): Promise<Caller> {
  const person = { email: `${role}@lobby.example`, name: role, passwordHash: '' };
  const { id } = await deps.platformDb((tx) =>
    tx.user.create({ data: { ...person, isSuperAdmin: true, superAdminRole: role } }),
  );
  return { cookies: (await deps.sessions.create(id)).split(';')[0] ?? '' };
}

const toRequest = (caller: Caller): RequestInfo => ({
  requestId: 'r-1',
  ip: IP,
  origin: null,
  cookies: '',
  visitorToken: null,
  tenantSlug: null,
  userAgent: null,
  setCookie: () => {},
  ...caller,
});

async function collect(steps: AsyncIterable<unknown>): Promise<unknown[]> {
  const collected: unknown[] = [];
  for await (const step of steps) collected.push(step);
  return collected;
}

type NestedCaller = ((input?: unknown) => Promise<unknown>) & { [name: string]: NestedCaller };

/** Calls a procedure as a transport does; gives its result, or the error's code and message. */
async function call(path: string, caller: Caller, input?: unknown): Promise<{ code: string; result: unknown }> {
  const root = appRouter.createCaller(createContext(deps, toRequest(caller))) as unknown as NestedCaller;
  const procedure = path.split('.').reduce<NestedCaller>((parent, name) => parent[name]!, root);
  try {
    const result = await procedure(input);
    const isStream = typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
    return { code: 'OK', result: isStream ? await collect(result as AsyncIterable<unknown>) : result };
  } catch (error) {
    return { code: error instanceof TRPCError ? error.code : String(error), result: String(error) };
  }
}

type Call = [path: string, caller: Caller, input: unknown];

/** The calls of all procedures with these levels by one caller, with the ids of these rows. */
const buildCalls = (levels: AccessLevel[], caller: Caller, rows: TenantRows): Call[] =>
  Object.entries(procedureCases)
    .filter(([, { access }]) => levels.includes(access))
    .map(([path, { input }]) => [path, caller, input?.(rows)]);

/** The calls that did not end with this code. */
async function findUnexpected(code: string, calls: Call[]): Promise<string[]> {
  expect(calls.length).toBeGreaterThan(0);
  const unexpected: string[] = [];
  for (const [path, caller, input] of calls) {
    const outcome = await call(path, caller, input);
    if (outcome.code !== code)
      unexpected.push(`${path}: ${outcome.code} ${outcome.code === 'OK' ? '' : String(outcome.result)}`);
  }
  return unexpected;
}

/** All rows that a tenant's role can read, as text, by table. */
async function readAllRows(tenantId: string): Promise<Record<string, string[]>> {
  const client = await deps.database.counterPool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('role', 'lobby_tenant', true), set_config('app.tenant_id', $1, true)", [
      tenantId,
    ]);
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenantId'
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND has_table_privilege(c.oid, 'SELECT')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const rowsByTable: Record<string, string[]> = {};
    for (const { name } of [...tables, { name: 'Tenant' }]) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
      rowsByTable[name] = rows.map(({ row }) => row).sort();
    }
    return rowsByTable;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** The sessions and passkeys of everybody. */
const readAccounts = (): Promise<unknown> =>
  deps.platformDb(async (tx) => ({
    sessions: await tx.session.findMany({ select: { id: true, userId: true }, orderBy: { id: 'asc' } }),
    passkeys: await tx.passkey.findMany({ orderBy: { id: 'asc' } }),
  }));

describe('the cases of procedures', () => {
  it('S11 are complete, and have none for a procedure that is gone', () => {
    const missing = Object.keys(PROCEDURES).filter((path) => !(path in procedureCases));
    expect(
      missing,
      `Add a case for ${missing.join(', ')} in packages/testing/src/procedure-cases: who may call it, and an input with the ids of the given rows. These tests then prove that no other tenant reaches anything through it.`,
    ).toEqual([]);
    expect(Object.keys(procedureCases).filter((path) => !(path in PROCEDURES))).toEqual([]);
  });

  it('S12 have the access level of the builder', () => {
    const wrong = Object.entries(procedureCases).filter(
      ([path, { access }]) => findAccessLevel(PROCEDURES[path]!) !== access,
    );
    expect(wrong.map(([path]) => `${path} is built for ${findAccessLevel(PROCEDURES[path]!)}`)).toEqual([]);
  });

  it("S11 take every id of an input from the tenant's rows", () => {
    const clientIds = new Set(['clientMessageId', 'planId', 'clientId']);
    const constant = Object.entries(procedureCases).flatMap(([path, { input }]) => {
      const [own, foreign] = [bakery, bank].map(({ rows }) => input?.(rows) as Record<string, unknown> | undefined);
      if (!own || own instanceof FormData) return [];
      const ids = Object.keys(own).filter((key) => /[a-z]Id$/.test(key) && !clientIds.has(key));
      return ids.filter((key) => own[key] === foreign?.[key]).map((key) => `${path}: ${key}`);
    });
    expect(constant).toEqual([]);
  });
});

const PERMISSION_LEVELS: AccessLevel[] = [...PERMISSIONS, 'knowledge_or_settings'];
const MEMBER_LEVELS: AccessLevel[] = ['member', ...PERMISSION_LEVELS, 'company_admin'];
const SESSION_LEVELS: AccessLevel[] = ['user', ...MEMBER_LEVELS, 'super_admin'];

describe('access levels', () => {
  it('S12 let nobody beyond the public procedures without a session or a visitor token', async () => {
    const anonymous = { tenantSlug: bakery.tenant.slug };
    const calls = buildCalls(['visitor', ...SESSION_LEVELS], anonymous, bakery.rows);
    expect(await findUnexpected('UNAUTHORIZED', calls)).toEqual([]);
  });

  it("S12 refuse a company admin's procedures and those of permissions to an agent", async () => {
    const calls = buildCalls(['company_admin', ...PERMISSION_LEVELS], agent, bakery.rows);
    expect(await findUnexpected('FORBIDDEN', calls)).toEqual([]);
  });

  it.each(PERMISSIONS)(
    'S12 let an agent with the permission %s call its procedures and no others',
    async (permission) => {
      const { tenant } = guarded;
      const { cookie, memberId } = await createTestAgent(deps, tenant, `Agent ${permission}`);
      await tenant.scope.db((tx) => updateMember(tx, tenant.admin, { memberId, permissions: [permission] }));
      const caller = { cookies: cookie, tenantSlug: tenant.slug };
      const opened: AccessLevel[] = [permission];
      if (permission === 'knowledge' || permission === 'settings') opened.push('knowledge_or_settings');
      const closed = [...PERMISSION_LEVELS, 'company_admin' as const].filter((level) => !opened.includes(level));
      expect(await findUnexpected('FORBIDDEN', buildCalls(closed, caller, guarded.rows))).toEqual([]);
      // Another tenant's ids, so that nothing is removed that the next procedure needs.
      const refused: string[] = [];
      for (const [path, , input] of buildCalls(opened, caller, bank.rows))
        if ((await call(path, caller, input)).code === 'FORBIDDEN') refused.push(path);
      expect(refused).toEqual([]);
    },
  );

  it("S12 refuse a super admin's procedures to a company admin", async () => {
    expect(await findUnexpected('FORBIDDEN', buildCalls(['super_admin'], admin, bakery.rows))).toEqual([]);
  });

  it('S12 let a session of SSO into its own company, and to nobody’s account', async () => {
    const start = { browser: null, network: null, secondFactor: null, ssoTenantId: bakery.rows.tenantId };
    const cookies = (await deps.sessions.create(bakery.tenant.admin.userId, start)).split(';')[0] ?? '';
    const caller = { cookies, tenantSlug: bakery.tenant.slug };
    expect((await call('members.getOwn', caller)).code).toBe('OK');
    const calls = buildCalls(['user'], caller, bakery.rows).filter(([path]) => /^(account|tenants)\./.test(path));
    expect(await findUnexpected('FORBIDDEN', calls)).toEqual([]);
    const elsewhere = { ...caller, tenantSlug: bank.tenant.slug };
    expect((await call('members.getOwn', elsewhere)).code).toBe('NOT_FOUND');
  });

  it('S12 take no session for a visitor token, and no visitor token for a session', async () => {
    const visitor = { visitorToken: bakery.visitorToken, tenantSlug: bakery.tenant.slug };
    expect(await findUnexpected('UNAUTHORIZED', buildCalls(['visitor'], admin, bakery.rows))).toEqual([]);
    expect(await findUnexpected('UNAUTHORIZED', buildCalls(SESSION_LEVELS, visitor, bakery.rows))).toEqual([]);
  });

  it('S12 of the console name what they need, and only looking is open to whoever may not change', () => {
    const staff = Object.entries(procedureCases).filter(([, { access }]) => access === 'super_admin');
    const unnamed = staff.filter(([path]) => !PROCEDURES[path]?._def.meta?.permission);
    expect(unnamed.map(([path]) => path)).toEqual([]);
    const changing = staff.filter(
      ([path]) => PROCEDURES[path]?._def.type === 'mutation' && PROCEDURES[path]._def.meta?.permission === 'view',
    );
    expect(changing.map(([path]) => path)).toEqual(['platform.verifyAuditLog']);
  });

  it.each(SUPER_ADMIN_ROLES)('S12 refuse to a super admin who is %s what that role may not do', async (role) => {
    const caller = await createSuperAdmin(role);
    const refused = buildCalls(['super_admin'], caller, bakery.rows).filter(
      ([path]) => !hasPermission(role, PROCEDURES[path]?._def.meta?.permission ?? 'manage'),
    );
    if (role === 'owner') return expect(refused).toEqual([]);
    expect(await findUnexpected('FORBIDDEN', refused)).toEqual([]);
    expect((await call('platformTenants.list', caller, { take: 5 })).code).toBe('OK');
  });

  it('S98 refuse a super admin who proved one factor, where two are required', async () => {
    const required = createContext({ ...deps, requiresSuperAdminTwoFactor: true }, toRequest(superAdmin));
    await expect(appRouter.createCaller(required).platformTenants.list({})).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const { id } = await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email: 'root@example.com' } }));
    const proven = { browser: null, network: null, secondFactor: 'totp' } as const;
    const cookies = (await deps.sessions.create(id, proven)).split(';')[0] ?? '';
    const secured = createContext({ ...deps, requiresSuperAdminTwoFactor: true }, toRequest({ cookies }));
    expect((await appRouter.createCaller(secured).platformTenants.list({})).total).toBeGreaterThan(0);
  });

  it('S41 refuse every procedure to a page of another site, whoever is signed in there', async () => {
    const evil = { ...admin, visitorToken: bakery.visitorToken, origin: 'https://evil.example' };
    const calls = buildCalls(['public', 'visitor', ...SESSION_LEVELS], evil, bakery.rows);
    expect(await findUnexpected('FORBIDDEN', calls)).toEqual([]);
  });
});

/** An input as text; of a form, its fields. */
const toText = (input: unknown): string => JSON.stringify(input instanceof FormData ? [...input] : input);

const hasRowIds = (input: ProcedureCase['input']): boolean =>
  toText(input?.(bakery.rows)) !== toText(input?.(bank.rows));

/** The calls whose input has ids of rows; with those of another tenant all must find nothing. */
const buildCallsWithIds = (levels: AccessLevel[], caller: Caller, rows: TenantRows): Call[] =>
  buildCalls(levels, caller, rows).filter(([path]) => hasRowIds(procedureCases[path]?.input));

const isQuery = ([path]: Call): boolean => PROCEDURES[path]?._def.type === 'query';

describe('another tenant', () => {
  it('S11 is not found by somebody who is no member, as a tenant that does not exist', async () => {
    const before = await readAllRows(bank.rows.tenantId);
    const { slug } = bank.tenant;
    for (const caller of [admin, agent, superAdmin]) {
      const calls = buildCalls(MEMBER_LEVELS, { ...caller, tenantSlug: slug }, bank.rows);
      expect(await findUnexpected('NOT_FOUND', calls)).toEqual([]);
    }
    const [real, invented] = await Promise.all(
      [slug, 'no-such-company'].map((tenantSlug) => call('members.getOwn', { ...admin, tenantSlug })),
    );
    expect(real).toEqual(invented);
    expect(await readAllRows(bank.rows.tenantId)).toEqual(before);
  });

  it('S11 S21 has no row that a member reaches by its id from their own tenant, and none changes', async () => {
    const before = await readAllRows(bank.rows.tenantId);
    const calls = buildCallsWithIds(MEMBER_LEVELS, admin, bank.rows);
    expect(await findUnexpected('NOT_FOUND', calls)).toEqual([]);
    expect(await readAllRows(bank.rows.tenantId)).toEqual(before);
  });

  it("S11 S13 has no row that a visitor reaches by its id, and neither has another visitor's conversation", async () => {
    const before = await readAllRows(bank.rows.tenantId);
    const foreign = { visitorToken: bakery.visitorToken, tenantSlug: bank.tenant.slug };
    const foreignCalls = buildCallsWithIds(['visitor'], foreign, bank.rows);
    expect(await findUnexpected('NOT_FOUND', foreignCalls)).toEqual([]);
    const { widgetKey, origin } = bank.tenant;
    const { token: visitorToken } = await startVisitorSession(deps, { widgetKey, origin }, '203.0.113.9');
    const otherCalls = buildCallsWithIds(['visitor'], { visitorToken }, bank.rows);
    expect(await findUnexpected('NOT_FOUND', otherCalls)).toEqual([]);
    const after = await readAllRows(bank.rows.tenantId);
    expect({ ...after, Visitor: [] }).toEqual({ ...before, Visitor: [] });
  });

  it('S11 S73 has a person whose browsers and passkeys nobody else reaches by their ids', async () => {
    const before = await readAccounts();
    const calls = buildCallsWithIds(['user'], admin, bank.rows);
    expect(calls.length).toBeGreaterThan(2);
    expect(await findUnexpected('NOT_FOUND', calls)).toEqual([]);
    expect(await readAccounts()).toEqual(before);
  });

  it('S11 appears in no list of this one', async () => {
    for (const [path, caller, input] of buildCalls(MEMBER_LEVELS, admin, bakery.rows).filter(isQuery)) {
      const { result } = await call(path, caller, input);
      for (const secret of [bank.tenant.slug, bank.tenant.email, 'Bank', ...Object.values(bank.rows)])
        expect(JSON.stringify(result), `the result of ${path}`).not.toContain(secret);
    }
    const visitor = { visitorToken: bakery.visitorToken };
    const { result } = await call('visitor.conversations.sync', visitor, { afterSeq: 0 });
    expect(JSON.stringify(result)).toContain(bakery.rows.messageId);
    expect(JSON.stringify(result)).not.toContain(bank.rows.conversationId);
  });

  it('S44 no result has a row as the database stores it', async () => {
    // A row that nobody chose columns of has the tenant's id, which no screen needs.
    const calls = [
      ...buildCalls(MEMBER_LEVELS, admin, bakery.rows),
      ...buildCalls(['visitor'], { visitorToken: bakery.visitorToken }, bakery.rows),
    ].filter(isQuery);
    const withTenantId: string[] = [];
    for (const [path, caller, input] of calls)
      if (/"tenantId":/.test(JSON.stringify((await call(path, caller, input)).result) ?? '')) withTenantId.push(path);
    expect(withTenantId).toEqual([]);
  });

  it('S10 stays unchanged while every procedure does its work, whatever ids a body adds', async () => {
    const before = await readAllRows(bank.rows.tenantId);
    const added = { tenantId: bank.rows.tenantId, id: bank.rows.faqId, createdAt: '2001-01-01T00:00:00Z' };
    const withAddedIds = ([path, caller, input]: Call): Call => [
      path,
      caller,
      input instanceof FormData || input === undefined ? input : { ...added, ...(input as object) },
    ];
    const other = await createTestTenant(deps, 'Third');
    const callers: Record<AccessLevel, [Caller, TenantRows]> = {
      public: [{}, bakery.rows],
      visitor: [{ visitorToken: bakery.visitorToken }, bakery.rows],
      user: [admin, bakery.rows],
      member: [admin, bakery.rows],
      analytics: [admin, bakery.rows],
      export: [admin, bakery.rows],
      knowledge: [admin, bakery.rows],
      settings: [admin, bakery.rows],
      knowledge_or_settings: [admin, bakery.rows],
      billing: [admin, bakery.rows],
      company_admin: [admin, bakery.rows],
      super_admin: [superAdmin, { ...bakery.rows, tenantId: other.scope.tenantId }],
    };
    const calls = Object.entries(procedureCases)
      .filter(([, { access, needsProof }]) => access !== 'public' && !needsProof)
      .map(([path, { access, input }]): Call => [path, callers[access][0], input?.(callers[access][1])]);
    expect(await findUnexpected('OK', calls.map(withAddedIds))).toEqual([]);
    expect(await readAllRows(bank.rows.tenantId)).toEqual(before);
    // Some two hundred calls, a few of which hash a password.
  }, 90_000);
});

/** Every input in which one value is replaced. */
function* replaceEach(input: unknown, replacement: unknown): Generator {
  if (typeof input !== 'object' || input === null) return yield replacement;
  if (Array.isArray(input)) yield replacement;
  for (const [key, value] of Object.entries(input))
    for (const replaced of replaceEach(value, replacement))
      yield Array.isArray(input) ? input.with(Number(key), replaced) : { ...input, [key]: replaced };
}

it('S15 no value of any input can be an object, a list or a function', () => {
  const isAccepted = (path: string, input: unknown): boolean => {
    try {
      for (const schema of PROCEDURES[path]!._def.inputs) schema.parse(input);
      return true;
    } catch {
      return false;
    }
  };
  const accepted: string[] = [];
  for (const [path, { input }] of Object.entries(procedureCases)) {
    if (!input) continue;
    expect(isAccepted(path, input(bakery.rows)), `the input of ${path} is valid`).toBe(true);
    for (const replacement of [{ not: '' }, { $ne: 1 }, [['x']], [{}], () => ''])
      for (const wrong of replaceEach(input(bakery.rows), replacement))
        if (!(wrong instanceof FormData) && isAccepted(path, wrong)) accepted.push(`${path}: ${JSON.stringify(wrong)}`);
  }
  expect(accepted).toEqual([]);
});
