import { randomUUID } from 'node:crypto';
import { answerMessage, groupGaps } from '@lobby/core/answers';
import { verifyVisitorToken, startVisitorSession } from '@lobby/core/conversations';
import { createEvaluationQuestion, runEvaluations, startEvaluation } from '@lobby/core/evaluation';
import { createFaq, createFaqDrafts } from '@lobby/core/faqs';
import { createNote, createLabel, createView } from '@lobby/core/inbox';
import { inviteMember } from '@lobby/core/members';
import { ensureSuperAdmin } from '@lobby/core/platform';
import {
  createFacebookResource,
  createFileResource,
  createTextResource,
  createWebsiteResource,
  ingestNextResource,
} from '@lobby/core/resources';
import { createStandardReply } from '@lobby/core/standard-replies';
import {
  createDeadJob,
  createTestAgent,
  createResolvedConversation,
  createTestTenant,
  openTestDeps,
  TEST_PASSWORD,
  buildFaqInput,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter, createContext } from './index.ts';
import type { RequestInfo } from './index.ts';
import { UNKNOWN_ID, procedureCases, RESUME_TOKEN } from '@lobby/testing/procedure-cases';
import type { ProcedureCase, TenantRows, AccessLevel } from '@lobby/testing/procedure-cases';
import * as ladder from './trpc.ts';

type Procedure = { _def: { type: string; middlewares: unknown[]; inputs: { parse: (input: unknown) => unknown }[] } };
const ALL = appRouter._def.procedures as unknown as Record<string, Procedure>;
/** The rungs from the narrowest to the widest; a procedure stands on the first whose last check it runs. */
const RUNGS: [AccessLevel, { _def: object }][] = [
  ['super_admin', ladder.superAdminProcedure],
  ['company_admin', ladder.companyAdminProcedure],
  ['member', ladder.memberProcedure],
  ['user', ladder.userProcedure],
  ['visitor', ladder.visitorProcedure],
  // A visitor as well: what is built on it alone is refused inside its own transaction, as the tests below prove.
  ['visitor', ladder.visitorTokenProcedure],
  ['public', ladder.publicProcedure],
];
const rungOf = ({ _def }: Procedure): AccessLevel | undefined =>
  RUNGS.find(([, builder]) =>
    _def.middlewares.includes((builder as unknown as Procedure)._def.middlewares.at(-1)),
  )?.[0];

/** An input as text; of a form, its fields. */
const asText = (input: unknown): string => JSON.stringify(input instanceof FormData ? [...input] : input);

const namesRows = (input: ProcedureCase['input']): boolean =>
  asText(input?.(bakery.rows)) !== asText(input?.(bank.rows));

type Asker = Partial<Pick<RequestInfo, 'cookies' | 'tenantSlug' | 'visitorToken' | 'origin'>>;
type Space = { tenant: TestTenant; rows: TenantRows; token: string; admin: Asker };

let deps: TestDeps;
let bakery: Space;
let bank: Space;
let agent: Asker;
let superAdmin: Asker;

const requestOf = (asker: Asker): RequestInfo => ({
  requestId: 'r-1',
  ip: '203.0.113.7',
  origin: null,
  cookies: '',
  visitorToken: null,
  tenantSlug: null,
  setCookie: () => {},
  ...asker,
});

async function drain(steps: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const step of steps) all.push(step);
  return all;
}

/** Calls a procedure as a transport does and says how it ended: its result, or the error's code and sentence. */
async function call(path: string, asker: Asker, input?: unknown): Promise<{ code: string; said: unknown }> {
  const [room = '', name = ''] = path.split('.');
  const caller = appRouter.createCaller(createContext(deps, requestOf(asker))) as unknown as Record<
    string,
    Record<string, (input?: unknown) => Promise<unknown>>
  >;
  try {
    const result = await caller[room]![name]!(input);
    const isStream = typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
    return { code: 'OK', said: isStream ? await drain(result as AsyncIterable<unknown>) : result };
  } catch (error) {
    return { code: error instanceof TRPCError ? error.code : String(error), said: String(error) };
  }
}

