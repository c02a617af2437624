import { createTwoTenants } from '@lobby/testing';
import { sendVisitorMessage, startTestConversation } from '@lobby/testing';
import { afterAll, expect, it } from 'vitest';
import { blockVisitor, editMessage, startConversation, syncConversation, uploadVisitorAttachment } from '../index.ts';

const { deps, bakery, bank, agent } = await createTwoTenants();
afterAll(() => deps.close());

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');

it('A blocked visitor can read but not send anything, until they are unblocked', async () => {
  const { visitorId, conversationId, message } = await startTestConversation(deps, bakery, { agent });
  const block = (isBlocked: boolean) => bakery.scope.db((tx) => blockVisitor(tx, agent, { conversationId, isBlocked }));
  await block(true);
  const attempts = [
    () => sendVisitorMessage(bakery, visitorId, 'Spam'),
    () => bakery.scope.db((tx) => startConversation(tx, visitorId)),
    () => bakery.scope.db((tx) => editMessage(tx, { visitorId }, { messageId: message.id, text: 'Spam' })),
    () => uploadVisitorAttachment(bakery.scope, visitorId, { name: 'a.png', bytes: PNG }),
  ];
  for (const attempt of attempts)
    await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden', code: 'visitor_blocked' });
  const { messages } = await syncConversation(bakery.scope, visitorId, { afterSeq: 0 });
  expect(messages.length).toBeGreaterThan(0);
  await block(false);
  await sendVisitorMessage(bakery, visitorId, 'Sorry');
  await expect(
    bank.scope.db((tx) => blockVisitor(tx, bank.admin, { conversationId, isBlocked: true })),
  ).rejects.toMatchObject({ kind: 'not_found' });
});
