import { toLexemes } from '@lobby/ingestion';
import { buildFaqInput, chooseSize, chooseStart, createTestTenant, openTestDeps } from '@lobby/testing';
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

describe('a question in other words than the page', () => {
  it('finds the page, and is not taken for a word that nothing has', async () => {
    const { chunks, lexemes, synonyms } = await retrieveByWords(bakery, 'what about postage');
    expect(chunks.map(({ title }) => title)).toContain('Insurance');
    expect(lexemes).toEqual(toLexemes('postage', 'en'));
    expect(synonyms.flatMap((group) => group.lexemes)).toEqual(lexemes);
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

describe('two companies with the same texts', () => {
  const WORDS = 'boat harbour ticket price Saturday child dog bicycle storm refund captain island bridge evening'.split(
    ' ',
  );
  const pick = (index: number): string => WORDS[index % WORDS.length] ?? '';
  /** A number that looks like chance and is the same in every run. */
  const mix = (index: number): number => Math.imul(index ^ (index >>> 3), 0x2c1b3c6d) >>> 8;

  it(
    'S19 find their own passages and FAQs, by words and by meaning, whatever is asked',
    async () => {
      const [rose, oak] = [await createTestTenant(deps, 'Rose'), await createTestTenant(deps, 'Oak')];
      const texts = Object.fromEntries(
        WORDS.map((word, index) => [
          word,
          `About the ${word}: a ${pick(index + 3)} and a ${pick(index + 7)} are welcome.`,
        ]),
      );
      for (const tenant of [rose, oak]) {
        await ingest(tenant, texts);
        await createFaq(tenant.scope, tenant.admin, buildFaqInput('May a dog come on the boat?', 'Yes.'));
      }
      const owners = new Map<string, TestTenant>();
      for (const tenant of [rose, oak]) {
        const rows = await tenant.scope.db(async (tx) => [
          ...(await tx.chunk.findMany({ select: { id: true } })),
          ...(await tx.faq.findMany({ select: { id: true } })),
        ]);
        for (const { id } of rows) owners.set(id, tenant);
      }
      let found = 0;
      const start = chooseStart(10_000);
      for (let question = start; question < start + chooseSize(40, 10_000); question++) {
        const tenant = question % 2 ? rose : oak;
        const text = [1, 2, 3].map((place) => pick(mix(question * 3 + place))).join(' ');
        const search = question % 4 < 2 ? retrieveByWords(tenant, text) : retrieve(tenant.scope, text, 'en');
        const { chunks, faqs } = await search;
        for (const id of [...chunks.map(({ chunkId }) => chunkId), ...faqs.map(({ faqId }) => faqId)])
          expect(owners.get(id)).toBe(tenant);
        found += chunks.length;
      }
      expect(found).toBeGreaterThan(chooseSize(40, 10_000));
    },
    60_000 + chooseSize(0, 3_600_000),
  );
});
