import { randomUUID } from 'node:crypto';
import { signIn } from '@lobby/core/auth';
import { verifyVisitorToken, startVisitorSession } from '@lobby/core/conversations';
import { sendAgentReply, listTeam, takeConversation } from '@lobby/core/handover';
import { createNote, createLabel, saveDraft, setLabels } from '@lobby/core/inbox';
import { removeMember } from '@lobby/core/members';
import { suspendTenant } from '@lobby/core/platform';
import { createTestAgent, createTestTenant, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

interface Told {
  name: string;
  payload: Record<string, unknown>;
}
interface Line {
  state: 'connecting' | 'open' | 'refused' | 'closed';
  /** Why it was refused. */
  reason: string;
  heard: Told[];
  typing: unknown[];
  /** Everything that came, as it came. */
  packets: string[];
  send: (event: string, value: unknown) => Promise<unknown>;
}

let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  served = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    return { deps, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => served.close());

const SEPARATOR = '\u001e';

/** Takes one packet of the socket protocol (engine.io 4, socket.io 5) that belongs to a space. */
function take(line: Line, space: string, packet: string): void {
  line.packets.push(packet);
  const kind = packet.slice(0, 2);
  const rest = packet.slice(`${kind}/${space},`.length);
  if (packet === '1' || kind === '41') line.state = 'closed';
  if (kind === '40') line.state = 'open';
  if (kind === '44')
    Object.assign(line, { state: 'refused', reason: (JSON.parse(rest) as { message: string }).message });
  if (kind !== '42') return;
  const [event, value] = JSON.parse(rest) as [string, Told];
  if (event === 'event') line.heard.push(value);
  if (event === 'typing') line.typing.push(value);
}

async function listen(line: Line, space: string, address: string, headers: Record<string, string>): Promise<void> {
  while (line.state === 'connecting' || line.state === 'open') {
    const answer = await fetch(address, { headers }).catch(() => null);
    if (!answer?.ok) {
      line.state = 'closed';
      return;
    }
    for (const packet of (await answer.text()).split(SEPARATOR)) {
      if (packet === '2') await fetch(address, { method: 'POST', body: '3', headers });
      else take(line, space, packet);
    }
  }
}

/** A socket over plain requests, as a browser behind a strict proxy has it; settled once it is open or refused. */
async function connect(space: 'member' | 'visitor', auth: object, headers: Record<string, string> = {}): Promise<Line> {
  const address = `${served.url}/realtime/?EIO=4&transport=polling`;
  const line: Line = {
    state: 'connecting',
    reason: '',
    heard: [],
    typing: [],
    packets: [],
    send: () => Promise.resolve(),
  };
  const opened = await fetch(address, { headers });
  if (!opened.ok) return Object.assign(line, { state: 'refused', reason: String(opened.status) });
  const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
  const own = `${address}&sid=${sid}`;
  const post = (packet: string) => fetch(own, { method: 'POST', body: packet, headers });
  line.send = (event, value) => post(`42/${space},${JSON.stringify([event, value])}`);
  await post(`40/${space},${JSON.stringify(auth)}`);
  void listen(line, space, own, headers);
  await vi.waitFor(() => expect(line.state).not.toBe('connecting'), 5_000);
  return line;
}

const asMember = ({ slug, cookie }: { slug: string; cookie: string }) =>
  connect('member', { tenant: slug }, { cookie });

async function makeVisitor({ widgetKey, origin }: TestTenant) {
  const { token } = await startVisitorSession(deps, { widgetKey, origin }, randomUUID());
  const visit = await verifyVisitorToken(deps, token);
  const say = (text: string) => sendTestMessage(deps, visit, text);
  const conversation = () =>
    deps.tenantDb(visit.tenantId)((tx) => tx.conversation.findFirstOrThrow({ where: { visitorId: visit.visitorId } }));
  return { token, say, conversation, line: await connect('visitor', { token }) };
}

const conversationsIn = ({ heard }: Line): Set<unknown> =>
  new Set(heard.flatMap(({ payload }) => payload['conversationId'] ?? []));

describe('a socket', () => {
  it('S24 is refused without a session, and with one in a company where the person has no place', async () => {
    expect(await connect('member', { tenant: bakery.slug })).toMatchObject({
      state: 'refused',
      reason: 'Please sign in.',
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
      (await connect('member', { tenant: bakery.slug }, { cookie: bakery.cookie, origin: served.url })).state,
    ).toBe('open');
  });
});

describe('what is told', () => {
  it('S24 reaches the tenant that it is about and nobody of another, and of visitors only the one that it is about', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const [rosa, otto, paul] = [await makeVisitor(bakery), await makeVisitor(bakery), await makeVisitor(bank)];
    for (const visitor of [rosa, otto, paul]) await visitor.say('Hello, when do you open?');
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
      for (const [{ line }, id] of [
        [rosa, ofRosa],
        [otto, ofOtto],
        [paul, ofPaul],
      ] as const)
        expect(conversationsIn(line)).toEqual(new Set([id]));
    }, 8_000);
  });

  it('S44 says who has a conversation by name to its visitor, and by id to members only', async () => {
    const baker = await asMember(bakery);
    const visitor = await makeVisitor(bakery);
    await visitor.say('Hello');
    const { id } = await visitor.conversation();
    await bakery.scope.db((tx) => takeConversation(tx, bakery.admin, id));
    const taken = (line: Line) =>
      line.heard.find(({ name, payload }) => name === 'conversation.changed' && payload['owner'] === 'agent')?.payload;
    await vi.waitFor(
      () => expect(taken(visitor.line)).toMatchObject({ agentId: null, agentName: 'Bakery Admin' }),
      8_000,
    );
    await vi.waitFor(() => expect(taken(baker)).toMatchObject({ agentId: bakery.admin.memberId }), 8_000);
    expect(JSON.stringify(visitor.line.heard)).not.toContain(bakery.admin.memberId);
  });

  it('S24 of typing passes between the two ends of one conversation, whichever id is named', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const [rosa, otto] = [await makeVisitor(bakery), await makeVisitor(bakery)];
    await rosa.say('Hello');
    const { id: conversationId } = await rosa.conversation();
    for (const stranger of [otto.line, banker]) await stranger.send('typing', { conversationId });
    await banker.send('typing', { conversationId: { not: '' } });
    await rosa.line.send('typing', { conversationId });
    await baker.send('typing', { conversationId });
    await vi.waitFor(
      () => expect(rosa.line.typing).toEqual([{ conversationId, author: 'agent', name: 'Bakery Admin' }]),
      8_000,
    );
    await vi.waitFor(() => expect(baker.typing).toEqual([{ conversationId, author: 'visitor', name: null }]), 8_000);
    expect([otto.line.typing, banker.typing]).toEqual([[], []]);
  });
});

