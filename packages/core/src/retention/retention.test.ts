import { DEFAULT_RETENTION_SETTINGS } from '@lobby/contracts/retention';
import type { RetentionSettings } from '@lobby/contracts/retention';
import {
  createResolvedConversation,
  createTestTenant,
  createTestVisitor,
  listJobs,
  openTestDeps,
} from '@lobby/testing';
import { asOwner, sendVisitorMessage, startTestConversation } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getAnalyticsReport, listCountedConversations, sweepAnalytics } from '../analytics/index.ts';
import { listAuditEvents, verifyAuditLog } from '../audit/index.ts';
import type { Deps } from '../deps.ts';
import { getRetention, previewRetention, sweepRetention, updateRetention } from './index.ts';

const DAY_MS = 86_400_000;

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});

const after = (days: number): Date => new Date(Date.now() + days * DAY_MS);
/** The product's parts some days later; a sweep that fails fails the test. */
const later = (days: number): Deps => ({
  ...deps,
  clock: { now: () => after(days) },
  log: Object.assign(Object.create(deps.log) as typeof deps.log, {
    error: ({ err }: { err: Error }) => {
      throw err;
    },
  }),
});
const sweep = (days: number) => sweepRetention(later(days));
const save = ({ scope, admin }: TestTenant, settings: Partial<RetentionSettings>, now = new Date()) =>
  scope.db((tx) =>
    updateRetention(
      tx,
      { actor: admin, tenantId: scope.tenantId, now },
      { ...DEFAULT_RETENTION_SETTINGS, ...settings },
    ),
  );
const load = ({ scope }: TestTenant) => scope.db(getRetention);
const preview = ({ scope }: TestTenant, settings: Partial<RetentionSettings>, days: number) =>
  scope.db((tx) => previewRetention(tx, { ...DEFAULT_RETENTION_SETTINGS, ...settings }, after(days)));

/** A closed conversation with a file, and an open one beside it that the assistant has. */
async function createConversations(tenant: TestTenant) {
  const { token } = await createTestVisitor(deps, tenant);
  return createResolvedConversation(deps, tenant, { visitorToken: token, resumeToken: crypto.randomUUID() });
}
const countRows = ({ scope }: TestTenant) =>
  scope.db(async (tx) => ({
    open: await tx.conversation.count({ where: { state: 'open' } }),
    resolved: await tx.conversation.count({ where: { state: 'resolved' } }),
    messages: await tx.message.count(),
    files: await tx.file.count(),
  }));
const listActions = ({ scope }: TestTenant) =>
  scope.db(async (tx) => (await listAuditEvents(tx, { skip: 0, take: 100 })).map(({ action }) => action));
/** The sums of a company's counters; the hours aside, which another time zone moves. */
const readCounters = ({ scope }: TestTenant) =>
  scope.db(async (tx) => {
    const sums = new Map<string, number>();
    for (const { metric, key, value } of await tx.dailyMetric.findMany({ where: { metric: { not: 'load' } } }))
      sums.set(`${metric}:${key}`, (sums.get(`${metric}:${key}`) ?? 0) + Number(value));
    return Object.fromEntries(sums);
  });

const aroundToday = () => {
  const [from = '', to = ''] = [after(-2), after(2)].map((day) => day.toISOString().slice(0, 10));
  return { from, to };
};
const countVisitors = async ({ scope }: TestTenant): Promise<number> => {
  const query = { period: aroundToday(), filter: {} };
  return (await scope.db((tx) => getAnalyticsReport(tx, query, new Date()))).totals.visitors.current;
};

/** Does to activity logs what only the owner of the database can. */
const asAuditOwner = (sql: string, tenantId: string) =>
  asOwner(deps.database, async (client) => {
    await client.query('ALTER TABLE "AuditEvent" NO FORCE ROW LEVEL SECURITY');
    await client.query(sql, [tenantId]);
    await client.query('ALTER TABLE "AuditEvent" FORCE ROW LEVEL SECURITY');
  });

