import { randomUUID } from 'node:crypto';
import type { ConversationOwner } from '@lobby/contracts/conversations';
import { createTestAgent, createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../deps.ts';
import { sendAgentReply, takeConversation } from '../handover/index.ts';
import { getConversation, listConversations } from '../inbox/index.ts';
import { suspendTenant } from '../platform/index.ts';
import { rotateWidgetKey } from '../widgets/index.ts';
import {
  appendMessage,
  loadConversationSync,
  findVisitorId,
  setFeedback,
  transitionConversation,
  authorizeVisitor,
  verifyVisitorToken,
  startVisitorSession,
  createVisitorMessage,
} from './index.ts';
import type { ConversationTransition } from './lifecycle/transition-conversation.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let agent: Actor;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  agent = await createTestAgent(deps, bakery, 'Anna');
});
afterAll(() => deps.close());

const somewhere = (): string => randomUUID();

const write = (tenant: TestTenant, visitorId: string, text: string, clientMessageId = randomUUID()) =>
  tenant.scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId, text }));

/** A conversation with one message in it. */
async function begun(tenant: TestTenant): Promise<{ visitorId: string; conversationId: string }> {
  const { visitorId } = await createTestVisitor(deps, tenant);
  const { conversation } = await write(tenant, visitorId, 'Hello?');
  return { visitorId, conversationId: conversation.id };
}

