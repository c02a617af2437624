import { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { createTestTenant, openTestDeps, buildFaqInput } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq, updateFaq } from '../../faqs/index.ts';
import { createTextResource, ingestNextResource, removeResource } from '../../resources/index.ts';
import { getTenantSettings, updateAssistantSettings, updateBranding } from '../../tenants/index.ts';
import {
  compareEvaluationRuns,
  createEvaluationQuestion,
  importEvaluationQuestions,
  listEvaluationQuestions,
  listEvaluationRuns,
  removeEvaluationQuestion,
  runEvaluations,
  startEvaluation,
  updateEvaluationQuestion,
} from '../index.ts';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

const QUIET = 0;
const PARKING = 'Is there parking for large buses?';

const question = (more: Partial<EvaluationQuestionInput>): EvaluationQuestionInput => ({
  question: PARKING,
  expectedAnswer: '',
  mustRefuse: false,
  source: null,
  ...more,
});
const add = ({ scope, admin }: TestTenant, more: Partial<EvaluationQuestionInput>) =>
  createEvaluationQuestion(scope.db, admin, question(more));
const runs = async ({ scope }: TestTenant) => (await scope.db((tx) => listEvaluationRuns(tx))).runs;
const compare = ({ scope }: TestTenant, runId: string, baselineId: string | null = null) =>
  scope.db((tx) => compareEvaluationRuns(tx, { runId, baselineId }));
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

async function runNow(tenant: TestTenant): Promise<string> {
  const { id } = await startEvaluation(tenant.scope, tenant.admin, { withModel: false });
  await runEvaluations(deps, 3600);
  return id;
}

/** A company that knows where buses park, and the FAQ and the text that say so. */
async function makeShop(name: string) {
  const tenant = await createTestTenant(deps, name);
  const { id: resourceId } = await createTextResource(tenant.scope, tenant.admin, {
    title: 'Parking',
    text: 'There is parking for large buses behind the house.',
  });
  while (await ingestNextResource(deps));
  const faq = buildFaqInput('Do you deliver?', 'Within the city.');
  const { id: faqId } = await createFaq(tenant.scope, tenant.admin, faq);
  return { ...tenant, resourceId, faqId, faq };
}

