import { makeTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retrieve } from '../retrieval/index.ts';
import { approveDraft, decideDrafts, listDrafts, listFaqs, offerFaqs } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await makeTenant(deps, 'Bakery');
  bank = await makeTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const offer = (tenant: TestTenant, ...questions: string[]) =>
  tenant.scope.db((tx) =>
    offerFaqs(
      tx,
      questions.map((question) => ({
        origin: 'markup' as const,
        question,
        answer: 'Yes.',
        url: 'https://a.example/faq',
      })),
    ),
  );
const waiting = async (tenant: TestTenant) =>
  (await tenant.scope.db((tx) => listDrafts(tx, { search: '', skip: 0, take: 50 }))).drafts;
const questions = async (tenant: TestTenant) =>
  (await tenant.scope.db((tx) => listFaqs(tx, { search: '', skip: 0, take: 50 }))).faqs.map(({ question }) => question);

describe('a suggested FAQ', () => {
  it('says where it comes from, becomes a FAQ as it was edited, and is not offered again', async () => {
    await offer(bakery, 'Is there parking?');
    const [draft] = await waiting(bakery);
    expect(draft).toMatchObject({ origin: 'markup', url: 'https://a.example/faq', answer: 'Yes.' });
    const faq = {
      question: 'Is there a car park?',
      answer: 'Behind the house.',
      keywords: ['car'],
      priority: 5,
      active: true,
    };
    await approveDraft(bakery.scope, bakery.admin, { draftId: draft!.id, faq });
    expect((await retrieve(bakery.scope, 'is there a car park', 'en')).faqs[0]).toMatchObject({ match: 1 });
    expect(await waiting(bakery)).toEqual([]);
    expect(await offer(bakery, 'is there  PARKING?')).toBe(0);
    await expect(approveDraft(bakery.scope, bakery.admin, { draftId: draft!.id, faq })).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await questions(bakery)).toEqual(['Is there a car park?']);
  });

  it('is approved or rejected with others at once', async () => {
    await offer(bakery, 'One?', 'Two?', 'Three?');
    const ids = new Map((await waiting(bakery)).map(({ id, question }) => [question, id]));
    const decide = (approve: boolean, ...names: string[]) =>
      decideDrafts(bakery.scope, bakery.admin, { draftIds: names.map((name) => ids.get(name)!), approve });
    expect(await decide(true, 'One?', 'Two?')).toEqual({ count: 2 });
    expect(await decide(false, 'Three?')).toEqual({ count: 1 });
    expect(await questions(bakery)).toEqual(expect.arrayContaining(['One?', 'Two?']));
    expect(await questions(bakery)).not.toContain('Three?');
    expect(await offer(bakery, 'Three?')).toBe(0);
  });

  it('that is too long to be a FAQ says so, and none of those chosen with it is made', async () => {
    await offer(bakery, 'Fine?', `${'long '.repeat(150)}?`);
    const draftIds = (await waiting(bakery)).map(({ id }) => id);
    await expect(decideDrafts(bakery.scope, bakery.admin, { draftIds, approve: true })).rejects.toThrow(
      'Edit it first',
    );
    expect(await questions(bakery)).not.toContain('Fine?');
  });

  it('S11 is not another company’s to see or to decide', async () => {
    await offer(bakery, 'Secret?');
    const [draft] = await waiting(bakery);
    expect(await waiting(bank)).toEqual([]);
    await expect(decideDrafts(bank.scope, bank.admin, { draftIds: [draft!.id], approve: true })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});