type Call = [path: string, asker: Asker, input: unknown];

/** The calls of every procedure on these rungs by one asker, each with an input that names these rows. */
const callsOf = (rungs: AccessLevel[], asker: Asker, rows: TenantRows): Call[] =>
  Object.entries(procedureCases)
    .filter(([, { access }]) => rungs.includes(access))
    .map(([path, { input }]) => [path, asker, input?.(rows)]);

/** How each call ended that didn't end as expected. */
async function unlike(expected: string, calls: Call[]): Promise<string[]> {
  expect(calls.length).toBeGreaterThan(0);
  const wrong: string[] = [];
  for (const [path, asker, input] of calls) {
    const { code, said } = await call(path, asker, input);
    if (code !== expected) wrong.push(`${path}: ${code} ${code === 'OK' ? '' : String(said)}`);
  }
  return wrong;
}

/** Every row that a tenant can see of its own, as text, by table. */
async function everythingOf(tenantId: string): Promise<Record<string, string[]>> {
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
    const all: Record<string, string[]> = {};
    for (const { name } of [...tables, { name: 'Tenant' }]) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
      all[name] = rows.map(({ row }) => row).sort();
    }
    return all;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

async function makeSpace(name: string): Promise<Space> {
  const tenant = await createTestTenant(deps, name);
  const { scope } = tenant;
  const { id: resourceId } = await createTextResource(scope, tenant.admin, {
    title: 'Opening hours',
    text: `# Opening hours\n\nThe ${name} opens at seven on weekdays and at nine on Sundays.`,
  });
  while (await ingestNextResource(deps));
  const { id: fileResourceId } = await createFileResource(scope, tenant.admin, {
    name: 'breads.md',
    bytes: Buffer.from('# Breads\n\nRye bread.'),
  });
  const { id: facebookResourceId } = await createFacebookResource(scope, tenant.admin, {
    page: 'Somebody',
    token: 'a-page-access-token-that-is-not-used',
  });
  const { id: faqId } = await createFaq(
    scope,
    tenant.admin,
    buildFaqInput('Is there parking?', 'Yes, behind the house.'),
  );
  const { id: websiteResourceId } = await createWebsiteResource(scope, tenant.admin, {
    url: tenant.origin,
    settings: { maxPages: 1, maxDepth: 0 },
  });
  await inviteMember(scope, tenant.admin, { name: 'Ida', email: 'ida@example.com', role: 'agent' });
  const { memberId } = await createTestAgent(deps, tenant, 'Spare');
  const visiting = { widgetKey: tenant.widgetKey, origin: tenant.origin };
  const { token } = await startVisitorSession(deps, visiting, '203.0.113.8');
  const ended = await createResolvedConversation(deps, tenant, { visitorToken: token, resumeToken: RESUME_TOKEN });
  const question = { clientMessageId: UNKNOWN_ID.replace(/1$/, '9'), text: 'Is there parking?' };
  const signal = new AbortController().signal;
  await drain(answerMessage(deps, await verifyVisitorToken(deps, token), question, { address: '203.0.113.8', signal }));
  for (const text of ['Who won the chess olympiad in Baku?', 'Can penguins fly over Patagonia?'])
    await drain(
      answerMessage(
        deps,
        await verifyVisitorToken(deps, token),
        { clientMessageId: randomUUID(), text },
        { address: name, signal },
      ),
    );
  await groupGaps(deps);
  const { id: replyId } = await createStandardReply(scope, tenant.admin, {
    shortcut: 'hours',
    title: 'When do you open?',
    text: 'At seven.',
    active: true,
    usedByAssistant: true,
  });
  const offer = { origin: 'markup', answer: 'Yes.', resourceId } as const;
  await scope.db((tx) =>
    createFaqDrafts(
      tx,
      ['Is there milk?', 'Is there sugar?'].map((question) => ({ ...offer, question })),
    ),
  );
  const { id: questionId } = await createEvaluationQuestion(scope.db, tenant.admin, {
    question: 'When is it closed?',
    expectedAnswer: 'seven',
    mustRefuse: false,
    source: null,
  });
  const { id: labelId } = await scope.db((tx) => createLabel(tx, { name: 'Complaint', color: '#123456' }));
  const { id: runId } = await startEvaluation(scope, tenant.admin, { withModel: false });
  await runEvaluations(deps);
  const rows = await scope.db(async (tx) => {
    const message = await tx.message.findFirstOrThrow({
      where: { author: 'assistant', conversationId: { not: ended.resolvedConversationId } },
      orderBy: { seq: 'asc' },
    });
    const idsOf = (found: { id: string }[]): [string, string] => [found[0]!.id, found[1]!.id];
    const chunk = await tx.chunk.findFirstOrThrow();
    return {
      websiteResourceId,
      chunkId: chunk.id,
      pageId: chunk.pageId,
      messageId: message.id,
      conversationId: message.conversationId,
      draftIds: idsOf(await tx.faqDraft.findMany()),
      gapIds: idsOf(await tx.gapGroup.findMany()),
      domainId: (await tx.domain.findFirstOrThrow()).id,
      invitationId: (await tx.invitation.findFirstOrThrow({ where: { acceptedAt: null } })).id,
    };
  });
  const { conversationId } = rows;
  const { id: noteId } = await scope.db((tx) =>
    createNote(tx, tenant.admin, { conversationId, text: 'Be kind.', mentions: [] }),
  );
  const { id: viewId } = await scope.db((tx) =>
    createView(tx, { ...tenant.admin, isAdmin: true }, { name: 'Mine', filter: { list: 'mine' }, isShared: true }),
  );
  return {
    tenant,
    token,
    admin: { cookies: tenant.cookie, tenantSlug: tenant.slug },
    rows: {
      ...rows,
      ...ended,
      tenantId: scope.tenantId,
      deadJobIds: [await createDeadJob(deps, scope.tenantId), await createDeadJob(deps, scope.tenantId)],
      resourceId,
      fileResourceId,
      facebookResourceId,
      faqId,
      memberId,
      replyId,
      questionId,
      runId,
      labelId,
      noteId,
      viewId,
    },
  };
}

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await makeSpace('Bakery');
  bank = await makeSpace('Bank');
  const arno = await createTestAgent(deps, bakery.tenant, 'Arno');
  agent = { cookies: arno.cookie, tenantSlug: bakery.tenant.slug };
  await ensureSuperAdmin(deps, { email: 'root@example.com', password: TEST_PASSWORD, name: 'Root' });
  const root = await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email: 'root@example.com' } }));
  superAdmin = { cookies: (await deps.sessions.create(root.id)).split(';')[0] ?? '' };
});
afterAll(() => deps.close());

