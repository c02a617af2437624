import type { ChatMessage, ChatModel } from '@lobby/ai';
import { createTestTenant, createTestVisitor, openTestDeps, buildFaqInput, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorSession } from '../../conversations/index.ts';
import { createFaq, removeFaq, updateFaq } from '../../faqs/index.ts';
import { takeConversation } from '../../handover/index.ts';
import {
  createTextResource,
  listChunks,
  ingestNextResource,
  removeResource,
  reprocessResource,
  setChunkActive,
  setResourceActive,
} from '../../resources/index.ts';
import { getCitationTarget } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const ingestAll = async (): Promise<void> => {
  while (await ingestNextResource(deps));
};
async function ingest(title: string, text: string, tenant = bakery): Promise<string> {
  const { id } = await createTextResource(tenant.scope, tenant.admin, { title, text });
  await ingestAll();
  return id;
}
const findChunkId = async (resourceId: string): Promise<string> => {
  const { chunks } = await bakery.scope.db((tx) =>
    listChunks(tx, { resourceId, search: '', filter: 'all', skip: 0, take: 1 }),
  );
  return chunks[0]?.id ?? '';
};
const setActive = (resourceId: string, active: boolean) =>
  bakery.scope.db((tx) => setResourceActive(tx, bakery.admin, { resourceId, active }));

const send = (text: string, session: VisitorSession, chatModel: ChatModel | null = null) =>
  sendTestMessage({ ...deps, chatModel }, session, text);

/** A model that writes this, once `before` is done, and records its prompts. */
function createFakeModel(text: string, before: () => Promise<unknown> = () => Promise.resolve()) {
  const prompts: ChatMessage[][] = [];
  const model: ChatModel = {
    name: 'fake-model',
    stream: async function* (messages) {
      prompts.push(messages);
      yield { type: 'text', text: 'It is ' };
      await before();
      yield { type: 'text', text };
    },
  };
  return { model, prompts };
}

const QUESTION = 'What does the plum cake cost?';
const PASSAGE = 'The plum cake does cost eight euros.';
const listQuotes = async (session: VisitorSession): Promise<string[]> =>
  ((await send(QUESTION, session)).message?.citations ?? []).map(({ quote }) => quote);

