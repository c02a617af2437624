import type { ListAllConversations, ListAllMembers, ListAllResources } from '@lobby/contracts/platform/lists';
import {
  asOwner,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextResource, ingestNextResource } from '../../resources/index.ts';
import { listAllConversations, listAllMembers, listAllResources } from '../index.ts';

const PAGE = { search: '', isDescending: true, take: 50 };
const SECRET = 'The secret bread is rye';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  await createTestAgent(deps, bakery, 'Anna');
  for (const title of ['Hours', 'hotel 100%', 'Zoo'])
    await createTextResource(bakery.scope, bakery.admin, { title, text: `${title} ${SECRET}` });
  await createTextResource(bank.scope, bank.admin, { title: 'Loans', text: 'Loans.' });
  while (await ingestNextResource(deps));
  for (const tenant of [bakery, bakery, bank])
    await sendTestMessage(deps, await createTestVisitor(deps, tenant), SECRET);
});
afterAll(() => deps.close());

const listResources = (query: Partial<ListAllResources> = {}) =>
  listAllResources(deps, { ...PAGE, sort: 'createdAt', ...query });
const listTitles = async (query: Partial<ListAllResources>) =>
  (await listResources(query)).resources.map(({ title }) => title);
const listMembers = (query: Partial<ListAllMembers> = {}) =>
  listAllMembers(deps, { ...PAGE, sort: 'createdAt', ...query });
const listNames = async (query: Partial<ListAllMembers>) =>
  (await listMembers(query)).members.map(({ name, tenantName }) => `${name}, ${tenantName}`);
const listConversations = (query: Partial<ListAllConversations> = {}) =>
  listAllConversations(deps, { ...PAGE, sort: 'createdAt', ...query });
const change = (sql: string, ...values: unknown[]) => asOwner(deps.database, (client) => client.query(sql, values));

