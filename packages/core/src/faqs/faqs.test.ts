import { FaqInput } from '@lobby/contracts/faqs';
import { createTestTenant, createTestVisitor, openTestDeps, buildFaqInput, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retrieve } from '../retrieval/index.ts';
import { createFaq, listFaqs, removeFaq, updateFaq } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const add = (tenant: TestTenant, input: FaqInput) => createFaq(tenant.scope, tenant.admin, input);

const listed = (tenant: TestTenant, search = '') =>
  tenant.scope.db((tx) => listFaqs(tx, { search, skip: 0, take: 50 }));

const bestMatch = async (tenant: TestTenant, question: string) =>
  (await retrieve(tenant.scope, question, 'en')).faqs[0];

async function answerTo(tenant: TestTenant, text: string) {
  const visit = await createTestVisitor(deps, tenant);
  return (await sendTestMessage(deps, visit, text)).message;
}

describe('a FAQ', () => {
  it('needs a question and an answer, at most twenty keywords, and a priority from 0 to 100', () => {
    const listIssues = (input: unknown) =>
      FaqInput.safeParse(input).error?.issues.map(({ code, path }) => `${path.join('.')} ${code}`);
    expect(listIssues(buildFaqInput('When do you open?', '  '))).toEqual(['answer too_small']);
    expect(listIssues({ ...buildFaqInput('', 'At seven.'), answer: undefined })).toEqual([
      'question too_small',
      'answer invalid_type',
    ]);
    expect(listIssues(buildFaqInput('Q', 'A', { priority: 101 }))).toEqual(['priority too_big']);
    expect(listIssues(buildFaqInput('Q', 'A', { keywords: Array.from({ length: 21 }, () => 'word') }))).toEqual([
      'keywords too_big',
    ]);
    expect(listIssues(buildFaqInput('Q', 'A', { keywords: [' '] }))).toEqual(['keywords.0 too_small']);
  });

  it('that is meant is answered word for word and cited, and only by its own company', async () => {
    await add(bakery, buildFaqInput('Do you bake gluten-free bread?', 'Yes, on **Tuesdays** — order a day before.'));
    expect(await answerTo(bakery, 'do you bake gluten free bread')).toMatchObject({
      text: 'Yes, on **Tuesdays** — order a day before.',
      outcome: 'answered',
      citations: [{ marker: 1, kind: 'faq', title: 'Do you bake gluten-free bread?' }],
    });
    expect(await answerTo(bank, 'Do you bake gluten-free bread?')).toMatchObject({ outcome: 'unknown', citations: [] });
    expect((await listed(bank)).faqs).toEqual([]);
  });

  it('is raised by a keyword that stands in the question', async () => {
    const { id } = await add(bank, buildFaqInput('How do I get a new card?', 'Call us.'));
    const question = 'I was robbed, how do I get one?';
    const without = await bestMatch(bank, question);
    await updateFaq(bank.scope, bank.admin, {
      faqId: id,
      faq: buildFaqInput('How do I get a new card?', 'Call us.', { keywords: ['robbed'] }),
    });
    const withKeyword = await bestMatch(bank, question);
    expect(withKeyword?.faqId).toBe(id);
    expect(withKeyword?.match).toBeGreaterThan((without?.match ?? 1) + 0.1);
    // A keyword is a word, not letters inside of one.
    await updateFaq(bank.scope, bank.admin, {
      faqId: id,
      faq: buildFaqInput('How do I get a new card?', 'Call us.', { keywords: ['rob'] }),
    });
    expect((await bestMatch(bank, question))?.match).toBeLessThan(withKeyword?.match ?? 0);
  });

  it('of the higher priority wins where two fit equally', async () => {
    const question = 'Where can I park my car?';
    for (const [answer, priority] of [
      ['Low.', 1],
      ['High.', 90],
      ['Middle.', 50],
    ] as const)
      await add(bakery, buildFaqInput(question, answer, { priority }));
    expect((await answerTo(bakery, question))?.text).toBe('High.');
    expect((await answerTo(bakery, 'Where can we park our car?'))?.text).toBe('High.');
    expect((await listed(bakery, 'park')).faqs.map(({ priority }) => priority)).toEqual([90, 50, 1]);
  });

  it('that is inactive never answers, and does again once it is active', async () => {
    const question = 'Is there parking for bicycles?';
    const { id } = await add(bank, buildFaqInput(question, 'Behind the house.', { active: false }));
    expect(await answerTo(bank, question)).toMatchObject({ outcome: 'unknown', citations: [] });
    expect((await retrieve(bank.scope, question, 'en')).faqs.map(({ faqId }) => faqId)).not.toContain(id);
    await updateFaq(bank.scope, bank.admin, { faqId: id, faq: buildFaqInput(question, 'Behind the house.') });
    expect((await answerTo(bank, question))?.text).toBe('Behind the house.');
  });

  it('that is changed or removed is what the next question meets', async () => {
    const { id } = await add(bank, buildFaqInput('What is the interest rate?', 'Two percent.'));
    await updateFaq(bank.scope, bank.admin, {
      faqId: id,
      faq: buildFaqInput('What is the interest rate?', 'Three percent.'),
    });
    expect((await answerTo(bank, 'What is the interest rate?'))?.text).toBe('Three percent.');
    await bank.scope.db((tx) => removeFaq(tx, bank.admin, id));
    expect((await answerTo(bank, 'What is the interest rate?'))?.outcome).toBe('unknown');
  });

  it('S11 can not be changed or removed by another company', async () => {
    const { id } = await add(bakery, buildFaqInput('Who owns this?', 'The bakery.'));
    await expect(
      updateFaq(bank.scope, bank.admin, { faqId: id, faq: buildFaqInput('Who owns this?', 'The bank.') }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    await expect(bank.scope.db((tx) => removeFaq(tx, bank.admin, id))).rejects.toMatchObject({ kind: 'not_found' });
    expect((await answerTo(bakery, 'Who owns this?'))?.text).toBe('The bakery.');
  });

  it('is found by its words while the model for meanings is down', async () => {
    const broken = { ...deps.embedder, embed: () => Promise.reject(new Error('down')) };
    const { id } = await createFaq(
      { ...bakery.scope, embedder: broken },
      bakery.admin,
      buildFaqInput('Do you cater weddings?', 'We do.'),
    );
    const found = await retrieve({ ...bakery.scope, embedder: broken }, 'Do you cater weddings?', 'en');
    expect(found.faqs[0]).toMatchObject({ faqId: id, match: 1 });
  });

  it('is searched by question, answer and keyword in the list', async () => {
    await add(bakery, buildFaqInput('Can I return a cake?', 'Within an hour.', { keywords: ['refund'] }));
    for (const search of ['RETURN A', 'within an', 'refund']) expect((await listed(bakery, search)).total).toBe(1);
    // Signs that mean something to a search in the database mean themselves.
    for (const search of ['%', '_', '\\\\']) expect((await listed(bakery, search)).total).toBe(0);
    expect((await listed(bank, 'refund')).total).toBe(0);
  });
});
