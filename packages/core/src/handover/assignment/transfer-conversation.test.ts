import { randomUUID } from 'node:crypto';
import type { TenantEvent } from '@lobby/contracts/events';
import { createTestAgent, createTestTenant, openTestDeps, startTestConversation } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConversationSync } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { dequeueEvents } from '../../platform/index.ts';
import { requestHandoverAsVisitor, sendAgentReply, takeConversation, transferConversation } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let anna: Actor;
let boris: Actor;

beforeAll(async () => {
  deps = await openTestDeps();
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  anna = await createTestAgent(deps, bakery, 'Anna');
  boris = await createTestAgent(deps, bakery, 'Boris');
});

const inBakery: TestTenant['scope']['db'] = (work) => bakery.scope.db(work);
const load = (id: string) => inBakery((tx) => tx.conversation.findUniqueOrThrow({ where: { id } }));
const listEvents = async (visitorId: string) =>
  (await inBakery((tx) => loadConversationSync(tx, visitorId, 0))).messages.flatMap(({ event }) =>
    event ? [event] : [],
  );
const transfer = (actor: Actor, conversationId: string, memberId: string, note = '') =>
  inBakery((tx) => transferConversation(tx, actor, { conversationId, memberId, note }));

/** A visitor whose conversation is in the queue. */
async function startQueued(): Promise<{ visitorId: string; id: string }> {
  const { visitorId, conversationId } = await startTestConversation(deps, bakery);
  await inBakery((tx) => requestHandoverAsVisitor(tx, visitorId));
  return { visitorId, id: conversationId };
}

describe('a transfer', () => {
  it('assigns a conversation to a colleague with a note that its visitor never gets', async () => {
    const { visitorId, id } = await startQueued();
    await inBakery((tx) => takeConversation(tx, anna, id));
    const note = 'Knows us since 1998, be kind.';
    await transfer(anna, id, boris.memberId, note);
    expect(await load(id)).toMatchObject({ owner: 'agent', agentId: boris.memberId });
    const [stored] = await inBakery((tx) => tx.note.findMany({ where: { conversationId: id } }));
    expect(stored).toMatchObject({ text: note, memberId: anna.memberId, mentions: [boris.memberId] });
    const sync = await inBakery((tx) => loadConversationSync(tx, visitorId, 0));
    expect(sync.messages.at(-1)?.event).toEqual({ kind: 'transferred', agentName: 'Boris' });
    const published: TenantEvent[] = [];
    await dequeueEvents(deps, 10_000, (event) => void published.push(event));
    expect(JSON.stringify([sync, published])).not.toContain(note);
    const notifications = await inBakery((tx) => tx.notification.findMany({ where: { kind: 'transferred' } }));
    expect(notifications).toMatchObject([{ userId: boris.userId, data: { conversationId: id, by: 'Anna', note } }]);
  });

  it('assigns queued conversations and those of the assistant, and of two at once one succeeds', async () => {
    const { id } = await startQueued();
    const results = await Promise.allSettled([anna, boris].map(({ memberId }) => transfer(bakery.admin, id, memberId)));
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect([anna.memberId, boris.memberId]).toContain((await load(id)).agentId);
    const { visitorId, conversationId } = await startTestConversation(deps, bakery);
    await transfer(anna, conversationId, boris.memberId);
    expect((await listEvents(visitorId)).at(-1)).toEqual({ kind: 'agent_joined', agentName: 'Boris' });
    await expect(transfer(anna, conversationId, boris.memberId)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'conversation_taken',
      params: { name: 'Boris' },
    });
  });

  it('to oneself takes over from a colleague, who can no longer reply, also for members who take no conversations', async () => {
    const { id } = await startQueued();
    await inBakery((tx) => takeConversation(tx, anna, id));
    const { admin } = bakery;
    await inBakery((tx) =>
      tx.membership.updateMany({ where: { id: admin.memberId }, data: { takesConversations: false } }),
    );
    await transfer(admin, id, admin.memberId);
    expect(await load(id)).toMatchObject({ owner: 'agent', agentId: admin.memberId });
    const late = { conversationId: id, clientMessageId: randomUUID(), text: 'Too late' };
    await expect(inBakery((tx) => sendAgentReply(tx, anna, late))).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('S11 is refused to members who take no conversations or belong to another tenant, and leaves no note', async () => {
    const { id } = await startQueued();
    await inBakery((tx) =>
      tx.membership.updateMany({ where: { id: boris.memberId }, data: { takesConversations: false } }),
    );
    await expect(transfer(anna, id, boris.memberId, 'x')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'member_not_assignable',
      params: { name: 'Boris' },
    });
    await expect(transfer(anna, id, bank.admin.memberId, 'x')).rejects.toMatchObject({ kind: 'not_found' });
    expect(await inBakery((tx) => tx.note.count())).toBe(0);
  });
});
