import { createTestVisitor, createTwoTenants } from '@lobby/testing';
import { sendTestReply, sendVisitorMessage, startTestConversation } from '@lobby/testing';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { deleteMessage, editMessage, syncConversation } from '../index.ts';

const { deps, bakery, bank, agent } = await createTwoTenants();
afterAll(() => deps.close());
afterEach(() => void vi.useRealTimers());

const NOT_FOUND = { kind: 'not_found' };
const start = () => startTestConversation(deps, bakery, { agent });
const reply = (conversationId: string, text: string) => sendTestReply(bakery, agent, { conversationId, text });
const sync = (visitorId: string, afterSeq = 0) => syncConversation(bakery.scope, visitorId, { afterSeq });
const remove = (visitorId: string, messageId: string) =>
  bakery.scope.db((tx) => deleteMessage(tx, { visitorId }, messageId));
const getWaitingSince = async (id: string) =>
  (await bakery.scope.db((tx) => tx.conversation.findUniqueOrThrow({ where: { id } }))).waitingSince;

describe('one’s own message', () => {
  it('can be edited for five minutes, and shows that it was', async () => {
    const { visitorId, message } = await start();
    const edit = { messageId: message.id, text: 'Hello! Do you sell hats?' };
    const edited = await bakery.scope.db((tx) => editMessage(tx, { visitorId }, edit));
    expect(edited).toMatchObject({
      text: edit.text,
      editedAt: expect.any(String),
      seq: message.seq,
      textFormat: 'plain',
      isDeleted: false,
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 });
    const expired = { kind: 'conflict', code: 'edit_expired', params: { minutes: 5 } };
    await expect(bakery.scope.db((tx) => editMessage(tx, { visitorId }, edit))).rejects.toMatchObject(expired);
    await expect(remove(visitorId, message.id)).rejects.toMatchObject(expired);
  });

  it('can be deleted: its seq stays, its text is stored nowhere', async () => {
    const { visitorId, conversationId, message } = await start();
    expect(await remove(visitorId, message.id)).toMatchObject({ text: '', isDeleted: true, seq: 1, attachments: [] });
    await expect(
      bakery.scope.db((tx) => editMessage(tx, { visitorId }, { messageId: message.id, text: 'Again' })),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'message_deleted' });
    const sent = await reply(conversationId, 'Wrong window');
    expect(await bakery.scope.db((tx) => deleteMessage(tx, { memberId: agent.memberId }, sent.id))).toMatchObject({
      isDeleted: true,
    });
    const { messages } = await sync(visitorId);
    expect(JSON.stringify(messages)).not.toMatch(/Hello|Wrong window/);
  });

  it('that is deleted is no longer waited for; an earlier one still is', async () => {
    const { visitorId, conversationId, message } = await start();
    const second = await sendVisitorMessage(bakery, visitorId, 'And gloves?');
    await remove(visitorId, second.message.id);
    expect(await getWaitingSince(conversationId)).toEqual(new Date(message.createdAt));
    await remove(visitorId, message.id);
    expect(await getWaitingSince(conversationId)).toBeNull();
    await sendVisitorMessage(bakery, visitorId, 'Scarfs?');
    await reply(conversationId, 'Yes.');
    const last = await sendVisitorMessage(bakery, visitorId, 'Great');
    await remove(visitorId, last.message.id);
    expect(await getWaitingSince(conversationId)).toBeNull();
  });

  it('S86 that was edited while a client was offline is returned when it is back', async () => {
    const { visitorId, conversationId, message } = await start();
    const last = await reply(conversationId, 'Good morning!');
    await bakery.scope.db((tx) => editMessage(tx, { visitorId }, { messageId: message.id, text: 'Hi' }));
    const { messages } = await sync(visitorId, last.seq);
    expect(messages.map(({ seq, text }) => [seq, text])).toEqual([[1, 'Hi']]);
  });

  it('S13 can’t be edited or deleted by the other side, a colleague, another visitor or another tenant', async () => {
    const { visitorId, conversationId, message } = await start();
    const sent = await reply(conversationId, 'Hello!');
    const stranger = await createTestVisitor(deps, bakery);
    const attempts = [
      [bakery, { visitorId: stranger.visitorId }, message.id],
      [bakery, { visitorId }, sent.id],
      [bakery, { memberId: agent.memberId }, message.id],
      [bakery, { memberId: bakery.admin.memberId }, sent.id],
      [bank, { memberId: bank.admin.memberId }, sent.id],
    ] as const;
    for (const [tenant, owner, messageId] of attempts) {
      const edit = tenant.scope.db((tx) => editMessage(tx, owner, { messageId, text: 'Changed' }));
      await expect(edit).rejects.toMatchObject(NOT_FOUND);
      await expect(tenant.scope.db((tx) => deleteMessage(tx, owner, messageId))).rejects.toMatchObject(NOT_FOUND);
    }
  });
});