describe('the retention of closed conversations', () => {
  it('removes them with their messages and files once they are old enough, of this company only', async () => {
    await createConversations(bakery);
    await createConversations(bank);
    const before = await countRows(bank);
    const removals = (await listJobs(deps, 'file.remove')).length;
    await save(bakery, { conversationDays: 90 });
    await sweep(89);
    expect(await countRows(bakery)).toMatchObject({ open: 1, resolved: 1, files: 1 });
    await sweep(91);
    expect(await countRows(bakery)).toEqual({ open: 1, resolved: 0, messages: 0, files: 0 });
    expect(await listJobs(deps, 'file.remove')).toHaveLength(removals + 1);
    expect((await load(bakery)).lastSweep).toMatchObject({
      finishedAt: expect.any(String),
      conversations: 1,
      files: 1,
      contacts: 0,
    });
    expect(await listActions(bakery)).toContain('retention.swept');
    // S11
    expect(await countRows(bank)).toEqual(before);
    expect((await load(bank)).lastSweep).toBeNull();
  });

  it('never touches what waits for a person, and what the assistant has only where the company wants it', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const { conversation } = await sendVisitorMessage(bakery, visitorId, 'Hello?');
    const taken = await startTestConversation(deps, bakery, { agent: bakery.admin });
    await save(bakery, { conversationDays: 30 });
    await sweep(100);
    expect(await countRows(bakery)).toMatchObject({ open: 2 });
    await save(bakery, { conversationDays: 30, includesAssistantConversations: true }, after(100));
    await sweep(102);
    const left = await bakery.scope.db((tx) => tx.conversation.findMany({ select: { id: true } }));
    expect(left.map(({ id }) => id)).toEqual([taken.conversationId]);
    expect(left).not.toContainEqual({ id: conversation.id });
  });

  it('removes more than a batch in one sweep, and goes on where it was interrupted', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const data = Array.from({ length: 120 }, () => ({
      visitorId,
      state: 'resolved',
      owner: 'none',
      resolvedAt: new Date(),
    }));
    await bakery.scope.db((tx) => tx.conversation.createMany({ data }));
    await save(bakery, { conversationDays: 30 });
    const broken = later(40);
    let calls = 0;
    const tenantDb: Deps['tenantDb'] = (tenantId) => (work) => {
      if (++calls === 2) return Promise.reject(new Error('the process died'));
      return deps.tenantDb(tenantId)(work);
    };
    await expect(sweepRetention({ ...broken, tenantDb })).rejects.toThrow('the process died');
    expect(await countRows(bakery)).toMatchObject({ resolved: 70 });
    expect((await load(bakery)).lastSweep).toMatchObject({ finishedAt: null, conversations: 50 });
    await sweep(40);
    expect(await countRows(bakery)).toMatchObject({ resolved: 0 });
    expect((await load(bakery)).lastSweep).toMatchObject({ finishedAt: expect.any(String), conversations: 120 });
  });

  it('leaves the counters of analytics as they were, also when their day is counted again', async () => {
    await createConversations(bakery);
    await createConversations(bakery);
    await sweepAnalytics(later(10));
    const before = await readCounters(bakery);
    expect(before).toMatchObject({ 'conversations:': 2, 'visitors:': 2, 'handled:': 2, 'agent_resolved:': 2 });
    expect(await countVisitors(bakery)).toBe(2);
    await save(bakery, { conversationDays: 30 });
    await sweep(40);
    expect(await readCounters(bakery)).toEqual(before);
    expect([await countVisitors(bakery), await countVisitors(bank)]).toEqual([2, 0]);
    // Who writes on the same day is counted above what was kept.
    await sendVisitorMessage(bakery, (await createTestVisitor(deps, bakery)).visitorId, 'Hello?');
    await sweepAnalytics(deps);
    const now = await readCounters(bakery);
    expect(now).toEqual({ ...before, 'conversations:': 3, 'visitors:': 3, 'resolution:no_answer': 1 });
    expect(await countVisitors(bakery)).toBe(3);
    const query = { period: aroundToday(), filter: {}, skip: 0, take: 10 };
    const listed = await bakery.scope.db((tx) => listCountedConversations(tx, query, new Date()));
    expect({ total: listed.total, rows: listed.conversations.length }).toEqual({ total: 1, rows: 1 });
    await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { timeZone: 'Asia/Tokyo' } }));
    await sweepAnalytics(deps);
    expect(await readCounters(bakery)).toEqual(now);
    expect(await readCounters(bank)).toEqual({});
  });
});

describe('the retention of contacts', () => {
  it('removes those without a conversation whom nobody has seen; blocked ones and those with a conversation stay', async () => {
    await createConversations(bakery);
    await bakery.scope.db(async (tx) => {
      await tx.contact.createMany({ data: [{ name: 'Gone' }, { name: 'Blocked', blockedAt: new Date() }] });
      await tx.contact.createMany({ data: [{ name: 'Seen', lastSeenAt: after(95) }] });
    });
    await bank.scope.db((tx) => tx.contact.createMany({ data: [{ name: 'Other' }] }));
    const names = ({ scope }: TestTenant) =>
      scope.db(async (tx) => (await tx.contact.findMany({ orderBy: { id: 'asc' } })).map(({ name }) => name));
    await save(bakery, { contactDays: 90 });
    expect(await preview(bakery, { contactDays: 90 }, 100)).toMatchObject({ contacts: 1 });
    await sweep(100);
    expect(await names(bakery)).toEqual([null, 'Blocked', 'Seen']);
    expect((await load(bakery)).lastSweep).toMatchObject({ contacts: 1, conversations: 0 });
    expect(await names(bank)).toEqual(['Other']);
  });

  it('leaves one who begins a conversation while the sweep is at work', async (test) => {
    // The embedded engine has one connection, so that nothing happens at the same time.
    if (deps.database.isEmbedded) return test.skip();
    const contactId = await bakery.scope.db(async (tx) => {
      const { id } = await tx.contact.create({ data: { name: 'Back' }, select: { id: true } });
      const other = { secretHash: 'b'.repeat(64), origin: bakery.origin, contactId: id };
      await tx.visitor.create({ data: other });
      return id;
    });
    await save(bakery, { contactDays: 90 });
    await bakery.scope.db(async (tx) => {
      const { id: visitorId } = await tx.visitor.findFirstOrThrow({ where: { contactId } });
      await tx.conversation.create({ data: { visitorId } });
      await sweep(100);
    });
    const left = await bakery.scope.db((tx) =>
      tx.contact.findMany({ include: { visitors: { include: { conversations: true } } } }),
    );
    expect(left).toMatchObject([{ name: 'Back', visitors: [{ conversations: [{}] }] }]);
  });
});

