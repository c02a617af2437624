import { randomUUID } from 'node:crypto';
import { createTestVisitor, createTwoTenants } from '@lobby/testing';
import { sendTestReply, sendVisitorMessage, startTestConversation } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { getConversation, listConversations } from '../../inbox/index.ts';
import { appendMessage, findVisitorId, loadConversationSync, setFeedback, transitionConversation } from '../index.ts';

const { deps, bakery, bank, agent } = await createTwoTenants();
afterAll(() => deps.close());

describe('a visitor’s message', () => {
  it('S85 that is sent fifty times at once is stored once, and every sender gets the same one', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const clientMessageId = randomUUID();
    const stored = await Promise.all(
      Array.from({ length: 50 }, () => sendVisitorMessage(bakery, visitorId, 'Only once', { clientMessageId })),
    );
    expect(new Set(stored.map(({ message }) => message.id)).size).toBe(1);
    expect(new Set(stored.map(({ conversation }) => conversation.id)).size).toBe(1);
    expect(stored.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
  });

  it('S85 that is the first in three tabs at once starts one conversation, with seqs without gaps', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    await Promise.all(['one', 'two', 'three'].map((text) => sendVisitorMessage(bakery, visitorId, text)));
    expect(await bakery.scope.db((tx) => tx.conversation.count({ where: { visitorId } }))).toBe(1);
    const { messages } = await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 0));
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('that a client has missed is returned after the last seq it has', async () => {
    const { visitorId, conversationId } = await startTestConversation(deps, bakery);
    for (const text of ['second', 'third']) await sendVisitorMessage(bakery, visitorId, text);
    const missed = await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 1));
    expect(missed.messages.map(({ text }) => text)).toEqual(['second', 'third']);
    const shown = await bakery.scope.db((tx) => getConversation(tx, bakery.admin, conversationId, 2));
    expect(shown.messages.map(({ text }) => text)).toEqual(['third']);
  });

  it('with the same client id is stored at both of two tenants', async () => {
    const clientMessageId = randomUUID();
    for (const tenant of [bakery, bank]) {
      const { visitorId } = await createTestVisitor(deps, tenant);
      expect(await sendVisitorMessage(tenant, visitorId, 'Hi', { clientMessageId })).toMatchObject({
        isDuplicate: false,
      });
    }
  });

  it('reopens a resolved conversation as a new episode of the assistant’s', async () => {
    const { visitorId, conversationId } = await startTestConversation(deps, bakery);
    await bakery.scope.db(async (tx) => {
      await transitionConversation(tx, conversationId, 'queue', { reason: 'requested' });
      await transitionConversation(tx, conversationId, 'resolve');
    });
    const { conversation } = await sendVisitorMessage(bakery, visitorId, 'One more thing');
    expect(conversation).toMatchObject({ id: conversationId, owner: 'assistant', state: 'open' });
    const row = await bakery.scope.db((tx) => tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }));
    expect(row).toMatchObject({ episode: 2, queuedAt: null, resolvedAt: null, handoverReason: null, agentId: null });
  });

  it('S11 of another tenant can be neither read nor answered', async () => {
    const { visitorId, conversationId } = await startTestConversation(deps, bakery);
    const intrusion = { conversationId, author: 'visitor' as const, text: 'Intruder' };
    await expect(bank.scope.db((tx) => appendMessage(tx, intrusion))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(sendVisitorMessage(bank, visitorId, 'Intruder')).rejects.toMatchObject({ kind: 'not_found' });
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
});

describe('feedback on a message', () => {
  it('is given and withdrawn by its own visitor and by nobody else', async () => {
    const { visitorId, conversationId } = await startTestConversation(deps, bakery, { agent });
    const stranger = await startTestConversation(deps, bakery);
    const { id: messageId } = await sendTestReply(bakery, agent, { conversationId, text: 'Hello!' });
    const negative = { messageId, feedback: 'down' as const, reason: 'Too short' };
    await expect(bakery.scope.db((tx) => setFeedback(tx, stranger.visitorId, negative))).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await bakery.scope.db((tx) => setFeedback(tx, visitorId, negative))).toMatchObject({
      feedback: 'down',
      feedbackReason: 'Too short',
    });
    expect(await bakery.scope.db((tx) => setFeedback(tx, visitorId, { ...negative, feedback: null }))).toMatchObject({
      feedback: null,
      feedbackReason: null,
    });
  });
});