describe('the table of procedures', () => {
  it('S11 has a row for every procedure, and none for a procedure that is gone', () => {
    const missing = Object.keys(ALL).filter((path) => !(path in procedureCases));
    expect(
      missing,
      `Add a row for ${missing.join(', ')} to packages/testing/src/procedure-cases.ts: who may call it, and a whole input that names the rows of the tenant that it is given. The tests here then prove that no other tenant reaches anything through it.`,
    ).toEqual([]);
    expect(Object.keys(procedureCases).filter((path) => !(path in ALL))).toEqual([]);
  });

  it('S12 says of every procedure who may call it, as its builder does', () => {
    const wrong = Object.entries(procedureCases).filter(([path, { access }]) => rungOf(ALL[path]!) !== access);
    expect(wrong.map(([path]) => `${path} stands on the rung ${rungOf(ALL[path]!)}`)).toEqual([]);
  });

  it('S11 names a row wherever an input asks for one by id', () => {
    const madeByClient = new Set(['clientMessageId', 'planId']);
    const unnamed = Object.entries(procedureCases).flatMap(([path, { input }]) => {
      const [own, foreign] = [bakery, bank].map(({ rows }) => input?.(rows) as Record<string, unknown> | undefined);
      if (!own || own instanceof FormData) return [];
      const ids = Object.keys(own).filter((key) => /[a-z]Id$/.test(key) && !madeByClient.has(key));
      return ids.filter((key) => own[key] === foreign?.[key]).map((key) => `${path}: ${key}`);
    });
    expect(unnamed).toEqual([]);
  });
});

