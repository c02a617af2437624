import type { Embedder } from '@lobby/ai';
import { createFakeEmbedder, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import { createFaq, updateFaq } from '../faqs/index.ts';
import { configureEmbeddingModel, loadEmbeddingModels } from '../platform/index.ts';
import type { EmbeddingModel } from '../platform/index.ts';
import { createTextResource, listChunks, ingestNextResource, removeResource, updateChunk } from '../resources/index.ts';
import { retrieve } from '../retrieval/index.ts';
import { backfillNextTenant, getEmbeddingState, scheduleBackfill } from './index.ts';

const toModel = ({ model, dimensions }: Embedder, change: Partial<EmbeddingModel> = {}): EmbeddingModel => ({
  name: model,
  kind: 'api',
  dimensions,
  baseUrl: null,
  apiKey: null,
  queryPrefix: '',
  passagePrefix: '',
  ...change,
});

const [OLD, NEW] = [createFakeEmbedder('old', 384), createFakeEmbedder('new', 96)];
const opened: TestDeps[] = [];
let deps: TestDeps;
/** The product as it runs once the new model is configured. */
let moving: Deps;
let bakery: TestTenant;
let bank: TestTenant;

beforeEach(async () => {
  deps = await openTestDeps({ embedder: OLD });
  opened.push(deps);
  await configureEmbeddingModel(deps, toModel(OLD), null);
  moving = { ...deps, embedder: NEW, formerEmbedders: [OLD] };
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  const sections = Array.from(
    { length: 39 },
    (_, index) => `# Bread ${index + 1}\n\nBread number${index + 1} costs euros${index + 1}.`,
  );
  await ingest(bakery, sections.join('\n\n'));
  await ingest(bakery, 'Cakes are made to order.');
  await ingest(bank, 'Loans of the bank cost nine percent.');
  await createFaq(bakery.scope, bakery.admin, faq('Is there parking?'));
}, 60_000);
afterAll(async () => {
  for (const each of opened) await each.close();
});

const faq = (question: string) => ({ question, answer: 'Yes.', keywords: [], priority: 0, active: true });

async function ingest({ scope, admin }: TestTenant, text: string, on: Deps = deps): Promise<string> {
  const { id } = await createTextResource(scope, admin, { title: text.slice(0, 20), text });
  while (await ingestNextResource(on));
  return id;
}
const startSwitch = () => configureEmbeddingModel(deps, toModel(NEW), 'old');
const backfill = async (on: Deps = moving): Promise<void> => {
  while (await backfillNextTenant(on));
};
const countVectors = async ({ scope }: TestTenant): Promise<Record<string, number>> => {
  const rows = await scope.db((tx) => tx.embedding.groupBy({ by: ['model'], _count: true }));
  return Object.fromEntries(rows.map(({ model, _count }) => [model, _count]));
};
/** The best chunk of a question, with the model that embedded the question. */
const search = async ({ scope: { db } }: TestTenant, question: string, on: Deps = moving) => {
  const { chunks, embedder } = await retrieve({ ...on, db }, question, 'en');
  return { model: embedder.model, text: chunks[0]?.text, meaning: chunks[0]?.semanticScore ?? 0 };
};

describe('another embedding model', () => {
  it('takes the place of the old one tenant by tenant, which serves until the new vectors are complete', async () => {
    await startSwitch();
    expect(await getEmbeddingState(moving)).toMatchObject({
      model: 'new',
      dimensions: 96,
      waiting: 2,
      texts: 42,
      done: 0,
      former: [{ model: 'old', tenants: 2, isAvailable: true }],
    });
    const question = 'What does bread number7 cost?';
    const seen = new Set<string>();
    let bankWasFirst = false;
    while (await backfillNextTenant(moving)) {
      const answer = await search(bakery, question);
      seen.add(answer.model);
      expect(answer.text).toBe('Bread number7 costs euros7.');
      expect(answer.meaning).toBeGreaterThan(0.3);
      const [ofBank, ofBakery] = [await search(bank, 'What do loans cost?'), await countVectors(bakery)];
      expect(ofBank.meaning).toBeGreaterThan(0.3);
      bankWasFirst ||= (await countVectors(bank))['new'] === 1 && (ofBakery['new'] ?? 0) < 40;
      const { done, texts } = await getEmbeddingState(moving);
      expect(done).toBeLessThanOrEqual(texts);
    }
    expect([...seen]).toEqual(['old', 'new']);
    // The bank's one text did not wait for all of the bakery's.
    expect(bankWasFirst).toBe(true);
    expect(await countVectors(bakery)).toEqual({ new: 40 });
    expect(await countVectors(bank)).toEqual({ new: 1 });
    const faqVectors = await bakery.scope.db((tx) =>
      tx.faqEmbedding.findMany({ select: { model: true, field: true } }),
    );
    expect(faqVectors).toHaveLength(2);
    expect(new Set(faqVectors.map(({ model }) => model))).toEqual(new Set(['new']));
    expect(await getEmbeddingState(moving)).toMatchObject({ waiting: 0, texts: 42, done: 42, former: [] });
    expect(await loadEmbeddingModels(deps)).toMatchObject({ current: { name: 'new', dimensions: 96 }, former: [] });
  });

  it('S87 goes on where a dead process stopped, makes nothing twice, and no vector of what was deleted', async () => {
    await startSwitch();
    let calls = 0;
    const dying: Embedder = {
      ...NEW,
      embed: (texts, purpose) => {
        calls += texts.length;
        return calls > 40 ? Promise.reject(new Error('killed')) : NEW.embed(texts, purpose);
      },
    };
    for (let round = 0; round < 6; round++) await backfillNextTenant({ ...moving, embedder: dying });
    const before = (await countVectors(bakery))['new'] ?? 0;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(40);
    expect((await search(bakery, 'What does bread number7 cost?')).model).toBe('old');

    const removed = await bakery.scope.db((tx) =>
      tx.resource.findFirstOrThrow({ where: { text: { startsWith: 'Cakes' } } }),
    );
    let isRemoved = false;
    const during: Embedder = {
      ...NEW,
      embed: async (texts, purpose) => {
        if (!isRemoved) await removeResource(bakery.scope, bakery.admin, removed.id);
        isRemoved = true;
        calls += texts.length;
        return NEW.embed(texts, purpose);
      },
    };
    calls = 0;
    await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { embedDueAt: new Date(0) } }));
    await backfill({ ...moving, embedder: during });
    expect(isRemoved).toBe(true);
    expect(await countVectors(bakery)).toEqual({ new: 39 });
    // What the dead process had made was not made again: the rest, and two texts of the FAQ.
    expect(calls).toBeLessThanOrEqual(40 - before + 2 + 1);
  });

  it('gets vectors of what is added and edited meanwhile, and so does the old one that still serves', async () => {
    await startSwitch();
    const id = await ingest(bakery, 'Pretzels are sold on Fridays.', moving);
    expect(await countVectors(bakery)).toEqual({ old: 41, new: 1 });
    expect((await search(bakery, 'When are pretzels sold?')).text).toContain('Pretzels');
    const scope = { ...bakery.scope, embedder: NEW, formerEmbedders: [OLD] };
    const { chunks } = await bakery.scope.db((tx) =>
      listChunks(tx, { resourceId: id, search: '', filter: 'all', skip: 0, take: 1 }),
    );
    await updateChunk(scope, bakery.admin, { chunkId: chunks[0]?.id ?? '', text: 'Bagels are sold on Mondays.' });
    expect(await search(bakery, 'When are bagels sold?')).toMatchObject({
      model: 'old',
      text: 'Bagels are sold on Mondays.',
    });
    const { id: faqId } = await createFaq(scope, bakery.admin, faq('Is there a terrace?'));
    await updateFaq(scope, bakery.admin, { faqId, faq: faq('Is there a balcony?') });
    expect(await bakery.scope.db((tx) => tx.faqEmbedding.count({ where: { faqId } }))).toBe(4);
    await backfill();
    expect(await search(bakery, 'When are bagels sold?')).toMatchObject({
      model: 'new',
      text: 'Bagels are sold on Mondays.',
    });
    expect(await countVectors(bakery)).toEqual({ new: 41 });
  });

  it('that is away loses nothing: the old one serves, new material is read, and the rest is made once it is back', async () => {
    await startSwitch();
    const away: Deps = { ...moving, embedder: { ...NEW, embed: () => Promise.reject(new Error('away')) } };
    await backfill(away);
    await ingest(bakery, 'Waffles are made in winter.', away);
    expect(await search(bakery, 'When are waffles made?', away)).toMatchObject({
      model: 'old',
      text: 'Waffles are made in winter.',
    });
    expect(await countVectors(bakery)).toEqual({ old: 41 });
    for (const { scope } of [bakery, bank])
      await scope.db((tx) => tx.tenantSettings.updateMany({ data: { embedDueAt: new Date(0) } }));
    await backfill();
    expect(await countVectors(bakery)).toEqual({ new: 41 });
  });

  it('can be given up half-way: who has moved moves back, and is served by what it has until then', async () => {
    await startSwitch();
    while ((await search(bank, 'What do loans cost?')).model === 'old') await backfillNextTenant(moving);
    await configureEmbeddingModel(deps, toModel(OLD), 'new');
    const back: Deps = { ...deps, embedder: OLD, formerEmbedders: [NEW] };
    expect((await search(bank, 'What do loans cost?', back)).meaning).toBeGreaterThan(0.3);
    expect((await search(bakery, 'What does bread number7 cost?', back)).model).toBe('old');
    await backfill(back);
    expect([await countVectors(bakery), await countVectors(bank)]).toEqual([{ old: 40 }, { old: 1 }]);
    expect((await search(bank, 'What do loans cost?', back)).model).toBe('old');
  });

  it('S78 has its key kept sealed, and gives it to the process that still needs it', async () => {
    const model = toModel(NEW, { apiKey: 'sk-secret-of-the-provider', baseUrl: 'https://models.example.com/v1' });
    await configureEmbeddingModel(deps, model, 'old');
    const [row] = await deps.platformDb((tx) => tx.embeddingModel.findMany({ where: { name: 'new' } }));
    expect(JSON.stringify(row) + Buffer.from(row?.ciphertext ?? []).toString('utf8')).not.toContain('sk-secret');
    expect((await loadEmbeddingModels(deps)).current).toEqual(model);
  });
});

