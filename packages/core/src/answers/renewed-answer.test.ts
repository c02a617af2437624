import { randomUUID } from 'node:crypto';
import {
  createTenantPair,
  connectTestAgents,
  createTestAgent,
  createTestVisitor,
  editTestMessage,
  sendTestMessage,
} from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { deleteMessage, loadConversationSync } from '../conversations/index.ts';
import type { VisitorSession } from '../conversations/index.ts';
import { takeConversation } from '../handover/index.ts';
import { getConversation } from '../inbox/index.ts';
import { createTextResource, ingestNextResource } from '../resources/index.ts';
import { getAnswerTrace } from './index.ts';

const CAKE = 'A wedding cake does cost ninety euros.';
const OVEN = 'The oven course for children takes two hours.';

const { deps, bakery, bank } = await createTenantPair();
await createTestAgent(deps, bakery, 'Anna');
await connectTestAgents(bakery);
for (const [title, text] of [
  ['Wedding cake', CAKE],
  ['Oven course', OVEN],
] as const)
  await createTextResource(bakery.scope, bakery.admin, { title, text });
while (await ingestNextResource(deps));
afterAll(() => deps.close());

/** A visitor who has asked, and the ids of the question and its answer. */
async function ask(text: string) {
  const session = await createTestVisitor(deps, bakery);
  const clientMessageId = randomUUID();
  const { events, message: answer } = await sendTestMessage(deps, session, { clientMessageId, text });
  const [stored] = events;
  const question = stored?.type === 'stored' ? stored.message : null;
  return { session, clientMessageId, questionId: question?.id ?? '', answerId: answer?.id ?? '' };
}

const findConversation = ({ visitorId }: VisitorSession) =>
  bakery.scope.db((tx) => tx.conversation.findFirstOrThrow({ where: { visitorId } }));
const edit = (session: VisitorSession, messageId: string, text: string) =>
  editTestMessage(deps, session, { messageId, text });
const remove = (session: VisitorSession, messageId: string) =>
  bakery.scope.db((tx) => deleteMessage(tx, { visitorId: session.visitorId }, messageId));
const listMessages = async ({ visitorId }: VisitorSession) =>
  (await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 0))).messages;

describe('a question that its visitor changes', () => {
  it('is answered again, in place of the answer to what it was, for the visitor and in the inbox', async () => {
    const { session, questionId, answerId } = await ask('What does a wedding cake cost?');
    const { message, types, events } = await edit(session, questionId, 'How long does the oven course take?');
    expect(types).toEqual(['message', 'stored', 'searching', 'started', 'delta', 'message', 'conversation']);
    expect(events[0]).toMatchObject({ message: { id: answerId, isDeleted: true, text: '', citations: [] } });
    expect(message).toMatchObject({ text: `${OVEN} [1]`, state: 'final' });
    const { id } = await findConversation(session);
    const inbox = await bakery.scope.db((tx) => getConversation(tx, bakery.admin, id, 0));
    for (const messages of [await listMessages(session), inbox.messages])
      expect(messages.map(({ author, text, isDeleted }) => [author, text, isDeleted])).toEqual([
        ['visitor', 'How long does the oven course take?', false],
        ['assistant', '', true],
        ['assistant', `${OVEN} [1]`, false],
      ]);
    const trace = await bakery.scope.db((tx) => tx.answerTrace.findUniqueOrThrow({ where: { messageId: answerId } }));
    expect([trace.question, trace.searchQuery]).toEqual(['', '']);
    expect(await bakery.scope.db((tx) => getAnswerTrace(tx, bakery.scope, message?.id ?? ''))).toMatchObject({
      answerer: 'extractive',
    });
  });

  it('and has no answer both times isn’t a second unanswered question', async () => {
    const { session, questionId } = await ask('Who won the chess olympiad in Baku?');
    expect((await findConversation(session)).unansweredCount).toBe(1);
    expect((await edit(session, questionId, 'Who won the chess olympiad in Riga?')).message).toMatchObject({
      outcome: 'unknown',
    });
    expect(await findConversation(session)).toMatchObject({ unansweredCount: 1, owner: 'assistant' });
  });

  it('into a wish for a person is handed over', async () => {
    const { session, questionId } = await ask('What does a wedding cake cost?');
    await edit(session, questionId, 'I want to talk to a human');
    expect((await findConversation(session)).owner).toBe('queue');
  });

  it('keeps its answer, and gets no other, while a person has the conversation', async () => {
    const { session, questionId, answerId } = await ask('What does a wedding cake cost?');
    const { id } = await findConversation(session);
    await bakery.scope.db((tx) => takeConversation(tx, bakery.admin, id));
    expect((await edit(session, questionId, 'How long does the oven course take?')).types).toEqual(['stored']);
    const answer = (await listMessages(session)).find((message) => message.id === answerId);
    expect(answer).toMatchObject({ text: `${CAKE} [1]`, isDeleted: false });
    await remove(session, questionId);
    expect((await listMessages(session)).find((message) => message.id === answerId)?.isDeleted).toBe(false);
  });

  it('S13 is neither another visitor’s nor another company’s to change', async () => {
    const { session, questionId, answerId } = await ask('What does a wedding cake cost?');
    for (const stranger of [await createTestVisitor(deps, bakery), await createTestVisitor(deps, bank)])
      await expect(edit(stranger, questionId, 'Changed')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listMessages(session)).find(({ id }) => id === answerId)?.text).toBe(`${CAKE} [1]`);
  });
});

describe('a question that its visitor deletes', () => {
  it('takes its answer with it, and no other', async () => {
    const { session, questionId } = await ask('What does a wedding cake cost?');
    await sendTestMessage(deps, session, 'How long does the oven course take?');
    await remove(session, questionId);
    expect((await listMessages(session)).map(({ text, isDeleted }) => [text, isDeleted])).toEqual([
      ['', true],
      ['', true],
      ['How long does the oven course take?', false],
      [`${OVEN} [1]`, false],
    ]);
    expect((await findConversation(session)).waitingSince).toBeNull();
  });

  it('isn’t answered by a retry of its message that comes late', async () => {
    const { session, questionId, clientMessageId } = await ask('What does a wedding cake cost?');
    await remove(session, questionId);
    const { types } = await sendTestMessage(deps, session, { clientMessageId, text: 'What does a wedding cake cost?' });
    expect(types).toEqual(['stored']);
  });

  it('and was offered a person leaves no offer behind that a yes would take', async () => {
    const { session, questionId } = await ask('Who won the chess olympiad in Baku?');
    await remove(session, questionId);
    await sendTestMessage(deps, session, 'yes please');
    expect((await findConversation(session)).owner).toBe('assistant');
  });
});
