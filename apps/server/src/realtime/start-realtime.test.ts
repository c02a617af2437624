import { refreshGapGroups } from '@lobby/core/answers';
import { randomInt, randomUUID } from 'node:crypto';
import { signIn } from '@lobby/core/auth';
import { eraseVisitorData, verifyVisitorToken, startVisitorSession } from '@lobby/core/conversations';
import { sendAgentReply, listTeam, takeConversation } from '@lobby/core/handover';
import { createNote, createLabel, getConversation, saveDraft, setLabels } from '@lobby/core/inbox';
import { removeMember, setTwoFactorRequired } from '@lobby/core/members';
import { suspendTenant } from '@lobby/core/platform';
import { chooseSize, createTestAgent, createTestTenant, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectSocket } from '../../../../e2e/deployment/connect-socket.ts';
import type { TestSocket } from '../../../../e2e/deployment/connect-socket.ts';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

let server: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  server = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    return { deps, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => server.close());

const connect = (namespace: 'member' | 'visitor', auth: object, headers: Record<string, string> = {}) =>
  connectSocket(server.url, namespace, { auth, headers });

const asMember = ({ slug, cookie }: { slug: string; cookie: string }) =>
  connect('member', { tenant: slug }, { cookie });

async function connectVisitor({ widgetKey, origin }: TestTenant) {
  const { token } = await startVisitorSession(deps, { widgetKey, origin }, randomUUID());
  const session = await verifyVisitorToken(deps, token);
  const write = (text: string) => sendTestMessage(deps, session, text);
  const conversation = () =>
    deps.tenantDb(session.tenantId)((tx) =>
      tx.conversation.findFirstOrThrow({ where: { visitorId: session.visitorId } }),
    );
  // From a line of their own, as visitors come.
  const from = `2001:db8:${randomInt(65_536).toString(16)}::1`;
  const socket = await connect('visitor', { token }, { 'x-forwarded-for': from });
  return { token, write, conversation, socket };
}

const conversationsIn = ({ events }: TestSocket): Set<unknown> =>
  new Set(events.flatMap(({ payload }) => payload['conversationId'] ?? []));

describe('a socket', () => {
  it('S24 is refused without a session, and with one in a company where the person has no place', async () => {
    expect(await connect('member', { tenant: bakery.slug })).toMatchObject({
      state: 'refused',
      reason: 'sign_in_required',
    });
    const foreign = await asMember({ slug: bakery.slug, cookie: bank.cookie });
    const invented = await asMember({ slug: 'no-such-company', cookie: bank.cookie });
    expect(foreign.state).toBe('refused');
    expect(foreign.reason).toBe(invented.reason);
    expect((await connect('member', { tenant: { not: '' } }, { cookie: bank.cookie })).state).toBe('refused');
  });

  it('S37 is refused to a visitor whose token is missing, edited or of another kind', async () => {
    const { token } = await startVisitorSession(
      deps,
      { widgetKey: bakery.widgetKey, origin: bakery.origin },
      randomUUID(),
    );
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(
      JSON.stringify({ sub: randomUUID(), tid: bank.scope.tenantId, org: bank.origin, aud: 'lobby-widget', exp: 9e9 }),
    ).toString('base64url');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    for (const wrong of ['', 'x', `${head}.${claims}.${signature}`, unsigned, bakery.cookie.split('=')[1] ?? ''])
      expect((await connect('visitor', { token: wrong })).state).toBe('refused');
    expect((await connect('visitor', {})).state).toBe('refused');
    expect((await connect('visitor', { token })).state).toBe('open');
  });

  it('S41 is refused to a page of another site, whoever is signed in there', async () => {
    for (const origin of ['https://evil.example', bakery.origin, 'null'])
      expect(await connect('member', { tenant: bakery.slug }, { cookie: bakery.cookie, origin })).toMatchObject({
        state: 'refused',
        reason: '403',
      });
    expect(
      (await connect('member', { tenant: bakery.slug }, { cookie: bakery.cookie, origin: server.url })).state,
    ).toBe('open');
  });
});