/** The ids of all rows, page by page. */
async function readPages<Page extends { nextCursor: { value: string; id: string } | null }>(
  load: (cursor: { value: string; id: string } | undefined) => Promise<Page>,
  toIds: (page: Page) => string[],
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: { value: string; id: string } | undefined;
  do {
    const page = await load(cursor);
    ids.push(...toIds(page));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

describe('the resources of all tenants', () => {
  it('are found by title and tenant without wildcards, and filtered by tenant, type, state and failure', async () => {
    expect((await listTitles({ search: 'bakery' })).toSorted()).toEqual(['Hours', 'Zoo', 'hotel 100%']);
    expect(await listTitles({ search: '100%' })).toEqual(['hotel 100%']);
    expect((await listResources({ search: '_' })).total).toBe(0);
    expect(await listTitles({ tenantId: bank.scope.tenantId })).toEqual(['Loans']);
    expect(await listTitles({ type: 'website' })).toEqual([]);
    await change(`UPDATE "Resource" SET status = 'failed', "failureCode" = 'page_damaged' WHERE title = 'Zoo'`);
    expect(await listTitles({ isFailing: true })).toEqual(['Zoo']);
    expect(await listTitles({ status: 'failed', isFailing: false })).toEqual([]);
    const { resources, total } = await listResources({ status: 'completed', search: 'Hours' });
    expect(total).toBe(1);
    expect(resources).toMatchObject([{ tenantName: 'Bakery', chunks: 1, lastSyncedAt: expect.any(Date) }]);
  });

  it('come once each, page by page, in every order and direction', async () => {
    for (const sort of ['createdAt', 'lastSynced', 'title', 'pages', 'size'] as const)
      for (const isDescending of [true, false]) {
        const ids = await readPages(
          (cursor) => listResources({ sort, isDescending, take: 2, ...(cursor && { cursor }) }),
          ({ resources }) => resources.map(({ id }) => id),
        );
        expect({ sort, count: new Set(ids).size, length: ids.length }).toEqual({ sort, count: 4, length: 4 });
      }
    expect(await listTitles({ sort: 'title', isDescending: false })).toEqual(['hotel 100%', 'Hours', 'Loans', 'Zoo']);
  });

  it('begin at the first page for a cursor that nobody was given', async () => {
    const cursor = { value: `'; DROP TABLE "Resource"`, id: bakery.scope.tenantId };
    expect((await listResources({ cursor })).total).toBe(4);
    expect((await listResources({ sort: 'size', cursor })).total).toBe(4);
    expect((await listResources({ sort: 'title', cursor })).resources.length).toBeLessThanOrEqual(4);
  });
});

describe('the members of all tenants', () => {
  it('are found by name, address and tenant, and filtered by role, state, second factor and when they were seen', async () => {
    expect(await listNames({ search: 'anna' })).toEqual(['Anna, Bakery']);
    expect((await listMembers({ search: bank.email })).total).toBe(1);
    expect(await listNames({ role: 'agent' })).toEqual(['Anna, Bakery']);
    expect((await listMembers({ tenantId: bakery.scope.tenantId })).total).toBe(2);
    await change(
      `INSERT INTO "UserTotp" ("userId", ciphertext, "keyVersion", "confirmedAt") VALUES ($1, '', 1, now())`,
      bank.admin.userId,
    );
    expect((await listMembers({ hasTwoFactor: true })).members).toMatchObject([
      { userId: bank.admin.userId, hasTwoFactor: true },
    ]);
    expect((await listMembers({ hasTwoFactor: false })).total).toBe(2);
    await change(
      `UPDATE "Membership" SET "disabledAt" = now(), "lastSeenAt" = now() - interval '3 days' WHERE "displayName" = 'Anna'`,
    );
    expect(await listNames({ isDisabled: true })).toEqual(['Anna, Bakery']);
    expect(await listNames({ activity: 'week', role: 'agent' })).toEqual(['Anna, Bakery']);
    expect(await listNames({ activity: 'day', role: 'agent' })).toEqual([]);
    expect(await listNames({ activity: 'quiet', role: 'agent' })).toEqual([]);
  });

  it('come once each, page by page, in every order', async () => {
    for (const sort of ['createdAt', 'name', 'lastSeen'] as const) {
      const ids = await readPages(
        (cursor) => listMembers({ sort, take: 1, ...(cursor && { cursor }) }),
        ({ members }) => members.map(({ id }) => id),
      );
      expect({ sort, ids: new Set(ids).size }).toEqual({ sort, ids: 3 });
    }
  });
});

describe('the conversations of all tenants', () => {
  it('show figures and never a text or a visitor', async () => {
    const { conversations } = await listConversations();
    expect(conversations).toHaveLength(3);
    expect(conversations[0]).toMatchObject({
      tenantName: 'Bank',
      channel: 'widget',
      owner: 'assistant',
      state: 'open',
    });
    expect(conversations[0]?.messages).toBeGreaterThan(0);
    expect(JSON.stringify(conversations)).not.toContain('bread');
    expect(Object.keys(conversations[0] ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/visitor/i)]),
    );
  });

  it('are filtered by tenant, state and who has them, and come once each page by page', async () => {
    expect((await listConversations({ search: 'BAKE' })).conversations).toHaveLength(2);
    expect((await listConversations({ tenantId: bank.scope.tenantId })).conversations).toHaveLength(1);
    expect((await listConversations({ owner: 'queue' })).conversations).toEqual([]);
    expect((await listConversations({ state: 'resolved' })).conversations).toEqual([]);
    expect((await listConversations({ channel: 'email' })).conversations).toEqual([]);
    for (const isDescending of [true, false]) {
      const ids = await readPages(
        (cursor) => listConversations({ isDescending, take: 1, ...(cursor && { cursor }) }),
        ({ conversations }) => conversations.map(({ id }) => id),
      );
      expect(new Set(ids).size).toBe(3);
    }
  });

  it('are sorted by their last message, by how many they have and by handovers, also page by page', async () => {
    const ids = (await listConversations({ isDescending: false })).conversations.map(({ id }) => id);
    const [first = '', second = '', third = ''] = ids;
    for (const [id, lastSeq, day, handovers] of [
      [first, 40, 2, 0],
      [second, 9, 3, 11],
      [third, 100, 1, 2],
    ] as const)
      await change(
        `UPDATE "Conversation" SET "lastSeq" = $2, "lastMessageAt" = now() + make_interval(days => $3), handovers = $4 WHERE id = $1`,
        id,
        lastSeq,
        day,
        handovers,
      );
    const listIds = (query: Partial<ListAllConversations>) =>
      readPages(
        (cursor) => listConversations({ ...query, take: 1, ...(cursor && { cursor }) }),
        ({ conversations }) => conversations.map(({ id }) => id),
      );
    expect(await listIds({ sort: 'messages' })).toEqual([third, first, second]);
    expect(await listIds({ sort: 'messages', isDescending: false })).toEqual([second, first, third]);
    expect(await listIds({ sort: 'lastMessage' })).toEqual([second, first, third]);
    expect(await listIds({ sort: 'handovers' })).toEqual([second, third, first]);
  });

  it.each([
    ['createdAt', 'now()'],
    ['lastMessageAt', 'now()'],
    ['lastSeq', '7'],
    ['handovers', '7'],
  ])('are read by an index of %s, not from a sorted table', async (column, value) => {
    const plan = await asOwner(deps.database, async (client) => {
      await client.query('SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT id FROM "Conversation" c WHERE (c."${column}", c.id) < (${value}, gen_random_uuid())
         ORDER BY c."${column}" DESC, c.id DESC LIMIT 51`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain(`Conversation_${column}_id_idx`);
    expect(plan).not.toContain('Sort');
  });
});
