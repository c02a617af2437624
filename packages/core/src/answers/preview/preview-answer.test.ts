import type { AssistantSettings } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFaq } from '../../faqs/index.ts';
import { createTextResource, ingestNextResource, setResourceActive } from '../../resources/index.ts';
import { getTenantSettingsView } from '../../tenants/index.ts';
import { previewAnswer } from '../index.ts';

const t = createTranslator(assistantMessages);

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const preview = ({ scope }: TestTenant, text: string) =>
  previewAnswer(scope, { question: text }, new AbortController().signal);

it('A question that is tried shows what was found, why, and the answer that a visitor would get', async () => {
  const { id } = await createTextResource(bakery.scope, bakery.admin, {
    title: 'Wedding cakes',
    text: 'A wedding cake does cost ninety euros.',
  });
  while (await ingestNextResource(deps));
  const previewed = await preview(bakery, 'What does a wedding cake cost?');
  const [chunk] = previewed.chunks;
  expect(previewed.answer).toMatchObject({
    answerer: 'extractive',
    text: 'A wedding cake does cost ninety euros. [1]',
  });
  expect(chunk).toMatchObject({ resourceId: id, title: 'Wedding cakes', isInContext: true });
  expect(chunk?.text.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['wedding', 'cake', 'cost']);
  const { lexical, semantic, phrase, centroid } = chunk!.scoreBreakdown;
  expect(lexical + semantic + phrase + centroid).toBeCloseTo(chunk!.score);
  expect(Object.keys(previewed.timings)).toEqual(['embed', 'search', 'generate']);
  // S68: switched off, it is not found a moment later.
  await bakery.scope.db((tx) => setResourceActive(tx, bakery.admin, { resourceId: id, active: false }));
  expect((await preview(bakery, 'What does a wedding cake cost?')).chunks).toEqual([]);
  await bakery.scope.db((tx) => setResourceActive(tx, bakery.admin, { resourceId: id, active: true }));
});

it('A FAQ that is meant shows how sure that is and which of its keywords stands in the question', async () => {
  await createFaq(bakery.scope, bakery.admin, {
    question: 'Do you deliver?',
    answer: 'In the city.',
    keywords: ['courier'],
    priority: 0,
    active: true,
  });
  const sure = await preview(bakery, 'do you deliver');
  expect(sure.answer).toMatchObject({ answerer: 'faq', text: 'In the city.', outcome: 'answered' });
  expect(sure.faqs[0]).toMatchObject({ confidence: expect.closeTo(0.998, 3), keyword: null });
  expect((await preview(bakery, 'Is there a courier?')).faqs[0]).toMatchObject({ keyword: 'courier' });
});

it('Nothing of it is stored or counted, and S11 nothing of another company is found', async () => {
  const countRows = () =>
    bakery.scope.db(async (tx) => [await tx.message.count(), await tx.usage.count(), await tx.answerTrace.count()]);
  const before = await countRows();
  const previewed = await preview(bakery, 'Who won the chess olympiad in Baku?');
  expect(previewed.answer).toMatchObject({ outcome: 'unknown', text: t('noAnswerLeaveEmail', { company: 'Bakery' }) });
  expect(await preview(bakery, 'Hello!')).toMatchObject({ answer: { answerer: 'small_talk' } });
  expect(await countRows()).toEqual(before);
  expect(await preview(bank, 'What does a wedding cake cost?')).toMatchObject({ chunks: [], faqs: [] });
});

it('Settings that are not saved are tried: the threshold, a blocked topic, and nothing of them stays', async () => {
  const saved = await bakery.scope.db(getTenantSettingsView);
  const ask = (settings: Partial<AssistantSettings>) =>
    previewAnswer(
      bakery.scope,
      {
        question: 'What does a wedding cake cost?',
        settings: { persona: '', language: 'en', answerThreshold: 0.45, faqThreshold: 0.75, ...settings },
      },
      new AbortController().signal,
    );
  expect((await ask({})).answer.outcome).not.toBe('unknown');
  const strict = await ask({ answerThreshold: 1 });
  expect(strict).toMatchObject({ answerThreshold: 1, answer: { outcome: 'unsure' } });
  expect((await ask({ blockedTopics: ['wedding cake'] })).answer).toMatchObject({
    outcome: 'unknown',
    answerer: 'none',
  });
  expect(await bakery.scope.db(getTenantSettingsView)).toEqual(saved);
});
