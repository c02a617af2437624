import { randomUUID } from 'node:crypto';
import type { InboxList } from '@lobby/contracts/inbox';
import { createTestAgent, createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorSession } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import { getConversation, listConversations } from '../inbox/index.ts';
import { listNotifications } from '../notifications/index.ts';
import {
  sendAgentReply,
  getHandoverSettings,
  handBackConversation,
  requestEmailReply,
  requestHandoverAsVisitor,
  resolveConversation,
  takeConversation,
  updateHandoverSettings,
} from './index.ts';

let deps: TestDeps;
/** Has two agents. */
let bakery: TestTenant;
/** Has none. */
let bank: TestTenant;
let anna: Actor;
let boris: Actor;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  anna = await createTestAgent(deps, bakery, 'Anna');
  boris = await createTestAgent(deps, bakery, 'Boris');
});
afterAll(() => deps.close());

/** A visitor's message with everything that came back. */
const say = async (visit: VisitorSession, text: string) => (await sendTestMessage(deps, visit, text)).events;

async function talking(tenant: TestTenant, text = 'Do you sell hats?') {
  const visit = await createTestVisitor(deps, tenant);
  const [stored] = await say(visit, text);
  if (stored?.type !== 'stored') throw new Error('A message begins with being stored');
  return { visit, conversationId: stored.conversation.id };
}

const request = (tenant: TestTenant, { visitorId }: VisitorSession) =>
  tenant.scope.db((tx) => requestHandoverAsVisitor(tx, visitorId));
const take = (actor: Actor, id: string) => bakery.scope.db((tx) => takeConversation(tx, actor, id));
const reply = (actor: Actor, conversationId: string, text = 'Here I am.', clientMessageId = randomUUID()) =>
  bakery.scope.db((tx) => sendAgentReply(tx, actor, { conversationId, clientMessageId, text }));
const look = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => getConversation(tx, tenant.admin, id));
const inbox = (tenant: TestTenant, actor: Actor, list: InboxList) =>
  tenant.scope.db((tx) => listConversations(tx, actor, { filter: { list }, take: 100, now: new Date() }));

describe('asking for a person', () => {
  it('puts the conversation into the queue, with what was asked, once however often it is asked', async () => {
    const { visit, conversationId } = await talking(bakery);
    expect(await request(bakery, visit)).toMatchObject({ owner: 'queue', canQueue: true });
    await request(bakery, visit);
    const { conversation, messages } = await look(bakery, conversationId);
    expect(conversation).toMatchObject({
      owner: 'queue',
      handoverReason: 'asked',
      handoverSummary: '“Do you sell hats?” — the assistant found no answer to one question.',
    });
    expect(messages.filter(({ event }) => event?.kind === 'queued')).toHaveLength(1);
    expect((await inbox(bakery, anna, 'waiting')).conversations.map(({ id }) => id)).toContain(conversationId);
    expect((await inbox(bank, bank.admin, 'waiting')).conversations).toEqual([]);
  });

  it('works in words too, and the server decides it', async () => {
    const { visit, conversationId } = await talking(bakery);
    const steps = await say(visit, 'Can I talk to a human, please?');
    expect(steps.at(-1)).toMatchObject({ type: 'conversation', conversation: { owner: 'queue' } });
    expect((await look(bakery, conversationId)).conversation.owner).toBe('queue');
  });

  it('happens by itself where the company wants it so and the assistant knows no answer', async () => {
    const shop = await createTestTenant(deps, 'Eager');
    await createTestAgent(deps, shop, 'Eve');
    await shop.scope.db((tx) =>
      getHandoverSettings(tx).then((settings) =>
        updateHandoverSettings(tx, shop.admin, { ...settings, handoverMode: 'immediate' }),
      ),
    );
    const { conversationId } = await talking(shop);
    const { conversation, messages } = await look(shop, conversationId);
    expect(conversation).toMatchObject({ owner: 'queue', handoverReason: 'unknown' });
    expect(messages.find(({ author }) => author === 'assistant')?.text).toContain('passing you on to a person');
  });
});