const MEMBERS: AccessLevel[] = ['member', 'company_admin'];
const SESSIONS: AccessLevel[] = ['user', ...MEMBERS, 'super_admin'];

describe('the ladder', () => {
  it('S12 lets nobody above the public procedures without a session or a visit', async () => {
    const anonymous = { tenantSlug: bakery.tenant.slug };
    expect(await unlike('UNAUTHORIZED', callsOf(['visitor', ...SESSIONS], anonymous, bakery.rows))).toEqual([]);
  });

  it("S12 lets no agent do what is a company admin's", async () => {
    expect(await unlike('FORBIDDEN', callsOf(['company_admin'], agent, bakery.rows))).toEqual([]);
  });

  it('S12 lets no company admin do what is for staff of the platform', async () => {
    expect(await unlike('FORBIDDEN', callsOf(['super_admin'], bakery.admin, bakery.rows))).toEqual([]);
  });

  it('S12 takes no session for a visit, and no visit for a session', async () => {
    const visit = { visitorToken: bakery.token, tenantSlug: bakery.tenant.slug };
    expect(await unlike('UNAUTHORIZED', callsOf(['visitor'], bakery.admin, bakery.rows))).toEqual([]);
    expect(await unlike('UNAUTHORIZED', callsOf(SESSIONS, visit, bakery.rows))).toEqual([]);
  });

  it('S41 refuses every procedure to a page of another site, whoever is signed in there', async () => {
    const evil = { ...bakery.admin, visitorToken: bakery.token, origin: 'https://evil.example' };
    expect(await unlike('FORBIDDEN', callsOf(['public', 'visitor', ...SESSIONS], evil, bakery.rows))).toEqual([]);
  });
});

/** The calls whose input names rows; with another tenant's rows all of them must find nothing. */
const callsThatNameRows = (rungs: AccessLevel[], asker: Asker, rows: TenantRows): Call[] =>
  callsOf(rungs, asker, rows).filter(([path]) => namesRows(procedureCases[path]?.input));

