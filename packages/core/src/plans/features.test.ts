import { Feature } from '@lobby/contracts/plans';
import { createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createEvaluationQuestion,
  importEvaluationQuestions,
  runEvaluations,
  saveAssistantSettings,
  setEvaluationRequired,
  startEvaluation,
} from '../evaluation/index.ts';
import { chooseModel, findTenantModels, saveProvider } from '../models/index.ts';
import { changePlan } from '../platform/index.ts';
import { getTenantSettings } from '../tenants/index.ts';
import { canTranslate, requestTranslation, setTranslated } from '../translations/index.ts';
import { countFeatureUse, listBilledMonths, listMonthlyUsage } from './index.ts';

const deps = await openTestDeps();
const bakery = await createTestTenant(deps, 'Bakery', 'free');
const bank = await createTestTenant(deps, 'Bank', 'enterprise');
afterAll(() => deps.close());

const QUESTION = { question: 'When do you open?', expectedAnswer: 'At seven', mustRefuse: false, source: null };
const CSV = Buffer.from('question,expected answer\nDo you deliver?,Yes\n');
const PROVIDER = {
  provider: 'openai' as const,
  baseUrl: null,
  model: 'gpt-4o-mini',
  cheapModel: '',
  apiKey: 'sk-of-the-tenant',
  contextWindow: null,
  inputPrice: null,
  outputPrice: null,
};

async function findConversationId(tenant: TestTenant): Promise<string> {
  const visit = await createTestVisitor(deps, tenant);
  await sendTestMessage(deps, visit, { clientMessageId: crypto.randomUUID(), text: 'Hello!' });
  return (await tenant.scope.db((tx) => tx.conversation.findFirstOrThrow())).id;
}

/** What each feature consists of. A new feature doesn't compile until its calls stand here. */
const CALLS: Record<Feature, ((tenant: TestTenant, conversationId: string) => Promise<unknown>)[]> = {
  own_model_key: [
    ({ scope, admin }) => saveProvider(scope, admin, PROVIDER),
    ({ scope, admin }) => scope.db((tx) => chooseModel(tx, admin, { source: 'own', rerank: false, answerTokens: 200 })),
  ],
  evaluation: [
    ({ scope, admin }) => createEvaluationQuestion(scope.db, admin, QUESTION),
    ({ scope, admin }) => importEvaluationQuestions(scope, admin, CSV),
    ({ scope, admin }) => startEvaluation(scope, admin, { withModel: false }),
    ({ scope, admin }) => scope.db((tx) => setEvaluationRequired(tx, admin, true)),
  ],
  translation: [
    ({ scope, admin }, conversationId) =>
      scope.db((tx) => requestTranslation(tx, admin, { conversationId, isRetry: false })),
    ({ scope }, conversationId) => scope.db((tx) => setTranslated(tx, { conversationId, isTranslated: true })),
  ],
};

describe.each(Feature.options)('the feature %s', (feature) => {
  it('S65 is refused by the server without a plan that has it, and works with one', async () => {
    const [lacking, having] = [await findConversationId(bakery), await findConversationId(bank)];
    expect(CALLS[feature].length).toBeGreaterThan(0);
    for (const call of CALLS[feature])
      await expect(call(bakery, lacking)).rejects.toMatchObject({
        kind: 'over_quota',
        code: `${feature}_not_included`,
      });
    for (const call of CALLS[feature]) await call(bank, having);
  });
});

describe('after a change to a smaller plan', () => {
  let shop: TestTenant;
  beforeAll(async () => {
    shop = await createTestTenant(deps, 'Shrinking', 'enterprise');
    for (const call of [...CALLS.own_model_key, ...CALLS.evaluation]) await call(shop, '');
    await runEvaluations(deps, 0);
    await changePlan(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, planId: 'free' });
  });

  it('nothing is evaluated by itself any more, and settings are saved at once', async () => {
    const countRuns = () => shop.scope.db((tx) => tx.evaluationRun.count());
    const before = await countRuns();
    expect(before).toBeGreaterThan(0);
    const settings = { persona: 'Kind', language: 'en', answerThreshold: 0.5, faqThreshold: 0.8 } as const;
    expect(await saveAssistantSettings(shop.scope, shop.admin, settings)).toEqual({ isStaged: false });
    expect((await shop.scope.db(getTenantSettings)).persona).toBe('Kind');
    await runEvaluations(deps, 0);
    expect(await countRuns()).toBe(before);
  });

  it('the own model neither answers nor translates', async () => {
    expect((await findTenantModels(shop.scope))?.main.chatModel.name).not.toBe('gpt-4o-mini');
    expect(await canTranslate(shop.scope)).toBe(false);
  });
});

describe('what was used by month', () => {
  it('S11 has the last twelve months of each counter, and nothing of another company', async () => {
    const [shop, neighbour] = [await createTestTenant(deps, 'Counted'), await createTestTenant(deps, 'Next')];
    const march = new Date('2026-03-31T23:59:59Z');
    await shop.scope.db(async (tx) => {
      await countFeatureUse(tx, 'translation', 3, march);
      await countFeatureUse(tx, 'translation', 4, march);
      await countFeatureUse(tx, 'evaluation', 5, new Date('2025-03-31T00:00:00Z'));
    });
    const months = await shop.scope.db((tx) => listMonthlyUsage(tx, new Date('2026-04-01T00:00:00Z')));
    expect(months.map(({ month }) => month)).toEqual([
      '2025-05',
      '2025-06',
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
    ]);
    expect(months[10]?.counts).toEqual({ questions: 0, own_model_key: 0, evaluation: 0, translation: 7 });
    expect(months.reduce((sum, { counts }) => sum + counts.evaluation, 0)).toBe(0);
    const others = await neighbour.scope.db((tx) => listMonthlyUsage(tx, march));
    expect(others.every(({ counts }) => Object.values(counts).every((count) => count === 0))).toBe(true);
  });

  it('S11 has the tokens and the cost of the language model for invoices, by month', async () => {
    const [shop, neighbour] = [await createTestTenant(deps, 'Billed'), await createTestTenant(deps, 'Free of it')];
    const days = ['2026-02-28', '2026-03-01', '2026-03-31'].map((day, index) => ({
      day: new Date(day),
      tokens: 1_000n,
      costMicros: BigInt(250_000 * (index + 1)),
    }));
    await shop.scope.db((tx) => tx.modelUsage.createMany({ data: days }));
    const list = async ({ scope }: typeof shop) =>
      (await scope.db((tx) => listBilledMonths(tx, new Date('2026-04-01T00:00:00Z'))))
        .filter(({ tokens }) => tokens > 0)
        .map(({ month, tokens, costMicros }) => [month, tokens, costMicros]);
    expect(await list(shop)).toEqual([
      ['2026-02', 1_000, 250_000],
      ['2026-03', 2_000, 1_250_000],
    ]);
    expect(await list(neighbour)).toEqual([]);
  });

  it('counts the questions that an evaluation asked', async () => {
    const shop = await createTestTenant(deps, 'Evaluated', 'basic');
    for (const call of CALLS.evaluation) await call(shop, '');
    await runEvaluations(deps, 0);
    const months = await shop.scope.db((tx) => listMonthlyUsage(tx, deps.clock.now()));
    expect(months.at(-1)?.counts.evaluation).toBe(2);
  });
});
