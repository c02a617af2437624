import type { MessageView } from '@lobby/contracts/conversations';
import type { ChatModel } from '@lobby/ai';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import { createTranslator } from '@lobby/messages';
import {
  buildFaqInput,
  createStaffedTenant,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConversationSync } from '../conversations/index.ts';
import type { VisitorSession } from '../conversations/index.ts';
import { createFaq } from '../faqs/index.ts';
import type { Answer } from './answer.ts';
import { chooseQueuedAnswer } from './attempt/choose-queued-answer.ts';
import {
  cancelHandoverAsVisitor,
  getHandoverSettings,
  requestHandoverAsVisitor,
  takeConversation,
  updateHandoverSettings,
} from '../handover/index.ts';

const QUESTION = 'Do you deliver on Sundays?';
const ANSWER = 'Yes, in the whole town.';
const t = createTranslator(assistantMessages);

const deps = await openTestDeps();
const bakery = await createStaffedTenant(deps, 'Bakery');
const anna = bakery.agent;
const bank = await createStaffedTenant(deps, 'Bank', 'Bert');
await createFaq(bakery.scope, bakery.admin, buildFaqInput(QUESTION, ANSWER));
afterAll(() => deps.close());

/** A visitor who has asked for a person and waits. */
async function startWaiting(tenant: TestTenant): Promise<VisitorSession> {
  const session = await createTestVisitor(deps, tenant);
  await sendTestMessage(deps, session, 'I want to talk to a person');
  return session;
}
const load = async ({ scope }: TestTenant, { visitorId }: VisitorSession) => {
  const { messages } = await scope.db((tx) => loadConversationSync(tx, visitorId, 0));
  const row = await scope.db((tx) => tx.conversation.findFirstOrThrow({ where: { visitorId } }));
  return { ...row, messages };
};
/** What was said since the visitor waits: texts, and the kinds of events. */
const listSaid = (messages: readonly MessageView[]): string[] =>
  messages
    .slice(messages.findIndex(({ event }) => event?.kind === 'queued') + 1)
    .filter(({ state, author }) => state === 'final' && author !== 'visitor')
    .map(({ event, text }) => event?.kind ?? text);