describe('what members keep to themselves', () => {
  const SECRET = 'a-word-for-members-only';

  it('S63 a note, a label and a draft reach no visitor by any answer or event, and the other members at once', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const rosa = await makeVisitor(bakery);
    await rosa.say('Hello');
    const { id: conversationId } = await rosa.conversation();
    const work = bakery.scope.db;
    await work((tx) => takeConversation(tx, bakery.admin, conversationId));
    await work((tx) =>
      createNote(tx, bakery.admin, { conversationId, text: SECRET, mentions: [bakery.admin.memberId] }),
    );
    await work((tx) => saveDraft(tx, bakery.admin, { kind: 'reply', conversationId, text: SECRET }));
    const { id: labelId } = await work((tx) => createLabel(tx, { name: SECRET, color: '#123456' }));
    await work((tx) => setLabels(tx, { conversationId, labelIds: [labelId] }));
    await baker.send('viewing', { conversationId, isTyping: true, isGone: false });
    const reply = { conversationId, clientMessageId: randomUUID(), text: 'The end.' };
    await work((tx) => sendAgentReply(tx, bakery.admin, reply));
    await rosa.say('Thank you');

    // Events come in the order of their commits: once the last one is here, the others have been.
    const heardEnd = ({ packets }: Line): boolean => packets.some((packet) => packet.includes('Thank you'));
    await vi.waitFor(() => expect([rosa.line, baker].map(heardEnd)).toEqual([true, true]), 8_000);
    const noted = baker.heard.filter(({ name }) => name === 'inbox.changed');
    expect(noted.map(({ payload }) => payload)).toContainEqual({ conversationId });
    const gone = [SECRET, labelId, 'inbox.changed', 'viewing', bakery.admin.memberId];
    for (const word of gone) expect(rosa.line.packets.join('\n')).not.toContain(word);
    expect(banker.packets.join('\n')).not.toContain(conversationId);

    const headers = { authorization: `Bearer ${rosa.token}` };
    const caughtUp = await served.get(
      `/trpc/visitor.conversations.sync?input=${encodeURIComponent('{"afterSeq":0}')}`,
      headers,
    );
    const asked = await served.post(
      'visitor.answers.sendMessage?batch=1',
      { 0: { clientMessageId: randomUUID(), text: 'And the notes?' } },
      { ...headers, 'trpc-accept': 'application/jsonl' },
    );
    const answers = [await caughtUp.text(), await asked.text()];
    expect(answers[0]).toContain('The end.');
    expect(answers[1]).toContain('And the notes?');
    for (const word of gone) expect(answers.join('\n')).not.toContain(word);
  });

  it('S24 who looks at a conversation is told to the other members of the tenant, and that they have gone', async () => {
    const colleague = await createTestAgent(deps, bakery, 'Cora');
    const [baker, cora, banker] = [
      await asMember(bakery),
      await asMember({ ...colleague, slug: bakery.slug }),
      await asMember(bank),
    ];
    const rosa = await makeVisitor(bakery);
    await rosa.say('Hello');
    const { id: conversationId } = await rosa.conversation();
    await cora.send('viewing', { conversationId: { not: '' }, isTyping: false, isGone: false });
    await cora.send('viewing', { conversationId, isTyping: true, isGone: false });
    const seen = ({ packets }: Line): string[] => packets.filter((packet) => packet.includes('"viewing"'));
    await vi.waitFor(() => expect(seen(baker)).toHaveLength(1), 8_000);
    expect(seen(baker)[0]).toContain(
      JSON.stringify({ conversationId, memberId: colleague.memberId, name: 'Cora', isTyping: true, isGone: false }),
    );
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, colleague.memberId));
    await vi.waitFor(() => expect(seen(baker).at(-1)).toContain('"isGone":true'), 8_000);
    expect([seen(cora), seen(banker), seen(rosa.line)]).toEqual([[], [], []]);
  });
});

