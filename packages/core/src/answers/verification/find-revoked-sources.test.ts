import { randomUUID } from 'node:crypto';
import type { ChatMessage, ChatModel } from '@lobby/ai';
import type { AnswerStreamEvent } from '@lobby/contracts/conversations';
import { createTestTenant, createTestVisitor, openTestDeps, buildFaqInput } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorSession } from '../../conversations/index.ts';
import { createFaq, removeFaq, updateFaq } from '../../faqs/index.ts';
import {
  createTextResource,
  listChunks,
  ingestNextResource,
  removeResource,
  reprocessResource,
  setChunkActive,
  setResourceActive,
} from '../../resources/index.ts';
import { answerMessage, getCitationTarget } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const workOff = async (): Promise<void> => {
  while (await ingestNextResource(deps));
};
async function taught(title: string, text: string, tenant = bakery): Promise<string> {
  const { id } = await createTextResource(tenant.scope, tenant.admin, { title, text });
  await workOff();
  return id;
}
const chunkOf = async (resourceId: string): Promise<string> => {
  const { chunks } = await bakery.scope.db((tx) =>
    listChunks(tx, { resourceId, search: '', filter: 'all', skip: 0, take: 1 }),
  );
  return chunks[0]?.id ?? '';
};
const setActive = (resourceId: string, active: boolean) =>
  bakery.scope.db((tx) => setResourceActive(tx, bakery.admin, { resourceId, active }));

async function say(text: string, visit: VisitorSession, chatModel: ChatModel | null = null) {
  const steps: AnswerStreamEvent[] = [];
  const how = { address: randomUUID(), signal: new AbortController().signal };
  for await (const step of answerMessage({ ...deps, chatModel }, visit, { clientMessageId: randomUUID(), text }, how))
    steps.push(step);
  const message = steps.findLast((step) => step.type === 'message')?.message;
  return { message, types: steps.map(({ type }) => type) };
}

/** A model that writes this, after `before` was done, and keeps what it was told. */
function modelSaying(text: string, before: () => Promise<unknown> = () => Promise.resolve()) {
  const told: ChatMessage[][] = [];
  const model: ChatModel = {
    name: 'fake-model',
    stream: async function* (messages) {
      told.push(messages);
      yield { type: 'text', text: 'It is ' };
      await before();
      yield { type: 'text', text };
    },
  };
  return { model, told };
}

const QUESTION = 'What does the plum cake cost?';
const PASSAGE = 'The plum cake does cost eight euros.';
const cited = async (visit: VisitorSession): Promise<string[]> =>
  ((await say(QUESTION, visit)).message?.citations ?? []).map(({ quote }) => quote);

