import { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { createTestTenant, drainIngest, openTestDeps, buildFaqInput } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq, updateFaq } from '../../faqs/index.ts';
import { createTextResource, removeResource } from '../../resources/index.ts';
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
const addQuestion = ({ scope, admin }: TestTenant, more: Partial<EvaluationQuestionInput>) =>
  createEvaluationQuestion(scope.db, admin, question(more));
const listRuns = async ({ scope }: TestTenant) => (await scope.db((tx) => listEvaluationRuns(tx))).runs;
const compare = ({ scope }: TestTenant, runId: string, baselineId: string | null = null) =>
  scope.db((tx) => compareEvaluationRuns(tx, { runId, baselineId }));
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

async function runNow(tenant: TestTenant): Promise<string> {
  const { id } = await startEvaluation(tenant.scope, tenant.admin, { withModel: false });
  await runEvaluations(deps, 3600);
  return id;
}

/** A tenant with a text and a FAQ. */
async function createShop(name: string) {
  const tenant = await createTestTenant(deps, name);
  const { id: resourceId } = await createTextResource(tenant.scope, tenant.admin, {
    title: 'Parking',
    text: 'There is parking for large buses behind the house.',
  });
  await drainIngest(deps);
  const faq = buildFaqInput('Do you deliver?', 'Within the city.');
  const { id: faqId } = await createFaq(tenant.scope, tenant.admin, faq);
  return { ...tenant, resourceId, faqId, faq };
}