describe('what a socket has received', () => {
  it('S24 is marked in its own conversation, told to the other side, and in nobody else’s', async () => {
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const [rosa, otto] = [await makeVisitor(bakery), await makeVisitor(bakery)];
    await rosa.say('Hello');
    const { id: conversationId, lastSeq: seq } = await rosa.conversation();
    for (const stranger of [otto.line, banker]) await stranger.send('received', { conversationId, seq });
    await rosa.line.send('received', { conversationId, seq: { not: 1 } });
    await baker.send('received', { conversationId, seq: 1 });
    const marks = async () => {
      const { visitorDeliveredSeq, agentDeliveredSeq } = await rosa.conversation();
      return { visitorDeliveredSeq, agentDeliveredSeq };
    };
    await vi.waitFor(
      async () => expect(await marks()).toEqual({ visitorDeliveredSeq: 0, agentDeliveredSeq: 1 }),
      8_000,
    );
    await rosa.line.send('received', { conversationId, seq });
    await vi.waitFor(
      () =>
        expect(baker.heard.findLast(({ name }) => name === 'receipts.changed')?.payload).toMatchObject({
          conversationId,
          visitorDeliveredSeq: seq,
        }),
      8_000,
    );
    expect(JSON.stringify([otto.line.heard, banker.heard])).not.toContain(conversationId);
  });
});

describe('presence', () => {
  it('S24 is online while a browser of the member is there; colleagues hear of it, and nobody else', async () => {
    const agent = await createTestAgent(deps, bakery, 'Pia');
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const visitor = await makeVisitor(bakery);
    const presence = async () =>
      (await bakery.scope.db(listTeam)).find(({ memberId }) => memberId === agent.memberId)?.presence;
    expect(await presence()).toBe('offline');
    await asMember({ ...agent, slug: bakery.slug });
    const told = ({ heard }: Line) =>
      heard.some(({ name, payload }) => name === 'presence.changed' && payload['memberId'] === agent.memberId);
    await vi.waitFor(() => expect(told(baker)).toBe(true), 8_000);
    expect(await presence()).toBe('online');
    expect([told(banker), told(visitor.line)]).toEqual([false, false]);
  });

  it('S24 that is waited for is called: a waiting conversation reaches the members of its company, and no visitor', async () => {
    await createTestAgent(deps, bakery, 'Rita');
    const [baker, banker] = [await asMember(bakery), await asMember(bank)];
    const visitor = await makeVisitor(bakery);
    await visitor.say('Can I talk to a human, please?');
    const { id } = await visitor.conversation();
    const called = ({ heard }: Line) =>
      heard.some(({ name, payload }) => name === 'conversation.waiting' && payload['conversationId'] === id);
    await vi.waitFor(() => expect(called(baker)).toBe(true), 8_000);
    expect([called(banker), called(visitor.line)]).toEqual([false, false]);
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
    await served.post('auth.signOut', undefined, { cookie: elsewhere.cookie });
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

  it('S73 of a suspended tenant all end at once, also those of its visitors, and no other', async () => {
    const { setCookie } = await signIn(deps, bank, randomUUID());
    const [baker, banker] = [
      await asMember(bakery),
      await asMember({ slug: bank.slug, cookie: setCookie.split(';')[0] ?? '' }),
    ];
    const [rosa, paul] = [await makeVisitor(bakery), await makeVisitor(bank)];
    await suspendTenant(deps, bakery.admin.userId, { tenantId: bakery.scope.tenantId, reason: 'unpaid' });
    await vi.waitFor(() => expect([baker.state, rosa.line.state]).toEqual(['closed', 'closed']), 5_000);
    expect([banker.state, paul.line.state]).toEqual(['open', 'open']);
    expect((await connect('visitor', { token: rosa.token })).state).toBe('refused');
    expect((await asMember(bakery)).state).toBe('refused');
  });
});