describe("another tenant's space", () => {
  it('S11 is not there for somebody who names it without a place in it, be it real or invented', async () => {
    const before = await everythingOf(bank.rows.tenantId);
    const named = { tenantSlug: bank.tenant.slug };
    for (const asker of [bakery.admin, agent, superAdmin])
      expect(await unlike('NOT_FOUND', callsOf(MEMBERS, { ...asker, ...named }, bank.rows))).toEqual([]);
    const sentences = await Promise.all(
      [bank.tenant.slug, 'no-such-company'].map((tenantSlug) =>
        call('members.getOwn', { ...bakery.admin, tenantSlug }),
      ),
    );
    expect(sentences[0]).toEqual(sentences[1]);
    expect(await everythingOf(bank.rows.tenantId)).toEqual(before);
  });

  it('S11 S21 has no row that a member reaches by its id from their own tenant, and none changes', async () => {
    const before = await everythingOf(bank.rows.tenantId);
    expect(await unlike('NOT_FOUND', callsThatNameRows(MEMBERS, bakery.admin, bank.rows))).toEqual([]);
    expect(await everythingOf(bank.rows.tenantId)).toEqual(before);
  });

  it("S11 S13 has no row that a visitor reaches by its id, and neither has another visitor's conversation", async () => {
    const before = await everythingOf(bank.rows.tenantId);
    const foreign = { visitorToken: bakery.token, tenantSlug: bank.tenant.slug };
    expect(await unlike('NOT_FOUND', callsThatNameRows(['visitor'], foreign, bank.rows))).toEqual([]);
    const { widgetKey, origin } = bank.tenant;
    const { token: visitorToken } = await startVisitorSession(deps, { widgetKey, origin }, '203.0.113.9');
    expect(await unlike('NOT_FOUND', callsThatNameRows(['visitor'], { visitorToken }, bank.rows))).toEqual([]);
    const after = await everythingOf(bank.rows.tenantId);
    expect({ ...after, Visitor: [] }).toEqual({ ...before, Visitor: [] });
  });

  it("S11 shows nothing of itself in any list of another tenant's", async () => {
    const lists = callsOf(MEMBERS, bakery.admin, bakery.rows).filter(([path]) => ALL[path]?._def.type === 'query');
    for (const [path, asker, input] of lists) {
      const { said } = await call(path, asker, input);
      for (const secret of [bank.tenant.slug, bank.tenant.email, 'Bank', ...Object.values(bank.rows)])
        expect(JSON.stringify(said), `the result of ${path}`).not.toContain(secret);
    }
    const visit = await call('visitor.conversations.sync', { visitorToken: bakery.token }, { afterSeq: 0 });
    expect(JSON.stringify(visit.said)).toContain(bakery.rows.messageId);
    expect(JSON.stringify(visit.said)).not.toContain(bank.rows.conversationId);
  });

  it('S10 stays as it is while every procedure does its own work, however often a body names it', async () => {
    const before = await everythingOf(bank.rows.tenantId);
    const named = { tenantId: bank.rows.tenantId, id: bank.rows.faqId, createdAt: '2001-01-01T00:00:00Z' };
    const withNames = ([path, asker, input]: Call): Call => [
      path,
      asker,
      input instanceof FormData || input === undefined ? input : { ...named, ...(input as object) },
    ];
    const other = await createTestTenant(deps, 'Third');
    const askers: Record<AccessLevel, [Asker, TenantRows]> = {
      public: [{}, bakery.rows],
      visitor: [{ visitorToken: bakery.token }, bakery.rows],
      user: [bakery.admin, bakery.rows],
      member: [bakery.admin, bakery.rows],
      company_admin: [bakery.admin, bakery.rows],
      super_admin: [superAdmin, { ...bakery.rows, tenantId: other.scope.tenantId }],
    };
    const own = Object.entries(procedureCases)
      .filter(([, { access }]) => access !== 'public')
      .flatMap(([path, { access }]) => callsOf([access], ...askers[access]).filter(([called]) => called === path));
    expect(await unlike('OK', own.map(withNames))).toEqual([]);
    expect(await everythingOf(bank.rows.tenantId)).toEqual(before);
  });
});

/** Every way to put something else in the place of one value of an input. */
function* withOneReplaced(input: unknown, other: unknown): Generator {
  if (typeof input !== 'object' || input === null) return yield other;
  if (Array.isArray(input)) yield other;
  for (const [key, value] of Object.entries(input))
    for (const replaced of withOneReplaced(value, other))
      yield Array.isArray(input) ? input.with(Number(key), replaced) : { ...input, [key]: replaced };
}

it('S15 takes an object, a list or nothing for no value of any input', () => {
  const accepted: string[] = [];
  const accepts = (path: string, input: unknown): boolean => {
    try {
      for (const schema of ALL[path]!._def.inputs) schema.parse(input);
      return true;
    } catch {
      return false;
    }
  };
  for (const [path, { input }] of Object.entries(procedureCases)) {
    if (!input) continue;
    expect(accepts(path, input(bakery.rows)), `the table's input of ${path} is taken`).toBe(true);
    for (const other of [{ not: '' }, { $ne: 1 }, [['x']], [{}], () => ''])
      for (const wrong of withOneReplaced(input(bakery.rows), other))
        if (!(wrong instanceof FormData) && accepts(path, wrong)) accepted.push(`${path}: ${JSON.stringify(wrong)}`);
  }
  expect(accepted).toEqual([]);
});