describe('a visit', () => {
  it('S37 has a token for an hour that names visitor, company and site, and that nobody can edit', async () => {
    const { token, visitorId } = await createTestVisitor(deps, bakery);
    expect(await verifyVisitorToken(deps, token)).toEqual({
      visitorId,
      tenantId: bakery.scope.tenantId,
      origin: bakery.origin,
    });
    const [head = '', body = '', signature = ''] = token.split('.');
    const edited = Buffer.from(body, 'base64url').toString().replace(bakery.scope.tenantId, bank.scope.tenantId);
    const claims = { tid: bank.scope.tenantId, org: bank.origin };
    const foreign = (secret: string, audience: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(visitorId)
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(secret));
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const bad = [
      '',
      'not a token',
      `${head}.${Buffer.from(edited).toString('base64url')}.${signature}`,
      unsigned,
      await foreign('another secret', 'lobby-widget'),
      await foreign(`visitor token ${deps.tokenSecret}`, 'something-else'),
    ];
    for (const each of bad)
      await expect(verifyVisitorToken(deps, each)).rejects.toMatchObject({ kind: 'unauthorized' });
    const later = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() + 3_600_001) } };
    await expect(verifyVisitorToken(later, token)).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('knows a browser that comes back by its secret, which is stored nowhere and worth nothing elsewhere', async () => {
    const first = await createTestVisitor(deps, bakery);
    const visit = (tenant: TestTenant, secret: string) =>
      startVisitorSession(deps, { widgetKey: tenant.widgetKey, origin: tenant.origin, secret }, somewhere());
    const again = await visit(bakery, first.secret);
    expect(again.secret).toBe(first.secret);
    expect((await verifyVisitorToken(deps, again.token)).visitorId).toBe(first.visitorId);
    const rows = await bakery.scope.db((tx) => tx.visitor.findMany());
    expect(JSON.stringify(rows)).not.toContain(first.secret);

    const elsewhere = await visit(bank, first.secret);
    expect(elsewhere.secret).not.toBe(first.secret);
    expect((await verifyVisitorToken(deps, elsewhere.token)).visitorId).not.toBe(first.visitorId);
    const storedHash = rows.find(({ id }) => id === first.visitorId)?.secretHash ?? '';
    expect((await visit(bakery, storedHash)).secret).not.toBe(storedHash);
  });

  it('S31 runs on the sites that the company has listed, exactly', async () => {
    const on = (origin: string) => startVisitorSession(deps, { widgetKey: bakery.widgetKey, origin }, somewhere());
    await expect(on(bakery.origin)).resolves.toHaveProperty('token');
    await expect(on(deps.publicUrl)).resolves.toHaveProperty('token');
    for (const origin of [
      '',
      'null',
      bank.origin,
      'http://bakery.example.com',
      'https://bakery.example.com:8443',
      'https://BAKERY.example.com',
      'https://bakery.example.com.evil.example',
      'https://evil-bakery.example.com',
      'https://shop.bakery.example.com',
    ])
      await expect(on(origin)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('ends with its site, its company or its key, although the token is still good', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const visit = await createTestVisitor(deps, shop);
    expect((await authorizeVisitor(deps, visit)).tenantId).toBe(shop.scope.tenantId);
    await expect(authorizeVisitor(deps, { ...visit, tenantId: bank.scope.tenantId })).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    const [site] = await shop.scope.db((tx) => tx.domain.findMany());
    await shop.scope.db((tx) => tx.domain.deleteMany({}));
    await expect(authorizeVisitor(deps, visit)).rejects.toMatchObject({ kind: 'forbidden' });
    await shop.scope.db((tx) => tx.domain.create({ data: { origin: site?.origin ?? '' }, select: { id: true } }));
    await shop.scope.db((tx) => rotateWidgetKey(tx, shop.admin, deps.clock.now()));
    await expect(authorizeVisitor(deps, visit)).resolves.toHaveProperty('tenantId');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid' });
    await expect(authorizeVisitor(deps, visit)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('a message', () => {
  it('S85 sent fifty times at once is stored once, and every sender hears of the same one', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const clientMessageId = randomUUID();
    const stored = await Promise.all(
      Array.from({ length: 50 }, () => write(bakery, visitorId, 'Only once', clientMessageId)),
    );
    expect(new Set(stored.map(({ message }) => message.id)).size).toBe(1);
    expect(new Set(stored.map(({ conversation }) => conversation.id)).size).toBe(1);
    expect(stored.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
  });

  it('S85 that is the first in two tabs at once begins one conversation, with numbers without a gap', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    await Promise.all(['one', 'two', 'three'].map((text) => write(bakery, visitorId, text)));
    expect(await bakery.scope.db((tx) => tx.conversation.count({ where: { visitorId } }))).toBe(1);
    const { messages } = await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 0));
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('that was missed is given to whoever says which one they have last', async () => {
    const { visitorId, conversationId } = await begun(bakery);
    for (const text of ['second', 'third']) await write(bakery, visitorId, text);
    const missed = await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 1));
    expect(missed.messages.map(({ text }) => text)).toEqual(['second', 'third']);
    const seen = await bakery.scope.db((tx) => getConversation(tx, bakery.admin, conversationId, 2));
    expect(seen.messages.map(({ text }) => text)).toEqual(['third']);
  });

  it('with the same id from the visitors of two companies is stored at both', async () => {
    const clientMessageId = randomUUID();
    for (const tenant of [bakery, bank]) {
      const { visitorId } = await createTestVisitor(deps, tenant);
      expect(await write(tenant, visitorId, 'Hi', clientMessageId)).toMatchObject({ isDuplicate: false });
    }
  });

  it('S11 of another company’s visitor is neither seen nor answered', async () => {
    const { visitorId, conversationId } = await begun(bakery);
    const theirs = { conversationId, author: 'visitor' as const, text: 'Intruder' };
    await expect(bank.scope.db((tx) => appendMessage(tx, theirs))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(write(bank, visitorId, 'Intruder')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(bank.scope.db((tx) => getConversation(tx, bank.admin, conversationId))).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await bank.scope.db((tx) => loadConversationSync(tx, visitorId, 0))).toMatchObject({
      conversation: null,
      messages: [],
    });
    expect(await bank.scope.db((tx) => findVisitorId(tx, conversationId))).toBeNull();
    const list = await bank.scope.db((tx) =>
      listConversations(tx, bank.admin, { filter: { list: 'all' }, take: 50, now: new Date() }),
    );
    expect(list.conversations.map(({ id }) => id)).not.toContain(conversationId);
  });

  it('gets a thumb from its own visitor, and from nobody else', async () => {
    const { visitorId, conversationId } = await begun(bakery);
    const other = await begun(bakery);
    const answer = await bakery.scope.db(async (tx) => {
      await takeConversation(tx, agent, conversationId);
      return sendAgentReply(tx, agent, { conversationId, clientMessageId: randomUUID(), text: 'Hello!' });
    });
    const thumb = { messageId: answer.id, feedback: 'down' as const, reason: 'Too short' };
    await expect(bakery.scope.db((tx) => setFeedback(tx, other.visitorId, thumb))).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await bakery.scope.db((tx) => setFeedback(tx, visitorId, thumb))).toMatchObject({
      feedback: 'down',
      feedbackReason: 'Too short',
    });
    const back = { ...thumb, feedback: null };
    expect(await bakery.scope.db((tx) => setFeedback(tx, visitorId, back))).toMatchObject({
      feedback: null,
      feedbackReason: null,
    });
  });
});

describe('the owner of a conversation', () => {
  /** How to come to each owner. */
  const WAY: Record<ConversationOwner, ConversationTransition[]> = {
    assistant: [],
    queue: ['queue'],
    agent: ['take'],
    nobody: ['resolve'],
  };
  /** Where each move leads from where it is allowed; everywhere else it is refused. */
  const ALLOWED: Record<ConversationTransition, Partial<Record<ConversationOwner, ConversationOwner>>> = {
    queue: { assistant: 'queue' },
    take: { assistant: 'agent', queue: 'agent' },
    assign: { assistant: 'agent', queue: 'agent', agent: 'agent' },
    hand_back: { agent: 'assistant' },
    requeue: { agent: 'queue' },
    resolve: { assistant: 'nobody', queue: 'nobody', agent: 'nobody' },
    reopen: { nobody: 'assistant' },
  };
  const move = (tenant: TestTenant, id: string, name: ConversationTransition) =>
    tenant.scope.db((tx) =>
      transitionConversation(tx, id, name, ['take', 'assign'].includes(name) ? { agentId: agent.memberId } : {}),
    );

  for (const owner of Object.keys(WAY) as ConversationOwner[])
    it(`changes from ${owner} by the allowed moves, and by no other`, async () => {
      for (const name of Object.keys(ALLOWED) as ConversationTransition[]) {
        const { conversationId } = await begun(bakery);
        for (const step of WAY[owner]) await move(bakery, conversationId, step);
        const next = ALLOWED[name][owner];
        if (next) {
          const moved = await move(bakery, conversationId, name);
          expect([name, moved.owner, moved.state]).toEqual([name, next, next === 'nobody' ? 'resolved' : 'open']);
        } else {
          await expect(move(bakery, conversationId, name)).rejects.toMatchObject({ kind: 'conflict' });
          const { conversation } = await bakery.scope.db((tx) => getConversation(tx, bakery.admin, conversationId));
          expect(conversation.owner).toBe(owner);
        }
      }
    });

  it('S11 is not changed by another company', async () => {
    const { conversationId } = await begun(bakery);
    await expect(move(bank, conversationId, 'resolve')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await bakery.scope.db((tx) => getConversation(tx, bakery.admin, conversationId))).conversation.owner).toBe(
      'assistant',
    );
  });

  it('is the assistant again when a visitor writes into a resolved conversation, as a new episode', async () => {
    const { visitorId, conversationId } = await begun(bakery);
    await move(bakery, conversationId, 'queue');
    await move(bakery, conversationId, 'resolve');
    const { conversation } = await write(bakery, visitorId, 'One more thing');
    expect(conversation).toMatchObject({ id: conversationId, owner: 'assistant', state: 'open' });
    const row = await bakery.scope.db((tx) => tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }));
    expect(row).toMatchObject({ episode: 2, queuedAt: null, resolvedAt: null, handoverReason: null, agentId: null });
  });
});
