import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../../audit/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import {
  createTextResource,
  listChunks,
  getPageText,
  ingestNextResource,
  reprocessResource,
  restoreChunk,
  setChunkActive,
  updateChunk,
} from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

async function taught(text: string): Promise<string> {
  const { id } = await createTextResource(bakery.scope, bakery.admin, { title: 'Prices', text });
  while (await ingestNextResource(deps));
  return id;
}
const chunks = (
  resourceId: string,
  change: { search?: string; filter?: 'all' | 'edited' | 'off'; skip?: number } = {},
) => bakery.scope.db((tx) => listChunks(tx, { resourceId, search: '', filter: 'all', skip: 0, take: 10, ...change }));
const only = async (resourceId: string) => (await chunks(resourceId)).chunks[0]!;
const found = async (question: string) => (await retrieve(bakery.scope, question, 'en')).chunks;

describe('a chunk', () => {
  it('that is edited is found by its new words and their meaning, not by the old, and can be restored', async () => {
    const id = await taught('The rye loaf costs four euros.');
    const { id: chunkId } = await only(id);
    await updateChunk(bakery.scope, bakery.admin, { chunkId, text: 'Pumpernickel is five dollars.' });
    expect(await only(id)).toMatchObject({
      text: 'Pumpernickel is five dollars.',
      originalText: 'The rye loaf costs four euros.',
    });
    const [hit] = await found('pumpernickel dollars');
    expect(hit).toMatchObject({ chunkId, text: 'Pumpernickel is five dollars.' });
    expect(hit?.lexicalScore).toBeGreaterThan(0);
    expect(hit?.semanticScore).toBeGreaterThan(0.3);
    expect((await found('rye loaf euros')).find((one) => one.chunkId === chunkId)?.lexicalScore ?? 0).toBe(0);

    await updateChunk(bakery.scope, bakery.admin, { chunkId, text: 'Pumpernickel is six dollars.' });
    await restoreChunk(bakery.scope, bakery.admin, chunkId);
    expect(await only(id)).toMatchObject({ text: 'The rye loaf costs four euros.', originalText: null });
    expect((await found('rye loaf euros'))[0]).toMatchObject({ chunkId });
    const audit = await bakery.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 10 }));
    const actions = audit.map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('chunk.')).toSorted()).toEqual([
      'chunk.edited',
      'chunk.edited',
      'chunk.restored',
    ]);
  });

  it('S68 that is switched off is not found from the next question on, also after the resource was read anew', async () => {
    const id = await taught('Plum cake is baked in September.');
    const { id: chunkId } = await only(id);
    const set = (active: boolean) => bakery.scope.db((tx) => setChunkActive(tx, bakery.admin, { chunkId, active }));
    const isFound = async (): Promise<boolean> =>
      (await found('When is plum cake baked?')).some((chunk) => chunk.chunkId === chunkId);
    expect(await isFound()).toBe(true);
    await set(false);
    expect(await isFound()).toBe(false);
    await reprocessResource(bakery.scope, bakery.admin, id);
    while (await ingestNextResource(deps));
    expect(await isFound()).toBe(false);
    await set(true);
    expect(await isFound()).toBe(true);
  });

  it('is found in the list by its words, and by what was done to it', async () => {
    const sections = Array.from(
      { length: 25 },
      (_, number) => `# Part ${number}\n\nNumber ${number} of the list. ${'It goes on. '.repeat(60)}`,
    );
    const id = await taught(sections.join('\n\n'));
    const { total } = await chunks(id);
    expect(total).toBeGreaterThanOrEqual(25);
    expect((await chunks(id, { skip: 20 })).chunks).toHaveLength(total - 20 > 10 ? 10 : total - 20);
    const searched = await chunks(id, { search: 'Number 17 of' });
    expect(searched.total).toBe(1);
    await updateChunk(bakery.scope, bakery.admin, { chunkId: searched.chunks[0]!.id, text: 'Seventeen.' });
    expect((await chunks(id, { filter: 'edited' })).chunks.map(({ text }) => text)).toEqual(['Seventeen.']);
    expect((await chunks(id, { filter: 'off' })).total).toBe(0);
    const { pageId } = searched.chunks[0]!;
    const page = await bakery.scope.db((tx) => getPageText(tx, pageId));
    expect(page.text).toContain('Number 17 of the list.');
  });

  it('S11 is not seen, edited or switched by another company', async () => {
    const id = await taught('A secret of the bakery.');
    const { id: chunkId, pageId } = await only(id);
    const refused = { kind: 'not_found' };
    await expect(updateChunk(bank.scope, bank.admin, { chunkId, text: 'x' })).rejects.toMatchObject(refused);
    await expect(restoreChunk(bank.scope, bank.admin, chunkId)).rejects.toMatchObject(refused);
    await expect(
      bank.scope.db((tx) => setChunkActive(tx, bank.admin, { chunkId, active: false })),
    ).rejects.toMatchObject(refused);
    await expect(bank.scope.db((tx) => getPageText(tx, pageId))).rejects.toMatchObject(refused);
    await expect(
      bank.scope.db((tx) => listChunks(tx, { resourceId: id, search: '', filter: 'all', skip: 0, take: 5 })),
    ).rejects.toMatchObject(refused);
    expect(await only(id)).toMatchObject({ text: 'A secret of the bakery.', active: true });
  });

  it('that two people edit at once says so to the second', async () => {
    const id = await taught('Ginger biscuits are sold by weight.');
    const { id: chunkId } = await only(id);
    // Both have read the chunk before either writes it.
    let readers = 0;
    let goOn: (() => void) | undefined;
    const bothHaveRead = new Promise<void>((resolve) => (goOn = resolve));
    const { embedder } = bakery.scope;
    const embed: typeof embedder.embed = async (...given) => {
      readers += 1;
      if (readers === 2) goOn?.();
      await bothHaveRead;
      return embedder.embed(...given);
    };
    const scope = { ...bakery.scope, embedder: { ...embedder, embed } };
    const edits = ['One', 'Two'].map((text) => updateChunk(scope, bakery.admin, { chunkId, text }));
    const outcomes = await Promise.allSettled(edits);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const vectors = await bakery.scope.db((tx) => tx.embedding.count({ where: { chunkId } }));
    expect(vectors).toBe(1);
  });
});
