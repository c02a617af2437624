import { randomUUID } from 'node:crypto';
import type { ReplyActions } from '@lobby/contracts/standard-replies';
import { createTestAgent, createTestTenant, openTestDeps, startTestConversation } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../deps.ts';
import { removeMember } from '../members/index.ts';
import { createStandardReply, listStandardReplies } from '../standard-replies/index.ts';
import { createLabel, getConversation, sendReply, undoAction } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let anna: Actor;
let boris: Actor;
let labelId: string;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  anna = await createTestAgent(deps, bakery, 'Anna');
  boris = await createTestAgent(deps, bakery, 'Boris');
  labelId = (await bakery.scope.db((tx) => createLabel(tx, { name: 'Cakes', color: '#112233' }))).id;
});
afterAll(() => deps.close());

const NOW = new Date();
const startOwn = () => startTestConversation(deps, bakery, { agent: anna });
const send = (conversationId: string, actions: ReplyActions, clientMessageId: string = randomUUID()) =>
  bakery.scope.db((tx) =>
    sendReply(tx, anna, { reply: { conversationId, clientMessageId, text: 'Your cake is ready.' }, actions, now: NOW }),
  );
const load = (id: string) => bakery.scope.db((tx) => getConversation(tx, anna, id));

describe('a reply with actions', () => {
  it('is sent, labels the conversation and resolves it, once however often it is sent', async () => {
    const { conversationId } = await startOwn();
    const id = randomUUID();
    const actions: ReplyActions = { labelIds: [labelId], followUp: { kind: 'resolve' } };
    expect(await send(conversationId, actions, id)).toMatchObject({
      message: { text: 'Your cake is ready.' },
      failure: null,
    });
    const after = await load(conversationId);
    expect(after.conversation).toMatchObject({ state: 'resolved', labelIds: [labelId] });
    expect(await send(conversationId, actions, id)).toMatchObject({ failure: null, undoId: null });
    expect((await load(conversationId)).messages).toHaveLength(after.messages.length);
  });

  it('snoozes the conversation, assigns it to a member, or puts it back into the queue', async () => {
    const [snoozed, assigned, queued] = [await startOwn(), await startOwn(), await startOwn()];
    await send(snoozed.conversationId, { labelIds: [], followUp: { kind: 'snooze', hours: 24 } });
    await send(assigned.conversationId, { labelIds: [], followUp: { kind: 'assign', memberId: boris.memberId } });
    await send(queued.conversationId, { labelIds: [], followUp: { kind: 'assign', memberId: null } });
    expect((await load(snoozed.conversationId)).conversation.snoozedUntil).toEqual(
      new Date(NOW.getTime() + 86_400_000),
    );
    expect((await load(assigned.conversationId)).conversation).toMatchObject({ agentName: 'Boris' });
    expect((await load(queued.conversationId)).conversation).toMatchObject({ owner: 'queue', agentId: null });
  });

  it('assigns the conversation to its sender, also from the queue, but not from another agent', async () => {
    const [queued, taken] = [await startOwn(), await startOwn()];
    const requeue: ReplyActions = { labelIds: [], followUp: { kind: 'assign', memberId: null } };
    await send(queued.conversationId, requeue);
    await send(taken.conversationId, { labelIds: [], followUp: { kind: 'assign', memberId: boris.memberId } });
    const toSender: ReplyActions = { labelIds: [], followUp: { kind: 'assign_to_sender' } };
    expect(await send(queued.conversationId, toSender)).toMatchObject({ failure: null });
    expect((await load(queued.conversationId)).conversation).toMatchObject({ owner: 'agent', agentName: 'Anna' });
    await expect(send(taken.conversationId, toSender)).rejects.toMatchObject({ kind: 'conflict' });
    const foreign = await startTestConversation(deps, bank);
    await expect(send(foreign.conversationId, toSender)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is undone but for the message', async () => {
    const { conversationId } = await startOwn();
    const { undoId } = await send(conversationId, { labelIds: [labelId], followUp: { kind: 'resolve' } });
    const undone = await undoAction(bakery.scope.db, anna, { undoId: undoId ?? '', now: NOW });
    expect(undone).toEqual({ restoredCount: 1, skippedCount: 0 });
    const { conversation, messages } = await load(conversationId);
    expect(conversation).toMatchObject({ state: 'open', agentName: 'Anna', labelIds: [], waitingSince: null });
    expect(messages.map(({ text }) => text)).toContain('Your cake is ready.');
  });

  it('is sent even if what should follow can’t, which is said', async () => {
    const clara = await createTestAgent(deps, bakery, 'Clara');
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, clara.memberId));
    const { conversationId } = await startOwn();
    const followUp = { kind: 'assign', memberId: clara.memberId } as const;
    const { failure } = await send(conversationId, { labelIds: [labelId, randomUUID()], followUp });
    expect(failure).toEqual({ code: 'member_not_found', params: {} });
    const { conversation, messages } = await load(conversationId);
    expect(conversation).toMatchObject({ agentName: 'Anna', labelIds: [labelId] });
    expect(messages.at(-1)?.text).toBe('Your cake is ready.');
  });

  it('S11 reaches no conversation of another tenant, and puts none of its labels on', async () => {
    const foreign = await startTestConversation(deps, bank, { agent: bank.admin });
    const nothing: ReplyActions = { labelIds: [], followUp: null };
    await expect(send(foreign.conversationId, nothing)).rejects.toMatchObject({ kind: 'not_found' });
    const own = await startTestConversation(deps, bank, { agent: bank.admin });
    const reply = { conversationId: own.conversationId, clientMessageId: randomUUID(), text: 'Hello' };
    const actions: ReplyActions = { labelIds: [labelId], followUp: { kind: 'assign', memberId: anna.memberId } };
    const sent = await bank.scope.db((tx) => sendReply(tx, bank.admin, { reply, actions, now: NOW }));
    expect(sent.failure).toMatchObject({ code: 'member_not_found' });
    const { conversation } = await bank.scope.db((tx) => getConversation(tx, bank.admin, own.conversationId));
    expect(conversation).toMatchObject({ agentId: bank.admin.memberId, labelIds: [] });
  });
});

describe('the actions of a standard reply', () => {
  const create = (tenant: TestTenant, actions: ReplyActions) =>
    createStandardReply(tenant.scope, tenant.admin, {
      shortcut: `cake-${randomUUID().slice(0, 8)}`,
      title: 'Cake is ready',
      text: 'Your cake is ready.',
      active: true,
      usedByAssistant: false,
      actions,
    });

  it('are kept with it, and S11 name nothing of another tenant', async () => {
    const actions: ReplyActions = { labelIds: [labelId], followUp: { kind: 'assign', memberId: boris.memberId } };
    const { id } = await create(bakery, actions);
    const { replies } = await bakery.scope.db((tx) => listStandardReplies(tx, { search: '', skip: 0, take: 10 }));
    expect(replies.find((reply) => reply.id === id)?.actions).toEqual(actions);
    await expect(create(bank, { labelIds: [labelId], followUp: null })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(create(bank, { ...actions, labelIds: [] })).rejects.toMatchObject({ kind: 'not_found' });
  });
});