describe('an evaluation', () => {
  it('judges each answer by its content, its source, or that it is refused', async () => {
    const shop = await createShop('Bakery');
    await addQuestion(shop, {
      expectedAnswer: 'behind the house\nin front of it',
      source: { kind: 'resource', id: shop.resourceId, pageUrl: null },
    });
    await addQuestion(shop, {
      question: 'do you deliver',
      expectedAnswer: 'the moon',
      source: { kind: 'faq', id: shop.faqId, pageUrl: null },
    });
    await addQuestion(shop, { question: 'Who won the chess olympiad in Baku?', mustRefuse: true });
    await addQuestion(shop, { question: 'Is there parking behind the house for large buses?', mustRefuse: true });
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
      trigger: 'manual',
      done: 4,
      metrics: { passed: 2, hitAt1: 1, hitAt5: 1, answerMatchRate: 0.5, correctRefusalRate: 0.5 },
    });
  });

  it('is compared with an earlier run by what improved and what regressed', async () => {
    const shop = await createShop('Better');
    await addQuestion(shop, { expectedAnswer: 'behind the house' });
    await addQuestion(shop, { question: 'Do you deliver?', expectedAnswer: 'abroad' });
    const before = await runNow(shop);
    await updateFaq(shop.scope, shop.admin, { faqId: shop.faqId, faq: { ...shop.faq, answer: 'Also abroad.' } });
    await removeResource(shop.scope, shop.admin, shop.resourceId);
    const { results } = await compare(shop, await runNow(shop), before);
    expect(results.map(({ question, verdict }) => [question, verdict])).toEqual([
      [PARKING, 'regressed'],
      ['Do you deliver?', 'improved'],
    ]);
    expect(results[1]?.baseline).toMatchObject({ passed: false, answer: 'Within the city.' });
  });

  it('runs automatically: at first, after content or settings changed, and not when only colors did', async () => {
    const shop = await createShop('Self');
    await addQuestion(shop, { expectedAnswer: 'behind the house' });
    const listTriggers = async (): Promise<string[]> => (await listRuns(shop)).map(({ trigger }) => trigger);
    await runEvaluations(deps, 3600);
    expect(await listTriggers()).toEqual([]);
    const runWhenQuiet = async (): Promise<void> => {
      await pause();
      await runEvaluations(deps, QUIET);
      await runEvaluations(deps, QUIET);
    };
    await runWhenQuiet();
    expect(await listTriggers()).toEqual(['initial']);
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
        colorScheme: 'automatic',
      }),
    );
    await runWhenQuiet();
    expect(await listTriggers()).toEqual(['initial']);
    const { persona, language, faqThreshold } = settings;
    await shop.scope.db((tx) =>
      updateAssistantSettings(tx, shop.admin, { persona, language, faqThreshold, answerThreshold: 0.95 }),
    );
    await runWhenQuiet();
    expect(await listTriggers()).toEqual(['settings', 'initial']);
    expect((await listRuns(shop))[0]).toMatchObject({ settings: { answerThreshold: 0.95 }, status: 'done' });
    await createTextResource(shop.scope, shop.admin, { title: 'More', text: 'There is also a garage for cars.' });
    await runWhenQuiet();
    // Nothing runs while a resource is being ingested.
    expect(await listTriggers()).toEqual(['settings', 'initial']);
    await drainIngest(deps);
    await runWhenQuiet();
    expect(await listTriggers()).toEqual(['content', 'settings', 'initial']);
  });

  it('does not run twice at once, and not without a question', async () => {
    const shop = await createTestTenant(deps, 'Once');
    const start = () => startEvaluation(shop.scope, shop.admin, { withModel: false });
    await expect(start()).rejects.toMatchObject({ code: 'evaluation_empty' });
    await addQuestion(shop, { mustRefuse: true });
    const started = await Promise.allSettled([start(), start()]);
    expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(addQuestion(shop, { mustRefuse: true })).rejects.toMatchObject({ code: 'evaluation_question_exists' });
    await runEvaluations(deps, 3600);
    expect(await listRuns(shop)).toMatchObject([{ status: 'done', metrics: { passed: 1 } }]);
  });

  it('is imported from a file, and invalid rows are listed with their lines', async () => {
    const shop = await createShop('File');
    const csv = [
      'Question;Expected answer;Source;Refuse',
      'When do you open?;at seven;;',
      'Where can I park?;;Parking;',
      'Do you bring it?;;Do you deliver?;',
      'Who is the king?;;;yes',
      'Nothing expected?;;;',
      'No such source?;;Nowhere;',
    ].join('\n');
    const imported = await importEvaluationQuestions(shop.scope, shop.admin, Buffer.from(csv));
    expect(imported).toMatchObject({
      added: 4,
      duplicates: 0,
      invalid: [
        { line: 6, reason: { code: 'expectation_required' } },
        { line: 7, reason: { code: 'source_not_found', params: { name: 'Nowhere' } } },
      ],
    });
    const { questions } = await shop.scope.db((tx) => listEvaluationQuestions(tx, { search: '', skip: 0, take: 50 }));
    expect(new Set(questions.map(({ source }) => source?.title))).toEqual(
      new Set([undefined, 'Do you deliver?', 'Parking']),
    );
    const again = await importEvaluationQuestions(shop.scope, shop.admin, Buffer.from(csv));
    expect(again).toMatchObject({ added: 0, duplicates: 4 });
  });

  it('S11 belongs to its company, and can’t use a source of another', async () => {
    const [shop, other] = [await createShop('Mine'), await createShop('Theirs')];
    const { id } = await addQuestion(shop, { mustRefuse: true });
    const foreign = { kind: 'resource' as const, id: other.resourceId, pageUrl: null };
    await expect(addQuestion(shop, { question: 'Other?', source: foreign })).rejects.toMatchObject({
      kind: 'not_found',
    });
    const change = { questionId: id, question: question({ mustRefuse: true }) };
    await expect(updateEvaluationQuestion(other.scope.db, other.admin, change)).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(other.scope.db((tx) => removeEvaluationQuestion(tx, other.admin, id))).rejects.toMatchObject({
      kind: 'not_found',
    });
    const runId = await runNow(shop);
    await expect(compare(other, runId)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await listRuns(other)).toEqual([]);
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