describe('while a visitor waits for a person', () => {
  it('the assistant goes on answering, says once that they still wait, and they keep their place', async () => {
    const session = await startWaiting(bakery);
    const { queuedAt, waitingSince } = await load(bakery, session);
    for (const text of [QUESTION, 'Thank you', QUESTION]) await sendTestMessage(deps, session, text);
    const after = await load(bakery, session);
    expect(after).toMatchObject({ owner: 'queue', queuedAt, waitingSince });
    expect(listSaid(after.messages)).toEqual(['still_queued', ANSWER, t('thanks'), ANSWER]);
    expect(after.messages.find(({ text }) => text === ANSWER)).toMatchObject({
      author: 'assistant',
      citations: [{ kind: 'faq' }],
    });
  });

  it('the assistant says once that it can’t answer, and then leaves such questions to the person', async () => {
    const session = await startWaiting(bank);
    for (const text of [QUESTION, 'Who won the chess olympiad in Baku?']) await sendTestMessage(deps, session, text);
    const { owner, messages } = await load(bank, session);
    expect(owner).toBe('queue');
    expect(listSaid(messages)).toEqual(['still_queued', t('noAnswerWhileQueued')]);
  });

  it('the message that called a person isn’t followed by a refusal: its events say what comes next', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await createTestAgent(deps, shop, 'Lena');
    const session = await createTestVisitor(deps, shop);
    await sendTestMessage(deps, session, 'THIS IS THE THIRD TIME I ASK!!!');
    const { owner, messages } = await load(shop, session);
    expect(owner).toBe('queue');
    expect(messages.filter(({ author, state }) => author === 'assistant' && state === 'final')).toEqual([]);
    await sendTestMessage(deps, session, 'Who won the chess olympiad in Baku?');
    expect(listSaid((await load(shop, session)).messages)).toContain(t('noAnswerWhileQueued'));
  });

  it('a likely answer is given, and what only comes closest is left to the person', async () => {
    const { id, queuedAt } = await load(bakery, await startWaiting(bakery));
    const likely = { text: 'Up to 1,500 dollars. [1]', outcome: 'unsure', isClosest: false, citations: [{ id: 'c' }] };
    const choose = (answer: object) =>
      bakery.scope.db((tx) =>
        chooseQueuedAnswer(tx, { id, queuedAt: queuedAt as Date }, { answer: answer as Answer, unknown: 'Left.' }),
      );
    expect(await choose(likely)).toBe(likely);
    expect(await choose({ ...likely, isClosest: true })).toMatchObject({ text: 'Left.', outcome: 'unknown' });
    expect(await choose({ ...likely, citations: [] })).toMatchObject({ text: 'Left.', outcome: 'unknown' });
  });

  it('who asks for one again reads that they still wait', async () => {
    const session = await startWaiting(bakery);
    await sendTestMessage(deps, session, 'A human, please!');
    expect(listSaid((await load(bakery, session)).messages)).toEqual(['still_queued']);
  });

  it('nothing of a text that may not be posted is shown while it is written', async () => {
    const session = await startWaiting(bakery);
    const chatModel: ChatModel = {
      name: 'guess',
      stream: async function* () {
        yield { type: 'text', text: 'Perhaps.' };
      },
    };
    const { types } = await sendTestMessage({ ...deps, chatModel }, session, 'Do you deliver on holidays?');
    expect(types).not.toContain('delta');
  });

  it('an answer that was begun before they asked for a person still comes', async () => {
    const session = await createTestVisitor(deps, bakery);
    await sendTestMessage(deps, session, QUESTION, {
      onEvent: ({ type }) =>
        void (type === 'searching' && bakery.scope.db((tx) => requestHandoverAsVisitor(tx, session.visitorId))),
    });
    const { messages } = await load(bakery, session);
    expect(messages.find(({ author }) => author === 'assistant')).toMatchObject({ state: 'final', text: ANSWER });
  });

  it('the assistant is silent once an agent has taken over', async () => {
    const session = await startWaiting(bakery);
    const { id } = await load(bakery, session);
    await bakery.scope.db((tx) => takeConversation(tx, anna, id));
    await sendTestMessage(deps, session, QUESTION);
    expect(listSaid((await load(bakery, session)).messages)).toEqual(['agent_joined']);
  });

  it('the assistant is silent if the tenant wants it so', async () => {
    const shop = await createStaffedTenant(deps, 'Silent');
    await shop.scope.db(async (tx) =>
      updateHandoverSettings(tx, shop.admin, { ...(await getHandoverSettings(tx)), answersWhileQueued: false }),
    );
    const session = await startWaiting(shop);
    await sendTestMessage(deps, session, 'Thank you');
    expect(listSaid((await load(shop, session)).messages)).toEqual([]);
  });
});

describe('a visitor who no longer wants a person', () => {
  const cancel = (tenant: TestTenant, { visitorId }: VisitorSession, id: string) =>
    tenant.scope.db((tx) => cancelHandoverAsVisitor(tx, visitorId, id));

  it('is the assistant’s again, and a second tap changes nothing', async () => {
    const session = await startWaiting(bakery);
    const { id } = await load(bakery, session);
    expect(await cancel(bakery, session, id)).toMatchObject({ owner: 'assistant', queue: null });
    await cancel(bakery, session, id);
    expect(await load(bakery, session)).toMatchObject({ queuedAt: null, waitingSince: null });
    const episode = await bakery.scope.db((tx) => tx.episode.findFirstOrThrow({ where: { conversationId: id } }));
    expect(episode).toMatchObject({ queuedAt: null, handoverReason: 'requested' });
    expect(listSaid((await load(bakery, session)).messages)).toEqual(['handover_cancelled']);
    await sendTestMessage(deps, session, 'Who won the chess olympiad in Baku?');
    expect((await load(bakery, session)).messages.at(-1)?.text).toBe(t('noAnswer', { company: 'Bakery' }));
  });

  it('keeps an agent who has taken over meanwhile', async () => {
    const session = await startWaiting(bakery);
    const { id } = await load(bakery, session);
    await bakery.scope.db((tx) => takeConversation(tx, anna, id));
    expect(await cancel(bakery, session, id)).toMatchObject({ owner: 'agent', agentName: 'Anna' });
  });

  it('S11 can’t do so for anybody else', async () => {
    const [session, other] = [await startWaiting(bakery), await startWaiting(bakery)];
    const stranger = await createTestVisitor(deps, bank);
    const { id } = await load(bakery, session);
    for (const [tenant, visitor] of [
      [bakery, other],
      [bank, stranger],
    ] as const)
      await expect(cancel(tenant, visitor, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await load(bakery, session)).owner).toBe('queue');
  });
});
