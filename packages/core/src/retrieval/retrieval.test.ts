import { toLexemes } from '@lobby/ingestion';
import { createTestTenant, openTestDeps, buildFaqInput } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq } from '../faqs/index.ts';
import { createTextResource, ingestNextResource } from '../resources/index.ts';
import { retrieve } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

const ingest = async (tenant: TestTenant, texts: Record<string, string>): Promise<void> => {
  for (const [title, text] of Object.entries(texts))
    await createTextResource(tenant.scope, tenant.admin, { title, text });
  while (await ingestNextResource(deps));
};
/** Retrieves by words alone, so that no vector hides what they do. */
const retrieveByWords = async (tenant: TestTenant, question: string) => {
  const broken = { ...deps.embedder, embed: () => Promise.reject(new Error('away')) };
  return retrieve({ ...tenant.scope, embedder: broken }, question, 'en');
};
const listTitles = async (tenant: TestTenant, question: string): Promise<string[]> =>
  (await retrieveByWords(tenant, question)).chunks.map(({ title }) => title);

beforeAll(async () => {
  deps = await openTestDeps();
  [bakery, bank] = [await createTestTenant(deps, 'Bakery'), await createTestTenant(deps, 'Bank')];
  await ingest(bakery, {
    Opening: 'The bakery opens at seven and receives customers until four.',
    Insurance: 'Every delivery is insured against damage on the road.',
    Croissants: 'Croissants are baked twice a day with butter from the valley.',
    Coffee: 'Coffee is roasted next door; the coffee of the week is on the board.',
  });
  await ingest(bank, { Mortgage: 'A mortgage is paid back over twenty years.', Savings: 'Savings earn interest.' });
  await createFaq(
    bakery.scope,
    bakery.admin,
    buildFaqInput('Do you bake birthday cakes?', 'Yes, order two weeks ahead.'),
  );
});
afterAll(() => deps.close());

describe('a word with a slip of the finger', () => {
  it.each([
    ['a letter other', 'crossants baked how often', 'Croissants'],
    ['two letters that changed places', 'when do you recieve customers', 'Opening'],
    ['two slips in a long word', 'are croisannts fresh', 'Croissants'],
    ['a letter too many', 'is the coffeee good', 'Coffee'],
  ])('is found all the same: %s', async (_, question, title) => {
    expect((await listTitles(bakery, question))[0]).toBe(title);
  });

  it('is found in a FAQ’s question as well', async () => {
    const { faqs, lexemes } = await retrieveByWords(bakery, 'anything for a brithday');
    expect(faqs[0]?.question).toBe('Do you bake birthday cakes?');
    expect(lexemes).toEqual(expect.arrayContaining(toLexemes('birthday', 'en')));
  });

  it('is taken for nothing when it is short, a number, or like no word of this company', async () => {
    for (const question of ['mort', '12345', 'mortgages', 'xylophone']) {
      const { lexemes, chunks } = await retrieveByWords(bakery, question);
      expect(chunks).toEqual([]);
      expect(lexemes.join(' ')).not.toMatch(/coffee|croissant|open/);
    }
    expect((await listTitles(bank, 'morgage'))[0]).toBe('Mortgage');
  });
});

describe('what is asked twice', () => {
  it('counts twice', async () => {
    const once = await retrieveByWords(bakery, 'coffee croissants');
    const twice = await retrieveByWords(bakery, 'coffee or croissants, but coffee');
    const share = ({ chunks }: typeof once): number =>
      chunks.find(({ title }) => title === 'Coffee')?.lexicalScore ?? 0;
    expect(share(twice)).toBeGreaterThan(share(once));
  });
});