describe('the retention of the activity log', () => {
  it('S81 drops old entries from its beginning, and what is left is still proven whole', async () => {
    const { scope, admin } = bakery;
    const record = (tenant: TestTenant, createdAt: Date) =>
      tenant.scope.db((tx) =>
        tx.auditEvent.createMany({ data: [{ actorUserId: admin.userId, action: 'faq.created', createdAt }] }),
      );
    for (const tenant of [bakery, bank]) {
      await asAuditOwner('DELETE FROM "AuditEvent" WHERE "tenantId" = $1', tenant.scope.tenantId);
      for (const days of [-200, -190, -60, -1]) await record(tenant, after(days));
    }
    await save(bakery, { activityDays: 180 });
    expect(await preview(bakery, { activityDays: 180 }, 0)).toMatchObject({ activities: 2 });
    await sweep(2);
    expect(await listActions(bakery)).toEqual(['retention.swept', 'retention.updated', 'faq.created', 'faq.created']);
    expect(await scope.db(verifyAuditLog)).toMatchObject({ events: 4, brokenAt: null });
    await save(bakery, { activityDays: 30 });
    await sweep(4);
    expect((await load(bakery)).lastSweep).toMatchObject({ activities: 1 });
    expect(await scope.db(verifyAuditLog)).toMatchObject({ brokenAt: null });
    // S11
    expect(await bank.scope.db(verifyAuditLog)).toMatchObject({ events: 4, brokenAt: null });
    await asAuditOwner(
      'DELETE FROM "AuditEvent" WHERE "tenantId" = $1 AND seq = (SELECT min(seq) FROM "AuditEvent" WHERE "tenantId" = $1)',
      scope.tenantId,
    );
    expect((await scope.db(verifyAuditLog)).brokenAt).toBeInstanceOf(Date);
  });

  it('keeps the last entry, however old it is', async () => {
    const { scope } = bakery;
    await asAuditOwner('DELETE FROM "AuditEvent" WHERE "tenantId" = $1', scope.tenantId);
    const old = { actorUserId: null, action: 'faq.created', createdAt: after(-200) };
    await scope.db(async (tx) => {
      const data = { activityDays: 90, nextSweepAt: after(0) };
      await tx.retentionSettings.createMany({ data: [data] });
      await tx.auditEvent.createMany({ data: [old, old, old] });
    });
    expect(await preview(bakery, { activityDays: 90 }, 0)).toMatchObject({ activities: 2 });
    await sweep(1);
    expect(await listActions(bakery)).toEqual(['retention.swept', 'faq.created']);
    expect(await scope.db(verifyAuditLog)).toMatchObject({ events: 2, brokenAt: null });
  });
});

describe('saving', () => {
  it('starts a day after a shorter time was chosen, says before what would go, and is in the activity log', async () => {
    await createConversations(bakery);
    const { startsAt, ...counts } = await preview(bakery, { conversationDays: 90 }, 91);
    expect(counts).toEqual({ conversations: 1, contacts: 0, activities: 0 });
    expect(new Date(startsAt).getTime() - after(91).getTime()).toBeGreaterThan(DAY_MS - 60_000);
    expect(await preview(bakery, {}, 91)).toMatchObject({ conversations: 0, contacts: 0, activities: 0 });
    await save(bakery, { conversationDays: 90 }, after(91));
    await sweep(91.5);
    expect(await countRows(bakery)).toMatchObject({ resolved: 1 });
    expect((await load(bakery)).settings).toMatchObject({ conversationDays: 90 });
    await save(bakery, {}, after(91.6));
    await sweep(200);
    expect(await countRows(bakery)).toMatchObject({ resolved: 1 });
    expect(await load(bakery)).toMatchObject({ nextSweepAt: null, lastSweep: null });
    const actions = await listActions(bakery);
    expect(actions.filter((action) => action === 'retention.updated')).toHaveLength(2);
  });
});
