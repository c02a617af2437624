import type { TenantEvent } from '@lobby/contracts/events';
import { createTestVisitor, createTwoTenants } from '@lobby/testing';
import { sendTestReply, startTestConversation } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { dequeueEvents } from '../../platform/index.ts';
import { markReadByMember, markReadByVisitor, syncConversation, updateReadReceipts } from '../index.ts';

const { deps, bakery, bank, agent } = await createTwoTenants();
afterAll(() => deps.close());

const NOT_FOUND = { kind: 'not_found' };
const sync = (visitorId: string) => syncConversation(bakery.scope, visitorId, { afterSeq: 0 });
const getReceipts = (id: string) =>
  bakery.scope.db((tx) =>
    tx.conversation.findUniqueOrThrow({
      where: { id },
      select: { visitorDeliveredSeq: true, visitorReadSeq: true, agentDeliveredSeq: true, agentReadSeq: true },
    }),
  );
const published: TenantEvent[] = [];
async function listPublishedReceipts(conversationId: string): Promise<TenantEvent['payload'][]> {
  while ((await dequeueEvents(deps, 500, (event) => void published.push(event))) > 0);
  return published.flatMap(({ name, payload }) =>
    name === 'receipts.changed' && payload.conversationId === conversationId ? [payload] : [],
  );
}

describe('read receipts', () => {
  it('show both sides what the other has received and read, and never go back', async () => {
    const { visitorId, conversationId } = await startTestConversation(deps, bakery, { agent });
    const { seq } = await sendTestReply(bakery, agent, { conversationId, text: 'Hello!' });
    await sync(visitorId);
    expect(await getReceipts(conversationId)).toMatchObject({ visitorDeliveredSeq: seq, visitorReadSeq: 0 });
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, { conversationId, seq }));
    await bakery.scope.db((tx) => updateReadReceipts(tx, conversationId, { agentDeliveredSeq: seq }));
    await bakery.scope.db((tx) => markReadByMember(tx, { conversationId, seq: 1 }));
    const receipts = { visitorDeliveredSeq: seq, visitorReadSeq: seq, agentDeliveredSeq: seq, agentReadSeq: 1 };
    expect(await getReceipts(conversationId)).toEqual(receipts);
    const before = await listPublishedReceipts(conversationId);
    expect(before.at(-1)).toMatchObject(receipts);
    for (const earlier of [1, seq])
      await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, { conversationId, seq: earlier }));
    expect(await getReceipts(conversationId)).toEqual(receipts);
    expect(await listPublishedReceipts(conversationId)).toHaveLength(before.length);
    expect((await sync(visitorId)).conversation).toMatchObject({ agentDeliveredSeq: seq, agentReadSeq: 1 });
  });

  it('end at the last message, whatever a client claims', async () => {
    const { visitorId, conversationId } = await startTestConversation(deps, bakery, { agent });
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, { conversationId, seq: 2_000_000 }));
    const { conversation } = await sync(visitorId);
    expect((await getReceipts(conversationId)).visitorReadSeq).toBe(conversation?.lastSeq);
  });

  it('S11 S13 can’t be set in the conversation of another visitor or tenant', async () => {
    const { conversationId } = await startTestConversation(deps, bakery, { agent });
    const stranger = await createTestVisitor(deps, bakery);
    const receipt = { conversationId, seq: 1 };
    await expect(bakery.scope.db((tx) => markReadByVisitor(tx, stranger.visitorId, receipt))).rejects.toMatchObject(
      NOT_FOUND,
    );
    await expect(bank.scope.db((tx) => markReadByMember(tx, receipt))).rejects.toMatchObject(NOT_FOUND);
    await bank.scope.db((tx) => updateReadReceipts(tx, conversationId, { agentReadSeq: 1 }));
    expect((await getReceipts(conversationId)).agentReadSeq).toBe(0);
  });
});
