import { createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEvaluationQuestion, runEvaluations, startEvaluation } from '../../evaluation/index.ts';
import { createFaq } from '../../faqs/index.ts';
import { createTextResource, ingestNextResource } from '../../resources/index.ts';
import { getThresholdEffect } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const load = ({ scope }: TestTenant) => scope.db(getThresholdEffect);

/** Stores a question as it would have been answered, without asking it. */
async function trace(
  { scope }: TestTenant,
  changes: { answerer: string; confidence: number; [column: string]: unknown },
) {
  await scope.db(async (tx) => {
    const conversation = await tx.conversation.findFirstOrThrow();
    const seq = (await tx.message.count()) + 1000;
    const message = await tx.message.create({
      data: {
        conversationId: conversation.id,
        author: 'assistant',
        state: 'final',
        text: 'x',
        seq,
        outcome: 'answered',
      },
    });
    await tx.answerTrace.createMany({
      data: [{ messageId: message.id, question: 'q', searchQuery: 'q', faqThreshold: 0.75, ...changes }],
    });
  });
}

async function startConversation(tenant: TestTenant): Promise<void> {
  const visit = await createTestVisitor(deps, tenant);
  await sendTestMessage(deps, visit, { clientMessageId: crypto.randomUUID(), text: 'Hello!' });
}

describe('the effect of an answer threshold', () => {
  it('is nothing where nothing was asked; small talk is no question', async () => {
    await startConversation(bakery);
    expect(await load(bakery)).toMatchObject({ source: 'visitors', total: 0 });
    expect((await load(bakery)).outcomes).toHaveLength(101);
  });

  it('counts stored confidences: answered, answered with an offer within the band above it, and not answered', async () => {
    await trace(bakery, { answerer: 'extractive', confidence: 0.5 });
    const { total, outcomes } = await load(bakery);
    expect(total).toBe(1);
    const winners = [0, 35, 36, 50, 51, 100].map(
      (step) => Object.entries(outcomes[step] ?? {}).find(([, count]) => count)?.[0],
    );
    expect(winners).toEqual(['answered', 'answered', 'unsure', 'unsure', 'unanswered', 'unanswered']);
  });

  it('knows what no threshold changes: facts, FAQs word for word, refusals; and that a model answers below it with an offer', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await startConversation(shop);
    await trace(shop, { answerer: 'facts', confidence: 1 });
    await trace(shop, {
      answerer: 'faq',
      confidence: 0.96,
      hits: { chunks: [], faqs: [{ faqId: 'f', question: 'q', match: 0.8 }] },
    });
    await trace(shop, { answerer: 'none', confidence: 0.9, refusal: 'blocked_topic' });
    await trace(shop, { answerer: 'none', confidence: 0.9, refusal: 'message_limit' });
    await trace(shop, { answerer: 'model', confidence: 0.4 });
    const { total, outcomes } = await load(shop);
    expect(total).toBe(4);
    expect(outcomes[0]).toEqual({ answered: 3, unsure: 0, unanswered: 1 });
    expect(outcomes[100]).toEqual({ answered: 2, unsure: 1, unanswered: 1 });
    // S11
    expect(await load(bank)).toMatchObject({ total: 0 });
  });

  it('is that of the evaluation set while visitors have asked little, and agrees with what is answered', async () => {
    const { scope, admin } = bank;
    await createTextResource(scope, admin, { title: 'Cakes', text: 'A wedding cake does cost ninety euros.' });
    while (await ingestNextResource(deps));
    await createFaq(scope, admin, {
      question: 'Do you deliver?',
      answer: 'Yes.',
      keywords: [],
      priority: 0,
      active: true,
    });
    for (const question of ['What does a wedding cake cost?', 'Do you deliver?', 'Who won the chess olympiad in Baku?'])
      await createEvaluationQuestion(scope.db, admin, { question, expectedAnswer: '', mustRefuse: true, source: null });
    await startEvaluation(scope, admin, { withModel: false });
    await runEvaluations(deps, 0);
    const { source, total, outcomes } = await load(bank);
    expect({ source, total }).toEqual({ source: 'evaluation', total: 3 });
    const results = await scope.db((tx) => tx.evaluationResult.findMany({ select: { outcome: true } }));
    const { answerThreshold } = await scope.db((tx) => tx.tenantSettings.findFirstOrThrow());
    const live = outcomes[Math.round(answerThreshold * 100)];
    expect(live?.answered).toBe(results.filter(({ outcome }) => outcome === 'answered').length);
    expect(live?.unanswered).toBe(1);
  });
});

describe('the effect of a FAQ threshold', () => {
  it('counts the questions whose best FAQ matches well enough; blocked topics and other companies aside', async () => {
    const cafe = await createTestTenant(deps, 'Cafe');
    await startConversation(cafe);
    const faqs = (match: number) => ({ chunks: [], faqs: [{ faqId: 'f', question: 'q', match }] });
    await trace(cafe, { answerer: 'faq', confidence: 0.96, hits: faqs(0.8) });
    await trace(cafe, { answerer: 'extractive', confidence: 0.5, hits: faqs(0.6) });
    await trace(cafe, { answerer: 'none', confidence: 0, refusal: 'blocked_topic', hits: faqs(0.9) });
    await trace(cafe, { answerer: 'extractive', confidence: 0.5 });
    const { total, answered } = (await load(cafe)).faqs;
    expect({ total, length: answered.length }).toEqual({ total: 4, length: 101 });
    expect([0, 60, 61, 80, 81, 100].map((step) => answered[step])).toEqual([2, 2, 1, 1, 0, 0]);
    // S11
    const shop = await createTestTenant(deps, 'Flower shop');
    expect((await load(shop)).faqs.total).toBe(0);
  });
});