describe('a request for vectors', () => {
  const countFaqVectors = (faqId: string) =>
    bakery.scope.db((tx) => tx.faqEmbedding.count({ where: { faqId, model: deps.embedder.model } }));

  it('that comes while a backfill ends is not lost', async () => {
    const failing = { ...bakery.scope, embedder: { ...OLD, embed: () => Promise.reject(new Error('away')) } };
    let transactions = 0;
    let faqId = '';
    const racing: Deps = {
      ...deps,
      tenantDb: (tenantId) => async (work) => {
        const result = await deps.tenantDb(tenantId)(work);
        transactions += 1;
        // The round has looked twice by now and found nothing to do; its third transaction ends the backfill.
        if (transactions === 2) faqId = (await createFaq(failing, bakery.admin, faq('Is there a terrace?'))).id;
        return result;
      },
    };
    await bakery.scope.db(scheduleBackfill);
    await backfill(racing);
    expect(await countFaqVectors(faqId)).toBe(2);
  });

  it('comes with what is written while the next model fails, also after its backfill has ended', async () => {
    await startSwitch();
    for (const { scope } of [bakery, bank])
      await scope.db((tx) => tx.tenantSettings.updateMany({ data: { embedDueAt: null } }));
    const failing: Deps = { ...moving, embedder: { ...NEW, embed: () => Promise.reject(new Error('away')) } };
    await ingest(bakery, 'Waffles are made in winter.', failing);
    await backfill();
    expect(await countVectors(bakery)).toEqual({ new: 41 });
    expect(await countVectors(bank)).toEqual({ old: 1 });
  });
});