describe('without an agent', () => {
  it('nobody is put into an empty queue: an e-mail address is asked for and kept', async () => {
    const { visit, conversationId } = await talking(bank);
    expect(await request(bank, visit)).toMatchObject({ owner: 'assistant', canQueue: false });
    await bank.scope.db((tx) => requestEmailReply(tx, visit.visitorId, { email: 'vera@example.com', name: 'Vera' }));
    const { conversation, messages } = await look(bank, conversationId);
    expect(conversation).toMatchObject({ isAwaitingEmailReply: true, email: 'vera@example.com', visitorName: 'Vera' });
    expect(messages.at(-1)?.event).toEqual({ kind: 'email_left', email: 'vera@example.com' });
    const waiting = await inbox(bank, bank.admin, 'waiting');
    expect(waiting.conversations.map(({ id }) => id)).toEqual([conversationId]);
    const { notifications } = await bank.scope.db((tx) => listNotifications(tx, bank.admin.userId));
    expect(notifications[0]).toMatchObject({ kind: 'email_left', data: { conversationId, email: 'vera@example.com' } });
    expect(await bakery.scope.db((tx) => tx.contact.count({ where: { email: 'vera@example.com' } }))).toBe(0);
  });

  it('an address that is left in a resolved conversation opens it again, so that somebody sees it', async () => {
    const { visit, conversationId } = await talking(bank);
    await bank.scope.db((tx) => resolveConversation(tx, bank.admin, conversationId));
    await bank.scope.db((tx) => requestEmailReply(tx, visit.visitorId, { email: 'late@example.com', name: '' }));
    const waiting = await inbox(bank, bank.admin, 'waiting');
    expect(waiting.conversations.map(({ id }) => id)).toContain(conversationId);
    await bank.scope.db((tx) => resolveConversation(tx, bank.admin, conversationId));
    expect((await inbox(bank, bank.admin, 'waiting')).conversations.map(({ id }) => id)).not.toContain(conversationId);
  });

  it('an address without a question is refused, since nobody would know what to answer', async () => {
    const visit = await createTestVisitor(deps, bank);
    await expect(
      bank.scope.db((tx) => requestEmailReply(tx, visit.visitorId, { email: 'x@example.com', name: '' })),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('an agent', () => {
  it('who takes a conversation at the same moment as another gets it, or hears who has it', async () => {
    const { visit, conversationId } = await talking(bakery);
    await request(bakery, visit);
    const results = await Promise.allSettled([take(anna, conversationId), take(boris, conversationId)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { conversation, messages } = await look(bakery, conversationId);
    expect(['Anna', 'Boris']).toContain(conversation.agentName);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', message: `${conversation.agentName} has this conversation.` },
    });
    expect(messages.filter(({ event }) => event?.kind === 'agent_joined')).toHaveLength(1);
  });

  it('can take it from the assistant without a queue, and taking it twice changes nothing', async () => {
    const { conversationId } = await talking(bakery);
    await take(anna, conversationId);
    await take(anna, conversationId);
    const { messages } = await look(bakery, conversationId);
    expect(messages.filter(({ event }) => event?.kind === 'agent_joined')).toHaveLength(1);
    expect((await inbox(bakery, anna, 'mine')).conversations.map(({ id }) => id)).toContain(conversationId);
    expect((await inbox(bakery, boris, 'mine')).conversations.map(({ id }) => id)).not.toContain(conversationId);
  });

  it('silences the assistant for as long as they have the conversation', async () => {
    const { visit, conversationId } = await talking(bakery);
    await take(anna, conversationId);
    for (const text of ['Hello', 'Do you sell hats?', 'I want to talk to a human'])
      expect((await say(visit, text)).map(({ type }) => type)).toEqual(['stored']);
    const { conversation, messages } = await look(bakery, conversationId);
    expect(conversation).toMatchObject({ owner: 'agent', agentName: 'Anna' });
    const joined = messages.findIndex(({ event }) => event?.kind === 'agent_joined');
    expect(messages.slice(joined + 1).map(({ author }) => author)).toEqual(['visitor', 'visitor', 'visitor']);
  });

  it('answers once however often it is sent, and only in a conversation that they have', async () => {
    const { conversationId } = await talking(bakery);
    await expect(reply(anna, conversationId)).rejects.toMatchObject({ kind: 'conflict' });
    await take(anna, conversationId);
    const id = randomUUID();
    const sent = await Promise.all([1, 2, 3].map(() => reply(anna, conversationId, 'Yes, we do.', id)));
    expect(new Set(sent.map((message) => message.seq)).size).toBe(1);
    expect(sent[0]).toMatchObject({ author: 'agent', agentName: 'Anna', text: 'Yes, we do.' });
    await expect(reply(boris, conversationId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('S11 does nothing in a conversation of another company', async () => {
    const { conversationId } = await talking(bank);
    const attempts = [take, (actor: Actor, id: string) => reply(actor, id)];
    for (const attempt of attempts)
      await expect(attempt(anna, conversationId)).rejects.toMatchObject({ kind: 'not_found' });
    for (const move of [handBackConversation, resolveConversation])
      await expect(bakery.scope.db((tx) => move(tx, anna, conversationId))).rejects.toMatchObject({
        kind: 'not_found',
      });
    expect((await look(bank, conversationId)).conversation.owner).toBe('assistant');
  });

  it('hands it back to the assistant, who answers again; nobody else can', async () => {
    const { visit, conversationId } = await talking(bakery);
    await take(anna, conversationId);
    await expect(bakery.scope.db((tx) => handBackConversation(tx, boris, conversationId))).rejects.toMatchObject({
      kind: 'conflict',
    });
    await bakery.scope.db((tx) => handBackConversation(tx, anna, conversationId));
    const steps = await say(visit, 'Hello');
    expect(steps.at(-2)).toMatchObject({ type: 'message', message: { author: 'assistant', state: 'final' } });
    await expect(reply(anna, conversationId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('resolves it, unless another agent has it; the visitor’s next message opens it again', async () => {
    const { visit, conversationId } = await talking(bakery);
    await take(anna, conversationId);
    await expect(bakery.scope.db((tx) => resolveConversation(tx, boris, conversationId))).rejects.toMatchObject({
      kind: 'conflict',
    });
    await bakery.scope.db((tx) => resolveConversation(tx, anna, conversationId));
    expect((await inbox(bakery, anna, 'resolved')).conversations.map(({ id }) => id)).toContain(conversationId);
    await expect(take(boris, conversationId)).rejects.toMatchObject({ kind: 'conflict' });
    await say(visit, 'Hello');
    expect((await look(bakery, conversationId)).conversation).toMatchObject({
      owner: 'assistant',
      state: 'open',
      episode: 2,
    });
  });
});
