import { randomUUID } from 'node:crypto';
import {
  createStaffedTenant,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendVisitorMessage,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { resolveConversation, sendAgentReply, takeConversation } from '../../handover/index.ts';
import { createTextResource, ingestNextResource } from '../../resources/index.ts';
import {
  countConversations,
  draftAnswer,
  editAnswerDraft,
  getConversation,
  listConversations,
  removeAnswerDraft,
  sendAnswerDraft,
} from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant & { agent: Actor };
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createStaffedTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  await createTextResource(bakery.scope, bakery.admin, {
    title: 'Cakes',
    text: 'A wedding cake does cost ninety euros.',
  });
  while (await ingestNextResource(deps));
});
afterAll(() => deps.close());

/** A conversation whose question waits for the team. */
async function ask(text = 'What does a wedding cake cost?'): Promise<string> {
  const { visitorId } = await createTestVisitor(deps, bakery);
  const { conversation } = await sendVisitorMessage(bakery, visitorId, text);
  return conversation.id;
}
const load = (conversationId: string) =>
  bakery.scope.db(async (tx) => {
    const { answerDraft, conversation, draft, messages } = await getConversation(tx, bakery.agent, conversationId);
    return { answerDraft, owner: conversation.owner, draft, last: messages.at(-1) };
  });
async function draft(text?: string): Promise<{ conversationId: string; draftId: string }> {
  const conversationId = await ask(text);
  expect(await draftAnswer(bakery.scope, conversationId, null)).toBe(true);
  const { answerDraft } = await load(conversationId);
  return { conversationId, draftId: answerDraft?.id ?? '' };
}
const inBakery = <T>(run: Parameters<typeof bakery.scope.db<T>>[0]): Promise<T> => bakery.scope.db(run);

describe('a draft of the assistant', () => {
  it('has its sources and its confidence, and is not sent until a member approves it', async () => {
    const reference = await draft();
    const { answerDraft, owner, last } = await load(reference.conversationId);
    expect(answerDraft).toMatchObject({
      text: 'A wedding cake does cost ninety euros. [1]',
      citations: [{ marker: 1, title: 'Cakes' }],
    });
    expect(answerDraft?.confidence).toBeGreaterThan(0);
    // The visitor isn’t told that a person answers before one does.
    expect([owner, last?.author]).toEqual(['queue', 'visitor']);
    const clientMessageId = randomUUID();
    const sent = await inBakery((tx) => sendAnswerDraft(tx, bakery.agent, { ...reference, clientMessageId }));
    expect(sent).toMatchObject({ author: 'agent', text: 'A wedding cake does cost ninety euros.' });
    expect(await load(reference.conversationId)).toMatchObject({ answerDraft: null, owner: 'agent' });
  });

  it('is not made of an answer that is sure enough to be sent without approval', async () => {
    const conversationId = await ask();
    expect(await draftAnswer(bakery.scope, conversationId, 1)).toBe(false);
    expect((await load(conversationId)).answerDraft).toBeNull();
    expect(await draftAnswer(bakery.scope, conversationId, 100)).toBe(true);
  });

  it('is written anew after another question, and is gone where nothing answers that', async () => {
    const first = await draft();
    await draftAnswer(bakery.scope, first.conversationId, null);
    const { answerDraft } = await load(first.conversationId);
    expect(answerDraft?.id).not.toBe(first.draftId);
    expect((await draft('Who won the chess olympiad in Baku?')).draftId).toBe('');
  });

  it('S85 is sent by one of two members, and the other is told', async () => {
    const reference = await draft();
    const send = (actor: Actor) =>
      inBakery((tx) => sendAnswerDraft(tx, actor, { ...reference, clientMessageId: randomUUID() })).catch(String);
    const results = await Promise.all([send(bakery.agent), send(bakery.admin)]);
    expect(results.filter((result) => typeof result === 'string')).toHaveLength(1);
    const { last } = await load(reference.conversationId);
    expect(last?.author).toBe('agent');
    await expect(inBakery((tx) => removeAnswerDraft(tx, reference))).rejects.toThrow('answer_draft_changed');
  });

  it('S87 is not written for a question that an agent has answered meanwhile', async () => {
    const reference = await draft();
    const send = { ...reference, clientMessageId: randomUUID() };
    await inBakery((tx) => sendAnswerDraft(tx, bakery.agent, send));
    await draftAnswer(bakery.scope, reference.conversationId, null);
    expect((await load(reference.conversationId)).answerDraft).toBeNull();
  });

  it('becomes the text that a member changes, who has the conversation then', async () => {
    const reference = await draft();
    const text = await inBakery((tx) => editAnswerDraft(tx, bakery.agent, reference));
    expect(text).toBe('A wedding cake does cost ninety euros.');
    expect(await load(reference.conversationId)).toMatchObject({ answerDraft: null, owner: 'agent', draft: text });
  });

  it('goes with an agent’s own reply, with the end of the conversation, and when it is discarded', async () => {
    const replied = await draft();
    await inBakery(async (tx) => {
      await takeConversation(tx, bakery.agent, replied.conversationId);
      const reply = { conversationId: replied.conversationId, clientMessageId: randomUUID(), text: 'Ninety.' };
      await sendAgentReply(tx, bakery.agent, reply);
    });
    const resolved = await draft();
    await inBakery((tx) => resolveConversation(tx, bakery.agent, resolved.conversationId));
    const discarded = await draft();
    await inBakery((tx) => removeAnswerDraft(tx, discarded));
    for (const { conversationId } of [replied, resolved, discarded])
      expect((await load(conversationId)).answerDraft).toBeNull();
  });

  it('has its conversation listed and counted among those to approve, until it is sent', async () => {
    const shown = async ({ scope, admin }: TestTenant) =>
      scope.db(async (tx) => {
        const page = { filter: { list: 'drafts' }, take: 100, now: new Date() } as const;
        const { conversations } = await listConversations(tx, admin, page);
        expect(conversations.every(({ hasAnswerDraft }) => hasAnswerDraft)).toBe(true);
        expect((await countConversations(tx, admin)).drafts).toBe(conversations.length);
        return conversations.map(({ id }) => id);
      });
    const reference = await draft();
    const other = await ask();
    expect(await shown(bakery)).toContain(reference.conversationId);
    expect(await shown(bakery)).not.toContain(other);
    expect(await shown(bank)).toEqual([]);
    const send = { ...reference, clientMessageId: randomUUID() };
    await inBakery((tx) => sendAnswerDraft(tx, bakery.agent, send));
    expect(await shown(bakery)).not.toContain(reference.conversationId);
  });

  it('S11 is neither sent, changed nor discarded by another company', async () => {
    const reference = await draft();
    const attempts = [
      bank.scope.db((tx) => sendAnswerDraft(tx, bank.admin, { ...reference, clientMessageId: randomUUID() })),
      bank.scope.db((tx) => editAnswerDraft(tx, bank.admin, reference)),
      bank.scope.db((tx) => removeAnswerDraft(tx, reference)),
    ];
    for (const { status } of await Promise.allSettled(attempts)) expect(status).toBe('rejected');
    expect((await load(reference.conversationId)).answerDraft?.id).toBe(reference.draftId);
  });
});
