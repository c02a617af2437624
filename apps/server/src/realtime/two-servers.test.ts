import { randomUUID } from 'node:crypto';
import { createVisitorMessage, startVisitorSession, verifyVisitorToken } from '@lobby/core/conversations';
import { createNote } from '@lobby/core/inbox';
import { removeMember } from '@lobby/core/members';
import { suspendTenant } from '@lobby/core/platform';
import { asOwner, createTestAgent, createTestTenant, openTestDeps, testRedisUrl } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectSocket } from '../../../../e2e/deployment/connect-socket.ts';
import type { TestSocket } from '../../../../e2e/deployment/connect-socket.ts';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

const WAIT = { timeout: 10_000 };
const NO_REDIS = 'skipped: LOBBY_TEST_REDIS_URL names no Redis';
const LONG_TEXT = 'ä'.repeat(12_000);

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

/** Two servers on one database. Both get the database as one on a server, since the embedded one has no second process. */
async function startServers(redisUrl: string | undefined): Promise<TestServer[]> {
  const start = () =>
    startTestServer(
      (publicUrl) =>
        Promise.resolve({
          deps: { ...deps, publicUrl },
          database: { ...deps.database, isEmbedded: false },
          close: () => Promise.resolve(),
        }),
      { redisUrl },
    );
  return [await start(), await start()];
}

const hasClosed = ({ state }: TestSocket): boolean => state === 'closed';

describe.for(['PostgreSQL', 'Redis'])('with two servers on %s, whichever of them sends it', (kind) => {
  let servers: TestServer[] = [];
  let bakery: TestTenant;
  let bank: TestTenant;
  const redisUrl = kind === 'Redis' ? testRedisUrl() : undefined;

  beforeAll(async () => {
    if (kind === 'Redis' && !redisUrl) return;
    bakery = await createTestTenant(deps, `Bakery ${kind}`);
    bank = await createTestTenant(deps, `Bank ${kind}`);
    servers = await startServers(redisUrl);
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
  });

  const asMember = ({ slug, cookie }: { slug: string; cookie: string }): Promise<TestSocket[]> =>
    Promise.all(
      servers.map(({ url }) => connectSocket(url, 'member', { auth: { tenant: slug }, headers: { cookie } })),
    );
  async function connectVisitor({ widgetKey, origin, scope }: TestTenant) {
    const { token } = await startVisitorSession(deps, { widgetKey, origin }, randomUUID());
    const { visitorId } = await verifyVisitorToken(deps, token);
    const sockets = await Promise.all(servers.map(({ url }) => connectSocket(url, 'visitor', { auth: { token } })));
    const write = (text: string) =>
      scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text }));
    return { sockets, write };
  }

  it('an event reaches the sockets of both, whole whatever its size, and of no other tenant', async ({ skip }) => {
    if (servers.length === 0) skip(NO_REDIS);
    const members = await asMember(bakery);
    const strangers = await asMember(bank);
    const { sockets, write } = await connectVisitor(bakery);
    const { conversation } = await write('Hello');
    await write(LONG_TEXT);
    for (const socket of [...members, ...sockets])
      await vi.waitFor(
        () => expect(socket.packets.filter((packet) => packet.includes(LONG_TEXT))).toHaveLength(1),
        WAIT,
      );
    for (const socket of [...members, ...sockets])
      expect(socket.packets.filter((packet) => packet.includes('"Hello"'))).toHaveLength(1);
    expect(strangers.flatMap(({ packets }) => packets).join('\n')).not.toContain(conversation.id);
  });

  it('typing and an open conversation reach the sockets of the other', async ({ skip }) => {
    if (servers.length === 0) skip(NO_REDIS);
    const cora = await createTestAgent(deps, bakery, 'Cora');
    const [here, there] = await asMember(bakery);
    const [, agent] = await asMember({ ...cora, slug: bakery.slug });
    const { sockets, write } = await connectVisitor(bakery);
    const { conversation } = await write('Hello');
    await sockets[1]?.send('typing', { conversationId: conversation.id });
    await agent?.send('viewing', { conversationId: conversation.id, isTyping: true, hasLeft: false });
    for (const socket of [here, there]) {
      await vi.waitFor(() => expect(socket?.typing).toHaveLength(1), WAIT);
      await vi.waitFor(
        () => expect(socket?.packets.filter((packet) => packet.includes('"viewing"'))).toHaveLength(1),
        WAIT,
      );
    }
  });

  it('S73 a removed member’s sockets end on both', async ({ skip }) => {
    if (servers.length === 0) skip(NO_REDIS);
    const arno = await createTestAgent(deps, bakery, 'Arno');
    const removed = await asMember({ ...arno, slug: bakery.slug });
    const colleagues = await asMember(bakery);
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, arno.memberId));
    // Sooner than their sessions are looked at.
    await vi.waitFor(() => expect(removed.map(hasClosed)).toEqual([true, true]), { timeout: 2_500 });
    for (const { events } of removed) expect(events.map(({ name }) => name)).toContain('member.access_revoked');
    expect(colleagues.map(hasClosed)).toEqual([false, false]);
  });

  it('S73 a suspended tenant’s sockets end on both, its visitors’ too', async ({ skip }) => {
    if (servers.length === 0) skip(NO_REDIS);
    const shop = await createTestTenant(deps, `Shop ${kind}`);
    const { sockets } = await connectVisitor(shop);
    const members = await asMember(shop);
    const others = await asMember(bank);
    await suspendTenant(deps, shop.admin.userId, { tenantId: shop.scope.tenantId, reason: 'unpaid' });
    await vi.waitFor(() => expect([...sockets, ...members].every(hasClosed)).toBe(true), { timeout: 2_500 });
    expect(others.map(hasClosed)).toEqual([false, false]);
  });

  it('clients connect again when a server lost its connection to the others', async ({ skip }) => {
    if (kind === 'Redis' || deps.database.isEmbedded) skip('only a PostgreSQL server can lose it');
    const sockets = await asMember(bakery);
    await asOwner(deps.database, (client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
      ),
    );
    await vi.waitFor(() => expect(sockets.map(hasClosed)).toEqual([true, true]), WAIT);
    const again = await asMember(bakery);
    const { write } = await connectVisitor(bakery);
    const { conversation } = await write('Are you still there?');
    await bakery.scope.db((tx) =>
      createNote(tx, bakery.admin, { conversationId: conversation.id, text: 'Yes', mentions: [] }),
    );
    for (const { events } of again)
      await vi.waitFor(() => expect(events.map(({ name }) => name)).toContain('inbox.changed'), WAIT);
  });
});
