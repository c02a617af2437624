import { randomUUID } from 'node:crypto';
import type { InboxList } from '@lobby/contracts/inbox';
import { createTwoTenants, createTestAgent, createTestVisitor, sendTestMessage } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import type { VisitorSession } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { getConversation, listConversations } from '../../inbox/index.ts';
import {
  handBackConversation,
  requestHandoverAsVisitor,
  resolveConversation,
  sendAgentReply,
  takeConversation,
} from '../index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
const boris = await createTestAgent(deps, bakery, 'Boris');
afterAll(() => deps.close());

/** Sends a visitor's message and returns all events of its answer. */
const send = async (session: VisitorSession, text: string) => (await sendTestMessage(deps, session, text)).events;

async function start(tenant: TestTenant, text = 'Do you sell hats?') {
  const session = await createTestVisitor(deps, tenant);
  const [stored] = await send(session, text);
  if (stored?.type !== 'stored') throw new Error('The first event of an answer is the stored message');
  return { session, conversationId: stored.conversation.id };
}

const take = (actor: Actor, id: string) => bakery.scope.db((tx) => takeConversation(tx, actor, id));
const reply = (actor: Actor, conversationId: string, text = 'Here I am.', clientMessageId = randomUUID()) =>
  bakery.scope.db((tx) => sendAgentReply(tx, actor, { conversationId, clientMessageId, text }));
const load = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => getConversation(tx, tenant.admin, id));
const listIds = async (actor: Actor, list: InboxList) => {
  const { conversations } = await bakery.scope.db((tx) =>
    listConversations(tx, actor, { filter: { list }, take: 100, now: new Date() }),
  );
  return conversations.map(({ id }) => id);
};

describe('an agent', () => {
  it('who takes a conversation at the same moment as another gets it, or a conflict that names the other', async () => {
    const { session, conversationId } = await start(bakery);
    await bakery.scope.db((tx) => requestHandoverAsVisitor(tx, session.visitorId));
    const results = await Promise.allSettled([take(anna, conversationId), take(boris, conversationId)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { conversation, messages } = await load(bakery, conversationId);
    expect(['Anna', 'Boris']).toContain(conversation.agentName);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', code: 'conversation_taken', params: { name: conversation.agentName } },
    });
    expect(messages.filter(({ event }) => event?.kind === 'agent_joined')).toHaveLength(1);
  });

  it('can take a conversation from the assistant without a queue, and taking it twice changes nothing', async () => {
    const { conversationId } = await start(bakery);
    await take(anna, conversationId);
    await take(anna, conversationId);
    const { messages } = await load(bakery, conversationId);
    expect(messages.filter(({ event }) => event?.kind === 'agent_joined')).toHaveLength(1);
    expect(await listIds(anna, 'mine')).toContain(conversationId);
    expect(await listIds(boris, 'mine')).not.toContain(conversationId);
  });

  it('silences the assistant for as long as they have the conversation', async () => {
    const { session, conversationId } = await start(bakery);
    await take(anna, conversationId);
    for (const text of ['Hello', 'Do you sell hats?', 'I want to talk to a human'])
      expect((await send(session, text)).map(({ type }) => type)).toEqual(['stored']);
    const { conversation, messages } = await load(bakery, conversationId);
    expect(conversation).toMatchObject({ owner: 'agent', agentName: 'Anna' });
    const joined = messages.findIndex(({ event }) => event?.kind === 'agent_joined');
    expect(messages.slice(joined + 1).map(({ author }) => author)).toEqual(['visitor', 'visitor', 'visitor']);
  });

  it('replies once however often the reply is sent, and only in a conversation assigned to them', async () => {
    const { conversationId } = await start(bakery);
    const notAssigned = { kind: 'conflict', code: 'conversation_not_assigned_to_you' };
    await expect(reply(anna, conversationId)).rejects.toMatchObject(notAssigned);
    await take(anna, conversationId);
    const id = randomUUID();
    const sent = await Promise.all([1, 2, 3].map(() => reply(anna, conversationId, 'Yes, we do.', id)));
    expect(new Set(sent.map((message) => message.seq)).size).toBe(1);
    expect(sent[0]).toMatchObject({ author: 'agent', agentName: 'Anna', text: 'Yes, we do.' });
    await expect(reply(boris, conversationId)).rejects.toMatchObject(notAssigned);
  });

  it('S11 can’t act on a conversation of another tenant', async () => {
    const { conversationId } = await start(bank);
    const attempts = [take, (actor: Actor, id: string) => reply(actor, id)];
    for (const attempt of attempts)
      await expect(attempt(anna, conversationId)).rejects.toMatchObject({ kind: 'not_found' });
    for (const action of [handBackConversation, resolveConversation])
      await expect(bakery.scope.db((tx) => action(tx, anna, conversationId))).rejects.toMatchObject({
        kind: 'not_found',
      });
    expect((await load(bank, conversationId)).conversation.owner).toBe('assistant');
  });

  it('hands a conversation back to the assistant, which answers again; no other agent can', async () => {
    const { session, conversationId } = await start(bakery);
    await take(anna, conversationId);
    await expect(bakery.scope.db((tx) => handBackConversation(tx, boris, conversationId))).rejects.toMatchObject({
      kind: 'conflict',
    });
    await bakery.scope.db((tx) => handBackConversation(tx, anna, conversationId));
    const events = await send(session, 'Hello');
    expect(events.at(-2)).toMatchObject({ type: 'message', message: { author: 'assistant', state: 'final' } });
    await expect(reply(anna, conversationId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('resolves a conversation unless another agent has it; the visitor’s next message reopens it', async () => {
    const { session, conversationId } = await start(bakery);
    await take(anna, conversationId);
    await expect(bakery.scope.db((tx) => resolveConversation(tx, boris, conversationId))).rejects.toMatchObject({
      kind: 'conflict',
    });
    await bakery.scope.db((tx) => resolveConversation(tx, anna, conversationId));
    expect(await listIds(anna, 'resolved')).toContain(conversationId);
    await expect(take(boris, conversationId)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'conversation_resolved',
    });
    await send(session, 'Hello');
    expect((await load(bakery, conversationId)).conversation).toMatchObject({
      owner: 'assistant',
      state: 'open',
      episode: 2,
    });
  });
});