describe('S68 knowledge that is gone', () => {
  it('is not cited in the next answer of an open conversation, and what cited it before says so when it is opened', async () => {
    const visit = await createTestVisitor(deps, bakery);
    const ways: [away: (id: string) => Promise<unknown>, back: ((id: string) => Promise<unknown>) | null][] = [
      [(id) => setActive(id, false), (id) => setActive(id, true)],
      [
        async (id) => {
          const chunkId = await chunkOf(id);
          await bakery.scope.db((tx) => setChunkActive(tx, bakery.admin, { chunkId, active: false }));
        },
        async (id) => {
          const chunkId = await chunkOf(id);
          await bakery.scope.db((tx) => setChunkActive(tx, bakery.admin, { chunkId, active: true }));
        },
      ],
      [(id) => removeResource(bakery.scope, bakery.admin, id), null],
    ];
    const id = await taught('Plum cake', PASSAGE);
    for (const [away, back] of ways) {
      const { message } = await say(QUESTION, visit);
      expect(message?.citations.map(({ quote }) => quote)).toEqual([PASSAGE]);
      const citation = { messageId: message?.id ?? '', marker: 1 };
      const open = () => getCitationTarget(bakery.scope, visit.visitorId, citation);
      await expect(open()).resolves.toMatchObject({ citation: { quote: PASSAGE } });
      await away(id);
      expect(await cited(visit)).toEqual([]);
      await expect(open()).rejects.toMatchObject({
        kind: 'not_found',
        message: 'This source is no longer available.',
      });
      if (back === null) continue;
      await back(id);
      await expect(open()).resolves.toMatchObject({ citation: { quote: PASSAGE } });
    }
  });

  it('as a FAQ that was removed or switched off is not given again, nor opened', async () => {
    const faq = buildFaqInput('Is there a garden?', 'Yes, with a fountain.');
    const visit = await createTestVisitor(deps, bakery);
    const { id: faqId } = await createFaq(bakery.scope, bakery.admin, faq);
    const { message } = await say(faq.question, visit);
    expect(message?.text).toBe(faq.answer);
    const open = () => getCitationTarget(bakery.scope, visit.visitorId, { messageId: message?.id ?? '', marker: 1 });
    await updateFaq(bakery.scope, bakery.admin, { faqId, faq: { ...faq, active: false } });
    await expect(open()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await say(faq.question, visit)).message?.outcome).toBe('unknown');
    await updateFaq(bakery.scope, bakery.admin, { faqId, faq });
    await bakery.scope.db((tx) => removeFaq(tx, bakery.admin, faqId));
    await expect(open()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await say(faq.question, visit)).message?.outcome).toBe('unknown');
  });

  it('is not told to the model again as what was said before', async () => {
    const visit = await createTestVisitor(deps, bakery);
    const id = await taught('Walnut bread', 'The walnut bread does cost SEVEN-CANARY euros.');
    await taught('Opening', 'The bakery does open at six in the morning.');
    const first = modelSaying('SEVEN-CANARY euros [1].');
    await say('What does the walnut bread cost?', visit, first.model);
    const second = modelSaying('six [1].');
    await say('When does the bakery open in the morning?', visit, second.model);
    expect(JSON.stringify(second.told)).toContain('SEVEN-CANARY');
    await removeResource(bakery.scope, bakery.admin, id);
    const third = modelSaying('six [1].');
    await say('When does the bakery open in the morning?', visit, third.model);
    expect(third.told).not.toHaveLength(0);
    expect(JSON.stringify(third.told)).not.toContain('SEVEN-CANARY');
  });

  it('while the answer is written is not in it: the answer is void and written anew from what is left', async () => {
    const visit = await createTestVisitor(deps, bakery);
    const old = await taught('Cheese cake', 'The cheese cake does cost nine euros.');
    const { model, told } = modelSaying('nine euros [1].', async () => {
      if (told.length === 1) await removeResource(bakery.scope, bakery.admin, old);
    });
    const gone = await say('What does the cheese cake cost?', visit, model);
    expect(gone.types).toContain('restart');
    expect(gone.message?.citations.map(({ quote }) => quote) ?? []).not.toContain(
      'The cheese cake does cost nine euros.',
    );
    expect(gone.types.filter((type) => type === 'message')).toHaveLength(1);
  });

  it('because its site was read anew opens the page itself where that is still there', async () => {
    const visit = await createTestVisitor(deps, bakery);
    const id = await taught('Almond cake', 'The almond cake does cost seven euros.');
    // As a page of a site: what a citation of it leads to is its address.
    await bakery.scope.db(async (tx) => {
      await tx.resource.updateMany({ where: { id }, data: { type: 'website', url: 'https://bakery.example.com/' } });
      await tx.resourcePage.updateMany({
        where: { resourceId: id },
        data: { url: 'https://bakery.example.com/almond' },
      });
    });
    const { message } = await say('What does the almond cake cost?', visit);
    const open = () => getCitationTarget(bakery.scope, visit.visitorId, { messageId: message?.id ?? '', marker: 1 });
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
    const id = await taught('Bank cake', 'The bank cake does cost ten euros.', bank);
    const visit = await createTestVisitor(deps, bank);
    const { message } = await say('What does the bank cake cost?', visit);
    expect(message?.citations).toHaveLength(1);
    await expect(removeResource(bakery.scope, bakery.admin, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(reprocessResource(bakery.scope, bakery.admin, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await say('What does the bank cake cost?', visit)).message?.citations).toHaveLength(1);
  });
});