describe('an evaluation set', () => {
  it('is asked, and each question passes or not: by what the answer holds, where it comes from, or that there is none', async () => {
    const shop = await makeShop('Bakery');
    await add(shop, {
      expectedAnswer: 'behind the house\nin front of it',
      source: { kind: 'resource', id: shop.resourceId, pageUrl: null },
    });
    await add(shop, {
      question: 'do you deliver',
      expectedAnswer: 'the moon',
      source: { kind: 'faq', id: shop.faqId, pageUrl: null },
    });
    await add(shop, { question: 'Who won the chess olympiad in Baku?', mustRefuse: true });
    await add(shop, { question: 'Is there parking behind the house for large buses?', mustRefuse: true });
    const runId = await runNow(shop);
    const { run, results } = await compare(shop, runId);
    const of = (start: string) => results.find(({ question }) => question.startsWith(start));
    expect(of('Is there parking for')).toMatchObject({ passed: true, rank: 1, hasExpectedAnswer: true });
    expect(of('do you deliver')).toMatchObject({
      passed: false,
      rank: 1,
      hasExpectedAnswer: false,
      answer: 'Within the city.',
    });
    expect(of('Who won')).toMatchObject({ passed: true, outcome: 'unknown' });
    expect(of('Is there parking behind')).toMatchObject({ passed: false });
    expect(run).toMatchObject({
      status: 'done',
      trigger: 'hand',
      done: 4,
      metrics: { passed: 2, hitAt1: 1, hitAt5: 1, answerMatchRate: 0.5, correctRefusalRate: 0.5 },
    });
  });

  it('shows beside an earlier run what got better and what got worse', async () => {
    const shop = await makeShop('Better');
    await add(shop, { expectedAnswer: 'behind the house' });
    await add(shop, { question: 'Do you deliver?', expectedAnswer: 'abroad' });
    const before = await runNow(shop);
    await updateFaq(shop.scope, shop.admin, { faqId: shop.faqId, faq: { ...shop.faq, answer: 'Also abroad.' } });
    await removeResource(shop.scope, shop.admin, shop.resourceId);
    const { results } = await compare(shop, await runNow(shop), before);
    expect(results.map(({ question, verdict }) => [question, verdict])).toEqual([
      [PARKING, 'worse'],
      ['Do you deliver?', 'better'],
    ]);
    expect(results[1]?.baseline).toMatchObject({ passed: false, answer: 'Within the city.' });
  });

  it('is asked by itself: first, after knowledge changed, after settings changed, and not when only colours did', async () => {
    const shop = await makeShop('Self');
    await add(shop, { expectedAnswer: 'behind the house' });
    const causes = async (): Promise<string[]> => (await runs(shop)).map(({ trigger }) => trigger);
    await runEvaluations(deps, 3600);
    expect(await causes()).toEqual([]);
    const settle = async (): Promise<void> => {
      await pause();
      await runEvaluations(deps, QUIET);
      await runEvaluations(deps, QUIET);
    };
    await settle();
    expect(await causes()).toEqual(['first']);
    const settings = await shop.scope.db((tx) => getTenantSettings(tx));
    const { assistantName, primaryColor, greeting, suggestedQuestions, privacyUrl } = settings;
    await shop.scope.db((tx) =>
      updateBranding(tx, shop.admin, {
        assistantName,
        primaryColor,
        greeting,
        suggestedQuestions,
        privacyUrl,
        launcherPosition: 'left',
      }),
    );
    await settle();
    expect(await causes()).toEqual(['first']);
    const { persona, language, faqThreshold } = settings;
    await shop.scope.db((tx) =>
      updateAssistantSettings(tx, shop.admin, { persona, language, faqThreshold, answerThreshold: 0.95 }),
    );
    await settle();
    expect(await causes()).toEqual(['settings', 'first']);
    expect((await runs(shop))[0]).toMatchObject({ settings: { answerThreshold: 0.95 }, status: 'done' });
    await createTextResource(shop.scope, shop.admin, { title: 'More', text: 'There is also a garage for cars.' });
    await settle();
    // While a resource is being read nothing is asked.
    expect(await causes()).toEqual(['settings', 'first']);
    while (await ingestNextResource(deps));
    await settle();
    expect(await causes()).toEqual(['knowledge', 'settings', 'first']);
  });

  it('is not asked twice at once, and not without a question', async () => {
    const shop = await createTestTenant(deps, 'Once');
    const start = () => startEvaluation(shop.scope, shop.admin, { withModel: false });
    await expect(start()).rejects.toThrow('no questions yet');
    await add(shop, { mustRefuse: true });
    const begun = await Promise.allSettled([start(), start()]);
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(add(shop, { mustRefuse: true })).rejects.toThrow('in the set already');
    await runEvaluations(deps, 3600);
    expect(await runs(shop)).toMatchObject([{ status: 'done', metrics: { passed: 1 } }]);
  });

  it('comes from a file, and rows that can’t be taken are named with their lines', async () => {
    const shop = await makeShop('File');
    const csv = [
      'Question;Expected answer;Source;Refuse',
      'When do you open?;at seven;;',
      'Where can I park?;;Parking;',
      'Do you bring it?;;Do you deliver?;',
      'Who is the king?;;;yes',
      'Nothing expected?;;;',
      'No such source?;;Nowhere;',
    ].join('\n');
    const taken = await importEvaluationQuestions(shop.scope, shop.admin, Buffer.from(csv));
    expect(taken).toMatchObject({
      added: 4,
      duplicates: 0,
      invalid: [{ line: 6 }, { line: 7, reason: expect.stringContaining('“Nowhere”') }],
    });
    const { questions } = await shop.scope.db((tx) => listEvaluationQuestions(tx, { search: '', skip: 0, take: 50 }));
    expect(new Set(questions.map(({ source }) => source?.title))).toEqual(
      new Set([undefined, 'Do you deliver?', 'Parking']),
    );
    const again = await importEvaluationQuestions(shop.scope, shop.admin, Buffer.from(csv));
    expect(again).toMatchObject({ added: 0, duplicates: 4 });
  });

  it('S11 is its company’s own, and names no source of another', async () => {
    const [shop, other] = [await makeShop('Mine'), await makeShop('Theirs')];
    const { id } = await add(shop, { mustRefuse: true });
    const foreign = { kind: 'resource' as const, id: other.resourceId, pageUrl: null };
    await expect(add(shop, { question: 'Other?', source: foreign })).rejects.toMatchObject({ kind: 'not_found' });
    const change = { questionId: id, question: question({ mustRefuse: true }) };
    await expect(updateEvaluationQuestion(other.scope.db, other.admin, change)).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(other.scope.db((tx) => removeEvaluationQuestion(tx, other.admin, id))).rejects.toMatchObject({
      kind: 'not_found',
    });
    const runId = await runNow(shop);
    await expect(compare(other, runId)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await runs(other)).toEqual([]);
  });
});

/** Every text is a transaction or two. */
const MANY_MS = 180_000;
const naughty = loadEvalRows('attack_naughty_strings/naughty.jsonl') ?? [];
it.skipIf(naughty.length === 0)(
  `Naughty strings are questions like any others${naughty.length === 0 ? ` (${NO_EVAL_DATA})` : ''}`,
  async () => {
    const shop = await createTestTenant(deps, 'Naughty');
    const inputs = new Map(
      naughty.flatMap(({ text }) => {
        const { data } = EvaluationQuestionInput.safeParse(question({ question: text, expectedAnswer: text }));
        return data ? [[data.question, data] as const] : [];
      }),
    );
    for (const input of inputs.values()) await createEvaluationQuestion(shop.scope.db, shop.admin, input);
    const { questions } = await shop.scope.db((tx) => listEvaluationQuestions(tx, { search: '', skip: 0, take: 1000 }));
    expect(new Set(questions.map(({ question }) => question))).toEqual(new Set(inputs.keys()));
    for (const { question: asked, expectedAnswer } of questions)
      expect(expectedAnswer).toBe(inputs.get(asked)?.expectedAnswer);
  },
  MANY_MS,
);