describe('connections', () => {
  const handshake = (address: string) =>
    fetch(`${server.url}/realtime/?EIO=4&transport=polling`, { headers: { 'x-forwarded-for': address } });
  const openMany = (addresses: string[]) => Promise.all(addresses.map(handshake));

  it('S93 of one address are bounded, an IPv6 line counting as one; others still connect', async () => {
    const answers = await openMany(Array.from({ length: 300 }, (_, index) => `2001:db8:0:7::${index.toString(16)}`));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await handshake('2001:db8:0:7:ffff::1')).status).toBe(403);
    expect((await handshake('2001:db8:0:8::1')).status).toBe(200);
  });

  it('S93 of one visitor are bounded, too', async () => {
    const { token } = await startVisitorSession(
      deps,
      { widgetKey: bakery.widgetKey, origin: bakery.origin },
      randomUUID(),
    );
    const sockets = [];
    for (let index = 0; index < 20; index++) sockets.push(await connect('visitor', { token }));
    expect(new Set(sockets.map(({ state }) => state))).toEqual(new Set(['open']));
    expect(await connect('visitor', { token })).toMatchObject({ state: 'refused', reason: 'rate_limited' });
  });

  it('S93 open nothing in a namespace that asks for no proof', async () => {
    const url = `${server.url}/realtime/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
    await fetch(`${url}&sid=${sid}`, { method: 'POST', body: '40' });
    expect(await (await fetch(`${url}&sid=${sid}`)).text()).toBe('44{"message":"sign_in_required"}');
  });
});

describe('an event', () => {
  it('S24 reaches the tenant that it is about and nobody of another, and of visitors only the one that it is about', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const [rosa, otto, paul] = [await connectVisitor(bakery), await connectVisitor(bakery), await connectVisitor(bank)];
    for (const visitor of [rosa, otto, paul]) await visitor.write('Hello, when do you open?');
    const [ofRosa, ofOtto, ofPaul] = [
      await rosa.conversation(),
      await otto.conversation(),
      await paul.conversation(),
    ].map(({ id }) => id);
    await vi.waitFor(() => {
      expect(conversationsIn(baker)).toEqual(new Set([ofRosa, ofOtto]));
      expect(conversationsIn(banker)).toEqual(new Set([ofPaul]));
    }, 8_000);
    await vi.waitFor(() => {
      for (const [{ socket }, id] of [
        [rosa, ofRosa],
        [otto, ofOtto],
        [paul, ofPaul],
      ] as const)
        expect(conversationsIn(socket)).toEqual(new Set([id]));
    }, 8_000);
  });

  it(
    'S24 of two busy companies never reaches the other, however long it goes on',
    async () => {
      const [baker, banker] = [await asMember(bakery), await asMember(bank)];
      const until = Date.now() + chooseSize(2_000, 3_600_000);
      const own = [new Set<unknown>(), new Set<unknown>()] as const;
      let [visits, missed, mostOfVisitor] = [0, 0, 0];
      const visit = async (which: 0 | 1): Promise<void> => {
        const visitor = await connectVisitor([bakery, bank][which] ?? bakery);
        await visitor.write(`Hello ${visits}`);
        const { id } = await visitor.conversation();
        own[which].add(id);
        await vi.waitFor(() => expect(conversationsIn(which ? banker : baker)).toContain(id), 8_000);
        mostOfVisitor = Math.max(mostOfVisitor, conversationsIn(visitor.socket).size);
        await visitor.socket.close();
        visits += 1;
      };
      for (let round = 0; Date.now() < until || round < 2; round++)
        for (const which of [0, 1] as const)
          await visit(which).catch((error: unknown) => {
            missed += 1;
            // In an hour, a machine that is busy is too slow once.
            if (missed > chooseSize(0, 1) * (visits / 100)) throw error;
          });
      expect(mostOfVisitor).toBeLessThanOrEqual(1);
      expect([...conversationsIn(baker)].filter((id) => own[1].has(id))).toEqual([]);
      expect([...conversationsIn(banker)].filter((id) => own[0].has(id))).toEqual([]);
    },
    60_000 + chooseSize(0, 3_900_000),
  );

  it('S44 names the agent who has a conversation to its visitor, and gives the id to members only', async () => {
    const baker = await asMember(bakery);
    const visitor = await connectVisitor(bakery);
    await visitor.write('Hello');
    const { id } = await visitor.conversation();
    await bakery.scope.db((tx) => takeConversation(tx, bakery.admin, id));
    const findTaken = (line: TestSocket) =>
      line.events.find(({ name, payload }) => name === 'conversation.changed' && payload['owner'] === 'agent')?.payload;
    await vi.waitFor(
      () => expect(findTaken(visitor.socket)).toMatchObject({ agentId: null, agentName: 'Bakery Admin' }),
      8_000,
    );
    await vi.waitFor(() => expect(findTaken(baker)).toMatchObject({ agentId: bakery.admin.memberId }), 8_000);
    expect(JSON.stringify(visitor.socket.events)).not.toContain(bakery.admin.memberId);
  });

  it('S24 tells the members, and nobody of another tenant, which conversation a visitor has erased', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const visitor = await connectVisitor(bakery);
    await visitor.write('Forget this');
    const { id, visitorId } = await visitor.conversation();
    await eraseVisitorData(bakery.scope, visitorId, refreshGapGroups);
    const listRemoved = ({ events }: TestSocket) =>
      events.filter(({ name }) => name === 'conversation.removed').map(({ payload }) => payload['conversationId']);
    await vi.waitFor(() => expect(listRemoved(baker)).toEqual([id]), 8_000);
    expect(listRemoved(banker)).toEqual([]);
  });

  it('S24 about typing passes between the two ends of one conversation, whichever id is named', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const [rosa, otto] = [await connectVisitor(bakery), await connectVisitor(bakery)];
    await rosa.write('Hello');
    const { id: conversationId } = await rosa.conversation();
    for (const stranger of [otto.socket, banker]) await stranger.send('typing', { conversationId });
    await banker.send('typing', { conversationId: { not: '' } });
    await rosa.socket.send('typing', { conversationId });
    await baker.send('typing', { conversationId });
    await vi.waitFor(
      () => expect(rosa.socket.typing).toEqual([{ conversationId, author: 'agent', name: 'Bakery Admin' }]),
      8_000,
    );
    await vi.waitFor(() => expect(baker.typing).toEqual([{ conversationId, author: 'visitor', name: null }]), 8_000);
    expect([otto.socket.typing, banker.typing]).toEqual([[], []]);
  });
});

describe('what members keep to themselves', () => {
  const SECRET = 'a-word-for-members-only';

  it('S63 a note, a label and a draft reach no visitor by any answer or event, and the other members at once', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const rosa = await connectVisitor(bakery);
    await rosa.write('Hello');
    const { id: conversationId } = await rosa.conversation();
    const work = bakery.scope.db;
    await work((tx) => takeConversation(tx, bakery.admin, conversationId));
    await work((tx) =>
      createNote(tx, bakery.admin, { conversationId, text: SECRET, mentions: [bakery.admin.memberId] }),
    );
    await work((tx) => saveDraft(tx, bakery.admin, { kind: 'reply', conversationId, text: SECRET }));
    const { id: labelId } = await work((tx) => createLabel(tx, { name: SECRET, color: '#123456' }));
    await work((tx) => setLabels(tx, { conversationId, labelIds: [labelId] }));
    await baker.send('viewing', { conversationId, isTyping: true, hasLeft: false });
    const reply = { conversationId, clientMessageId: randomUUID(), text: 'The end.' };
    await work((tx) => sendAgentReply(tx, bakery.admin, reply));
    await rosa.write('Thank you');

    // Events come in the order of their commits: once the last one is here, the others have been.
    const hasEnd = ({ packets }: TestSocket): boolean => packets.some((packet) => packet.includes('Thank you'));
    await vi.waitFor(() => expect([rosa.socket, baker].map(hasEnd)).toEqual([true, true]), 8_000);
    const changes = baker.events.filter(({ name }) => name === 'inbox.changed');
    expect(changes.map(({ payload }) => payload)).toContainEqual({ conversationId });
    const secrets = [SECRET, labelId, 'inbox.changed', 'viewing', bakery.admin.memberId];
    for (const word of secrets) expect(rosa.socket.packets.join('\n')).not.toContain(word);
    expect(banker.packets.join('\n')).not.toContain(conversationId);

    const headers = { authorization: `Bearer ${rosa.token}` };
    const caughtUp = await server.get(
      `/trpc/visitor.conversations.sync?input=${encodeURIComponent('{"afterSeq":0}')}`,
      headers,
    );
    const asked = await server.post(
      'visitor.answers.sendMessage?batch=1',
      { 0: { clientMessageId: randomUUID(), text: 'And the notes?' } },
      { ...headers, 'trpc-accept': 'application/jsonl' },
    );
    const answers = [await caughtUp.text(), await asked.text()];
    expect(answers[0]).toContain('The end.');
    expect(answers[1]).toContain('And the notes?');
    for (const word of secrets) expect(answers.join('\n')).not.toContain(word);
  });

  it('S24 which conversation a member has open, and that they left it, reaches the other members of the tenant only', async () => {
    const colleague = await createTestAgent(deps, bakery, 'Cora');
    const [baker, cora, banker] = [
      await asMember(bakery),
      await asMember({ ...colleague, slug: bakery.slug }),
      await asMember(bank),
    ];
    const rosa = await connectVisitor(bakery);
    await rosa.write('Hello');
    const { id: conversationId } = await rosa.conversation();
    await cora.send('viewing', { conversationId: { not: '' }, isTyping: false, hasLeft: false });
    await cora.send('viewing', { conversationId, isTyping: true, hasLeft: false });
    const listViewing = ({ packets }: TestSocket): string[] => packets.filter((packet) => packet.includes('"viewing"'));
    await vi.waitFor(() => expect(listViewing(baker)).toHaveLength(1), 8_000);
    expect(listViewing(baker)[0]).toContain(
      JSON.stringify({ conversationId, memberId: colleague.memberId, name: 'Cora', isTyping: true, hasLeft: false }),
    );
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, colleague.memberId));
    await vi.waitFor(() => expect(listViewing(baker).at(-1)).toContain('"hasLeft":true'), 8_000);
    expect([listViewing(cora), listViewing(banker), listViewing(rosa.socket)]).toEqual([[], [], []]);
  });
});

describe('a visitor’s presence', () => {
  it('S24 is told to the members of their tenant: online with the socket, offline some seconds after its end', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const rosa = await connectVisitor(bakery);
    await rosa.write('Hello');
    const { id, visitorId } = await rosa.conversation();
    const load = async () =>
      (await bakery.scope.db((tx) => getConversation(tx, bakery.admin, id))).conversation.isVisitorOnline;
    expect(await load()).toBe(true);
    await rosa.socket.close();
    const countChanges = ({ events }: TestSocket): number =>
      events.filter(({ name, payload }) => name === 'visitor.changed' && payload['visitorId'] === visitorId).length;
    const before = countChanges(baker);
    await vi.waitFor(() => expect(countChanges(baker)).toBe(before + 1), 20_000);
    expect(await load()).toBe(false);
    await connect('visitor', { token: rosa.token });
    await vi.waitFor(() => expect(countChanges(baker)).toBe(before + 2), 8_000);
    expect(await load()).toBe(true);
    expect(countChanges(banker)).toBe(0);
  });
});

describe('a delivery receipt', () => {
  it('S24 counts in its own conversation only, and reaches the other side', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const [rosa, otto] = [await connectVisitor(bakery), await connectVisitor(bakery)];
    await rosa.write('Hello');
    const { id: conversationId, lastSeq: seq } = await rosa.conversation();
    for (const stranger of [otto.socket, banker]) await stranger.send('delivered', { conversationId, seq });
    await rosa.socket.send('delivered', { conversationId, seq: { not: 1 } });
    await baker.send('delivered', { conversationId, seq: 1 });
    const readReceipts = async () => {
      const { visitorDeliveredSeq, agentDeliveredSeq } = await rosa.conversation();
      return { visitorDeliveredSeq, agentDeliveredSeq };
    };
    await vi.waitFor(
      async () => expect(await readReceipts()).toEqual({ visitorDeliveredSeq: 0, agentDeliveredSeq: 1 }),
      8_000,
    );
    await rosa.socket.send('delivered', { conversationId, seq });
    await vi.waitFor(
      () =>
        expect(baker.events.findLast(({ name }) => name === 'receipts.changed')?.payload).toMatchObject({
          conversationId,
          visitorDeliveredSeq: seq,
        }),
      8_000,
    );
    expect(JSON.stringify([otto.socket.events, banker.events])).not.toContain(conversationId);
  });
});

describe('presence', () => {
  it('S24 is online while a browser of the member is connected; colleagues are told, and nobody else', async () => {
    const agent = await createTestAgent(deps, bakery, 'Pia');
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const visitor = await connectVisitor(bakery);
    const presence = async () =>
      (await bakery.scope.db(listTeam)).find(({ memberId }) => memberId === agent.memberId)?.presence;
    expect(await presence()).toBe('offline');
    await asMember({ ...agent, slug: bakery.slug });
    const hasChange = ({ events }: TestSocket) =>
      events.some(({ name, payload }) => name === 'presence.changed' && payload['memberId'] === agent.memberId);
    await vi.waitFor(() => expect(hasChange(baker)).toBe(true), 8_000);
    expect(await presence()).toBe('online');
    expect([hasChange(banker), hasChange(visitor.socket)]).toEqual([false, false]);
  });

  it('S24 or not, every member of the tenant is notified of a waiting conversation, and no visitor', async () => {
    await createTestAgent(deps, bakery, 'Rita');
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const visitor = await connectVisitor(bakery);
    await visitor.write('Can I talk to a human, please?');
    const { id } = await visitor.conversation();
    const isNotified = ({ events }: TestSocket) =>
      events.some(({ name, payload }) => name === 'conversation.waiting' && payload['conversationId'] === id);
    await vi.waitFor(() => expect(isNotified(baker)).toBe(true), 8_000);
    expect([isNotified(banker), isNotified(visitor.socket)]).toEqual([false, false]);
  });
});

describe('open sockets', () => {
  it('S73 of a removed member end at once, and those of the others stay', async () => {
    const agent = await createTestAgent(deps, bakery, 'Arno');
    const [arno, baker] = [await asMember({ ...agent, slug: bakery.slug }), await asMember(bakery)];
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, agent.memberId));
    await vi.waitFor(() => expect(arno.state).toBe('closed'), 5_000);
    expect(baker.state).toBe('open');
    expect((await asMember({ ...agent, slug: bakery.slug })).state).toBe('refused');
  });

  it('S73 end within five seconds of a sign-out, and those of the same person elsewhere stay', async () => {
    const { setCookie } = await signIn(deps, bakery, randomUUID());
    const elsewhere = { slug: bakery.slug, cookie: setCookie.split(';')[0] ?? '' };
    const [here, there] = [await asMember(bakery), await asMember(elsewhere)];
    await server.post('auth.signOut', undefined, { cookie: elsewhere.cookie });
    await vi.waitFor(() => expect(there.state).toBe('closed'), 5_000);
    expect(here.state).toBe('open');
    expect((await asMember(elsewhere)).state).toBe('refused');
  });

  it('S73 end within five seconds of a new password, everywhere', async () => {
    const { setCookie } = await signIn(deps, bank, randomUUID());
    const second = await asMember({ slug: bank.slug, cookie: setCookie.split(';')[0] ?? '' });
    const first = await asMember(bank);
    await deps.sessions.invalidateAll(bank.admin.userId);
    await vi.waitFor(() => expect([first.state, second.state]).toEqual(['closed', 'closed']), 5_000);
  });

  it('S98 of a company that begins to require two factors end at once, and are refused until both are proved', async () => {
    const shop = await createTestTenant(deps, 'Two Factor Shop');
    const guard = { ...(await createTestAgent(deps, shop, 'Gwen')), slug: shop.slug };
    const [gwen, baker] = [await asMember(guard), await asMember(bakery)];
    await setTwoFactorRequired(shop.scope, shop.admin, { isRequired: true, hasSecondFactor: true });
    await vi.waitFor(() => expect(gwen.state).toBe('closed'), 5_000);
    expect(baker.state).toBe('open');
    expect((await asMember(guard)).state).toBe('refused');
    const secondFactor = 'totp';
    await deps.platformDb((tx) => tx.session.updateMany({ where: { userId: guard.userId }, data: { secondFactor } }));
    expect((await asMember(guard)).state).toBe('open');
  });

  it('S73 of a suspended tenant all end at once, also those of its visitors, and no other', async () => {
    const { setCookie } = await signIn(deps, bank, randomUUID());
    const [baker, banker] = [
      await asMember(bakery),
      await asMember({ slug: bank.slug, cookie: setCookie.split(';')[0] ?? '' }),
    ];
    const [rosa, paul] = [await connectVisitor(bakery), await connectVisitor(bank)];
    await suspendTenant(deps, bakery.admin.userId, { tenantId: bakery.scope.tenantId, reason: 'unpaid' });
    await vi.waitFor(() => expect([baker.state, rosa.socket.state]).toEqual(['closed', 'closed']), 5_000);
    expect([banker.state, paul.socket.state]).toEqual(['open', 'open']);
    expect((await connect('visitor', { token: rosa.token })).state).toBe('refused');
    expect((await asMember(bakery)).state).toBe('refused');
  });
});
