import { createTwoTenants, sendTestReply, startTestConversation } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { editMessage, loadConversationSync, syncConversation } from '../index.ts';

const { deps, bakery, bank, agent } = await createTwoTenants();
afterAll(() => deps.close());

const NOT_FOUND = { kind: 'not_found' };
const sync = (visitorId: string, afterSeq = 0, conversationId?: string) =>
  syncConversation(bakery.scope, visitorId, { afterSeq, ...(conversationId ? { conversationId } : {}) });
/** Two conversations whose clients are up to date at seq 2. */
async function startTwo() {
  const pair = [
    await startTestConversation(deps, bakery, { agent }),
    await startTestConversation(deps, bakery, { agent }),
  ] as const;
  for (const { visitorId } of pair) await sync(visitorId);
  return pair;
}

describe('syncing a conversation', () => {
  it('returns the same to clients that are up to date, and in a batch to each their own', async () => {
    const [rosa, otto] = await startTwo();
    const whole = await bakery.scope.db((tx) => loadConversationSync(tx, rosa.visitorId, 2));
    expect(await sync(rosa.visitorId, 2)).toEqual({ ...whole, messages: [] });
    const requests = [rosa, otto, rosa, otto];
    const results = await Promise.all(requests.map(({ visitorId }) => sync(visitorId, 2)));
    expect(results.map(({ conversation }) => conversation?.id)).toEqual(
      requests.map(({ conversationId }) => conversationId),
    );
  });

  it('S11 never returns the conversation of another visitor or tenant, also in a batch', async () => {
    const [rosa, otto] = await startTwo();
    const [own, another, foreign] = await Promise.allSettled([
      sync(rosa.visitorId, 2, rosa.conversationId),
      sync(rosa.visitorId, 2, otto.conversationId),
      syncConversation(bank.scope, rosa.visitorId, { afterSeq: 2, conversationId: rosa.conversationId }),
    ]);
    expect(own).toMatchObject({ status: 'fulfilled', value: { conversation: { id: rosa.conversationId } } });
    expect(another).toMatchObject({ status: 'rejected', reason: NOT_FOUND });
    expect(foreign).toMatchObject({ status: 'rejected', reason: NOT_FOUND });
  });

  it('returns messages that were edited after the client got them, also if there are no new ones', async () => {
    const { visitorId, conversationId } = await startTestConversation(deps, bakery, { agent });
    const { id: messageId, seq } = await sendTestReply(bakery, agent, { conversationId, text: 'We open at nin' });
    await sync(visitorId);
    expect((await sync(visitorId, seq)).messages).toEqual([]);
    const edit = { messageId, text: 'We open at nine' };
    await bakery.scope.db((tx) => editMessage(tx, { memberId: agent.memberId }, edit));
    expect((await sync(visitorId, seq)).messages).toMatchObject([{ id: messageId, text: 'We open at nine' }]);
  });
});