describe('S68 knowledge that is gone', () => {
  it('is not cited in the next answer of an open conversation, and what cited it before says so when it is opened', async () => {
    const session = await createTestVisitor(deps, bakery);
    const ways: [away: (id: string) => Promise<unknown>, back: ((id: string) => Promise<unknown>) | null][] = [
      [(id) => setActive(id, false), (id) => setActive(id, true)],
      [
        async (id) => {
          const chunkId = await findChunkId(id);
          await bakery.scope.db((tx) => setChunkActive(tx, bakery.admin, { chunkId, active: false }));
        },
        async (id) => {
          const chunkId = await findChunkId(id);
          await bakery.scope.db((tx) => setChunkActive(tx, bakery.admin, { chunkId, active: true }));
        },
      ],
      [(id) => removeResource(bakery.scope, bakery.admin, id), null],
    ];
    const id = await ingest('Plum cake', PASSAGE);
    for (const [away, back] of ways) {
      const { message } = await send(QUESTION, session);
      expect(message?.citations.map(({ quote }) => quote)).toEqual([PASSAGE]);
      const citation = { messageId: message?.id ?? '', marker: 1 };
      const open = () => getCitationTarget(bakery.scope, session.visitorId, citation);
      await expect(open()).resolves.toMatchObject({ citation: { quote: PASSAGE } });
      await away(id);
      expect(await listQuotes(session)).toEqual([]);
      await expect(open()).rejects.toMatchObject({
        kind: 'not_found',
        code: 'source_unavailable',
      });
      if (back === null) continue;
      await back(id);
      await expect(open()).resolves.toMatchObject({ citation: { quote: PASSAGE } });
    }
  });

  it('as a FAQ that was removed or switched off is not given again, nor opened', async () => {
    const faq = buildFaqInput('Is there a garden?', 'Yes, with a fountain.');
    const session = await createTestVisitor(deps, bakery);
    const { id: faqId } = await createFaq(bakery.scope, bakery.admin, faq);
    const { message } = await send(faq.question, session);
    expect(message?.text).toBe(faq.answer);
    const open = () => getCitationTarget(bakery.scope, session.visitorId, { messageId: message?.id ?? '', marker: 1 });
    await updateFaq(bakery.scope, bakery.admin, { faqId, faq: { ...faq, active: false } });
    await expect(open()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await send(faq.question, session)).message?.outcome).toBe('unknown');
    await updateFaq(bakery.scope, bakery.admin, { faqId, faq });
    await bakery.scope.db((tx) => removeFaq(tx, bakery.admin, faqId));
    await expect(open()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await send(faq.question, session)).message?.outcome).toBe('unknown');
  });

  it('is not told to the model again as what was said before', async () => {
    const session = await createTestVisitor(deps, bakery);
    const id = await ingest('Walnut bread', 'The walnut bread does cost SEVEN-CANARY euros.');
    await ingest('Opening', 'The bakery does open at six in the morning.');
    const first = createFakeModel('SEVEN-CANARY euros [1].');
    await send('What does the walnut bread cost?', session, first.model);
    const second = createFakeModel('six [1].');
    await send('When does the bakery open in the morning?', session, second.model);
    expect(JSON.stringify(second.prompts)).toContain('SEVEN-CANARY');
    await removeResource(bakery.scope, bakery.admin, id);
    const third = createFakeModel('six [1].');
    await send('When does the bakery open in the morning?', session, third.model);
    expect(third.prompts).not.toHaveLength(0);
    expect(JSON.stringify(third.prompts)).not.toContain('SEVEN-CANARY');
  });

  it('while the answer is written is not in it: the answer is void and written anew from what is left', async () => {
    const session = await createTestVisitor(deps, bakery);
    const old = await ingest('Cheese cake', 'The cheese cake does cost nine euros.');
    const { model, prompts } = createFakeModel('nine euros [1].', async () => {
      if (prompts.length === 1) await removeResource(bakery.scope, bakery.admin, old);
    });
    const gone = await send('What does the cheese cake cost?', session, model);
    expect(gone.types).toContain('restart');
    expect(gone.message?.citations.map(({ quote }) => quote) ?? []).not.toContain(
      'The cheese cake does cost nine euros.',
    );
    expect(gone.types.filter((type) => type === 'message')).toHaveLength(1);
  });

  it('before every answer is stored costs three answers of a model and no fourth, and the visitor is told', async () => {
    const session = await createTestVisitor(deps, bakery);
    const ids: string[] = [];
    for (const price of ['nine', 'ten', 'eleven', 'twelve', 'thirteen'])
      ids.push(await ingest(`Poppy cake ${price}`, `The poppy cake does cost ${price} euros.`));
    // Each answer cites all sources that are left, and one of these is removed before it is stored.
    const { model, prompts } = createFakeModel('nine or ten euros [1] [2] [3] [4] [5].', () =>
      removeResource(bakery.scope, bakery.admin, ids[prompts.length - 1] ?? ''),
    );
    const { message, types } = await send('What does the poppy cake cost?', session, model);
    expect(prompts).toHaveLength(3);
    expect(types.filter((type) => type === 'restart')).toHaveLength(3);
    expect(message).toMatchObject({ state: 'final', outcome: 'unknown', citations: [] });
    expect(message?.text).not.toBe('');
  });

  it('while an agent takes the conversation costs no second answer, which could not be sent', async () => {
    const session = await createTestVisitor(deps, bakery);
    const id = await ingest('Carrot cake', 'The carrot cake does cost four euros.');
    await ingest('Carrot cakes', 'The carrot cake does cost five euros.');
    const { model, prompts } = createFakeModel('four or five euros [1] [2].', async () => {
      await removeResource(bakery.scope, bakery.admin, id);
      const { id: conversationId } = await bakery.scope.db((tx) =>
        tx.conversation.findFirstOrThrow({ where: { visitorId: session.visitorId } }),
      );
      await bakery.scope.db((tx) => takeConversation(tx, bakery.admin, conversationId));
    });
    const { types } = await send('What does the carrot cake cost?', session, model);
    expect(prompts).toHaveLength(1);
    expect(types).not.toContain('message');
  });

  it('because its site was read anew opens the page itself where that is still there', async () => {
    const session = await createTestVisitor(deps, bakery);
    const id = await ingest('Almond cake', 'The almond cake does cost seven euros.');
    // As a page of a site: what a citation of it leads to is its address.
    await bakery.scope.db(async (tx) => {
      await tx.resource.updateMany({ where: { id }, data: { type: 'website', url: 'https://bakery.example.com/' } });
      await tx.resourcePage.updateMany({
        where: { resourceId: id },
        data: { url: 'https://bakery.example.com/almond' },
      });
    });
    const { message } = await send('What does the almond cake cost?', session);
    const open = () => getCitationTarget(bakery.scope, session.visitorId, { messageId: message?.id ?? '', marker: 1 });
    const expected = { url: expect.stringContaining('https://bakery.example.com/almond#:~:text=') };
    await expect(open()).resolves.toMatchObject(expected);
    await bakery.scope.db(async (tx) => {
      const [page] = await tx.resourcePage.findMany({ where: { resourceId: id } });
      await tx.chunk.deleteMany({ where: { resourceId: id } });
      await tx.chunk.createMany({
        data: [
          { resourceId: id, pageId: page?.id ?? '', position: 0, text: 'The almond cake costs more.', headingPath: [] },
        ],
      });
    });
    await expect(open()).resolves.toMatchObject(expected);
    await setActive(id, false);
    await expect(open()).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('at one company is none of another’s', async () => {
    const id = await ingest('Bank cake', 'The bank cake does cost ten euros.', bank);
    const session = await createTestVisitor(deps, bank);
    const { message } = await send('What does the bank cake cost?', session);
    expect(message?.citations).toHaveLength(1);
    await expect(removeResource(bakery.scope, bakery.admin, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(reprocessResource(bakery.scope, bakery.admin, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await send('What does the bank cake cost?', session)).message?.citations).toHaveLength(1);
  });
});
