import { randomUUID } from 'node:crypto';
import { createTestAgent, createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import { sendTestReply, sendVisitorMessage, startTestConversation } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { listVisitorConversations, markReadByVisitor, startConversation, syncConversation } from '../index.ts';

const deps = await openTestDeps();
const bakery = await createTestTenant(deps, 'Bakery');
const agent = await createTestAgent(deps, bakery, 'Anna');
afterAll(() => deps.close());

const NOT_FOUND = { kind: 'not_found' };
const start = () => startTestConversation(deps, bakery, { agent });
const startAnother = (visitorId: string) => bakery.scope.db((tx) => startConversation(tx, visitorId));
const list = (visitorId: string) => bakery.scope.db((tx) => listVisitorConversations(tx, visitorId));
const sync = (visitorId: string, conversationId?: string) =>
  syncConversation(bakery.scope, visitorId, { afterSeq: 0, ...(conversationId ? { conversationId } : {}) });

describe('a visitor’s conversations', () => {
  it('are several: a new one starts empty, an old one continues where it was', async () => {
    const { visitorId, conversationId } = await start();
    const { id: second } = await startAnother(visitorId);
    expect((await startAnother(visitorId)).id).toBe(second);
    expect((await sync(visitorId)).conversation?.id).toBe(second);
    const clientMessageId = randomUUID();
    await sendVisitorMessage(bakery, visitorId, 'About hats', { clientMessageId });
    await sendVisitorMessage(bakery, visitorId, 'One more thing', { conversationId });
    // A retry without an id, after the visitor has used another conversation.
    expect(await sendVisitorMessage(bakery, visitorId, 'About hats', { clientMessageId })).toMatchObject({
      isDuplicate: true,
      conversation: { id: second },
    });
    expect((await list(visitorId)).map(({ id, lastMessage }) => [id, lastMessage?.text])).toEqual([
      [conversationId, 'One more thing'],
      [second, 'About hats'],
    ]);
    expect((await sync(visitorId, second)).messages.map(({ text }) => text)).toEqual(['About hats']);
  });

  it('list how many messages are unread', async () => {
    const { visitorId, conversationId } = await start();
    await sendTestReply(bakery, agent, { conversationId, text: 'One' });
    const { seq } = await sendTestReply(bakery, agent, { conversationId, text: 'Two' });
    expect((await list(visitorId))[0]?.unread).toBe(2);
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, { conversationId, seq }));
    expect((await list(visitorId))[0]?.unread).toBe(0);
  });

  it('S13 are that visitor’s alone', async () => {
    const { conversationId } = await start();
    const { visitorId } = await createTestVisitor(deps, bakery);
    await expect(sync(visitorId, conversationId)).rejects.toMatchObject(NOT_FOUND);
    await expect(sendVisitorMessage(bakery, visitorId, 'Mine now', { conversationId })).rejects.toMatchObject(
      NOT_FOUND,
    );
    expect(await list(visitorId)).toEqual([]);
  });
});
