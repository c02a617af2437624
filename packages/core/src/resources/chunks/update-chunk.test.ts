import { createTestTenant, drainIngest, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../../audit/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import {
  createTextResource,
  listChunks,
  getPageText,
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

async function addText(text: string): Promise<string> {
  const { id } = await createTextResource(bakery.scope, bakery.admin, { title: 'Prices', text });
  await drainIngest(deps);
  return id;
}
const chunks = (
  resourceId: string,
  change: { search?: string; filter?: 'all' | 'edited' | 'inactive'; skip?: number } = {},
) => bakery.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 10, ...change }));
const getOnlyChunk = async (resourceId: string) => (await chunks(resourceId)).chunks[0]!;
const retrieveChunks = async (question: string) => (await retrieve(bakery.scope, question, 'en')).chunks;

describe('a chunk', () => {
  it('that is edited is retrieved by its new text, not by the old, and can be restored', async () => {
    const id = await addText('The rye loaf costs four euros.');
    const { id: chunkId } = await getOnlyChunk(id);
    await updateChunk(bakery.scope, bakery.admin, { chunkId, text: 'Pumpernickel is five dollars.' });
    expect(await getOnlyChunk(id)).toMatchObject({
      text: 'Pumpernickel is five dollars.',
      originalText: 'The rye loaf costs four euros.',
    });
    const [hit] = await retrieveChunks('pumpernickel dollars');
    expect(hit).toMatchObject({ chunkId, text: 'Pumpernickel is five dollars.' });
    expect(hit?.lexicalScore).toBeGreaterThan(0);
    expect(hit?.semanticScore).toBeGreaterThan(0.3);
    expect((await retrieveChunks('rye loaf euros')).find((one) => one.chunkId === chunkId)?.lexicalScore ?? 0).toBe(0);

    await updateChunk(bakery.scope, bakery.admin, { chunkId, text: 'Pumpernickel is six dollars.' });
    await restoreChunk(bakery.scope, bakery.admin, chunkId);
    expect(await getOnlyChunk(id)).toMatchObject({ text: 'The rye loaf costs four euros.', originalText: null });
    expect((await retrieveChunks('rye loaf euros'))[0]).toMatchObject({ chunkId });
    const audit = await bakery.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 10 }));
    const actions = audit.map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('chunk.')).toSorted()).toEqual([
      'chunk.restored',
      'chunk.updated',
      'chunk.updated',
    ]);
  });

  it('S68 that is inactive is not retrieved from the next question on, also after the resource was synced again', async () => {
    const id = await addText('Plum cake is baked in September.');
    const { id: chunkId } = await getOnlyChunk(id);
    const set = (active: boolean) => bakery.scope.db((tx) => setChunkActive(tx, bakery.admin, { chunkId, active }));
    const isFound = async (): Promise<boolean> =>
      (await retrieveChunks('When is plum cake baked?')).some((chunk) => chunk.chunkId === chunkId);
    expect(await isFound()).toBe(true);
    await set(false);
    expect(await isFound()).toBe(false);
    await reprocessResource(bakery.scope, bakery.admin, id);
    await drainIngest(deps);
    expect(await isFound()).toBe(false);
    await set(true);
    expect(await isFound()).toBe(true);
  });

  it('is listed by a search in its text, and by whether it was edited or deactivated', async () => {
    const sections = Array.from(
      { length: 25 },
      (_, number) => `# Part ${number}\n\nNumber ${number} of the list. ${'It goes on. '.repeat(60)}`,
    );
    const id = await addText(sections.join('\n\n'));
    const { total } = await chunks(id);
    expect(total).toBeGreaterThanOrEqual(25);
    expect((await chunks(id, { skip: 20 })).chunks).toHaveLength(total - 20 > 10 ? 10 : total - 20);
    const searched = await chunks(id, { search: 'Number 17 of' });
    expect(searched.total).toBe(1);
    await updateChunk(bakery.scope, bakery.admin, { chunkId: searched.chunks[0]!.id, text: 'Seventeen.' });
    expect((await chunks(id, { filter: 'edited' })).chunks.map(({ text }) => text)).toEqual(['Seventeen.']);
    expect((await chunks(id, { filter: 'inactive' })).total).toBe(0);
    const { pageId } = searched.chunks[0]!;
    const page = await bakery.scope.db((tx) => getPageText(tx, pageId));
    expect(page.text).toContain('Number 17 of the list.');
  });

  it('S11 is not read, edited or deactivated by another company', async () => {
    const id = await addText('A secret of the bakery.');
    const { id: chunkId, pageId } = await getOnlyChunk(id);
    const refused = { kind: 'not_found' };
    await expect(updateChunk(bank.scope, bank.admin, { chunkId, text: 'x' })).rejects.toMatchObject(refused);
    await expect(restoreChunk(bank.scope, bank.admin, chunkId)).rejects.toMatchObject(refused);
    await expect(
      bank.scope.db((tx) => setChunkActive(tx, bank.admin, { chunkId, active: false })),
    ).rejects.toMatchObject(refused);
    await expect(bank.scope.db((tx) => getPageText(tx, pageId))).rejects.toMatchObject(refused);
    await expect(bank.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 5 }))).rejects.toMatchObject(
      refused,
    );
    expect(await getOnlyChunk(id)).toMatchObject({ text: 'A secret of the bakery.', active: true });
  });

  it('that two people edit at once is a conflict for the second', async () => {
    const id = await addText('Ginger biscuits are sold by weight.');
    const { id: chunkId } = await getOnlyChunk(id);
    // Both have read the chunk before either writes it.
    let readers = 0;
    let resume: (() => void) | undefined;
    const bothHaveRead = new Promise<void>((resolve) => (resume = resolve));
    const { embedder } = bakery.scope;
    const embed: typeof embedder.embed = async (...given) => {
      readers += 1;
      if (readers === 2) resume?.();
      await bothHaveRead;
      return embedder.embed(...given);
    };
    const scope = { ...bakery.scope, embedder: { ...embedder, embed } };
    const edits = ['One', 'Two'].map((text) => updateChunk(scope, bakery.admin, { chunkId, text }));
    const outcomes = await Promise.allSettled(edits);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'chunk_changed' }) }),
    );
    const vectors = await bakery.scope.db((tx) => tx.embedding.count({ where: { chunkId } }));
    expect(vectors).toBe(1);
  });
});
