import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendMessage, ensureConversation } from '../../conversations/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import {
  approveFaqDraft,
  reviewFaqDrafts,
  listFaqDrafts,
  listFaqs,
  createFaqDrafts,
  draftFaqsFromConversation,
} from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const suggest = (tenant: TestTenant, ...questions: string[]) =>
  tenant.scope.db((tx) =>
    createFaqDrafts(
      tx,
      questions.map((question) => ({
        origin: 'markup' as const,
        question,
        answer: 'Yes.',
        url: 'https://a.example/faq',
      })),
    ),
  );
const listPending = async (tenant: TestTenant) =>
  (await tenant.scope.db((tx) => listFaqDrafts(tx, { search: '', skip: 0, take: 50 }))).drafts;
const questions = async (tenant: TestTenant) =>
  (await tenant.scope.db((tx) => listFaqs(tx, { search: '', skip: 0, take: 50 }))).faqs.map(({ question }) => question);

describe('a suggested FAQ', () => {
  it('has its source, becomes a FAQ as it was edited, and is not suggested again', async () => {
    await suggest(bakery, 'Is there parking?');
    const [draft] = await listPending(bakery);
    expect(draft).toMatchObject({ origin: 'markup', url: 'https://a.example/faq', answer: 'Yes.' });
    const faq = {
      question: 'Is there a car park?',
      answer: 'Behind the house.',
      keywords: ['car'],
      priority: 5,
      active: true,
    };
    await approveFaqDraft(bakery.scope, bakery.admin, { draftId: draft!.id, faq });
    expect((await retrieve(bakery.scope, 'is there a car park', 'en')).faqs[0]).toMatchObject({ match: 1 });
    expect(await listPending(bakery)).toEqual([]);
    expect(await suggest(bakery, 'is there  PARKING?')).toBe(0);
    await expect(approveFaqDraft(bakery.scope, bakery.admin, { draftId: draft!.id, faq })).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await questions(bakery)).toEqual(['Is there a car park?']);
  });

  it('is approved or rejected with others at once', async () => {
    await suggest(bakery, 'One?', 'Two?', 'Three?');
    const ids = new Map((await listPending(bakery)).map(({ id, question }) => [question, id]));
    const decide = (approve: boolean, ...names: string[]) =>
      reviewFaqDrafts(bakery.scope, bakery.admin, { draftIds: names.map((name) => ids.get(name)!), approve });
    expect(await decide(true, 'One?', 'Two?')).toEqual({ count: 2 });
    expect(await decide(false, 'Three?')).toEqual({ count: 1 });
    expect(await questions(bakery)).toEqual(expect.arrayContaining(['One?', 'Two?']));
    expect(await questions(bakery)).not.toContain('Three?');
    expect(await suggest(bakery, 'Three?')).toBe(0);
  });

  it('that is too long to be a FAQ is rejected, and none of the selected ones is created', async () => {
    await suggest(bakery, 'Fine?', `${'long '.repeat(150)}?`);
    const draftIds = (await listPending(bakery)).map(({ id }) => id);
    await expect(reviewFaqDrafts(bakery.scope, bakery.admin, { draftIds, approve: true })).rejects.toMatchObject({
      code: 'faq_draft_invalid',
    });
    expect(await questions(bakery)).not.toContain('Fine?');
  });

  it('S11 is not listed or reviewed by another company', async () => {
    await suggest(bakery, 'Secret?');
    const [draft] = await listPending(bakery);
    expect(await listPending(bank)).toEqual([]);
    await expect(
      reviewFaqDrafts(bank.scope, bank.admin, { draftIds: [draft!.id], approve: true }),
    ).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

describe('what agents answered', () => {
  /** A conversation in which these things were said, one after the other. */
  const talk = (tenant: TestTenant, said: [author: 'visitor' | 'agent' | 'assistant', text: string][]) =>
    tenant.scope.db(async (tx) => {
      const visitor = await tx.visitor.create({ data: { secretHash: said.join(' '), origin: 'https://a.example' } });
      const { id } = await ensureConversation(tx, visitor.id);
      for (const [author, text] of said) {
        const agent = author === 'agent' ? { agentId: tenant.admin.memberId } : {};
        const { id: messageId } = await appendMessage(tx, { conversationId: id, author, text, ...agent });
        if (author === 'assistant')
          await tx.message.updateMany({ where: { id: messageId }, data: { outcome: 'unknown' } });
      }
      return { id, offered: await draftFaqsFromConversation(tx, id) };
    });

  it('is suggested as FAQs: a question and the reply that follows it, with the conversation they stand in', async () => {
    const { id, offered } = await talk(bakery, [
      ['visitor', 'Hello!'],
      ['agent', 'Good morning, this is Ada of the bakery. How can I help you today?'],
      ['visitor', 'Can I order a wedding cake for forty guests?'],
      ['agent', 'Yes, please order it two weeks before; for forty guests we bake three tiers.'],
      ['visitor', 'And with nuts?'],
      ['agent', 'Of course.'],
      ['visitor', 'Is the terrace open in winter?'],
      ['assistant', 'I don’t know.'],
      ['agent', 'It is open from April to October, as long as it doesn’t rain too much.'],
    ]);
    expect(offered).toBe(1);
    const drafts = (await listPending(bakery)).filter(({ origin }) => origin === 'conversation');
    expect(drafts).toMatchObject([
      {
        question: 'Can I order a wedding cake for forty guests?',
        answer: 'Yes, please order it two weeks before; for forty guests we bake three tiers.',
        conversationId: id,
      },
    ]);
    expect((await listPending(bank)).filter(({ origin }) => origin === 'conversation')).toEqual([]);
  });
});
