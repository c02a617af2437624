import type { AnswerReading } from '@lobby/contracts/answers';
import type { MessageView } from '@lobby/contracts/conversations';
import {
  buildFaqInput,
  createTestTenant,
  createTestVisitor,
  drainIngest,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorSession } from '../../conversations/index.ts';
import { correctFact, createFact } from '../../facts/index.ts';
import { createFaq, updateFaq } from '../../faqs/index.ts';
import { createFileResource, createTextResource, removeResource, updateChunk } from '../../resources/index.ts';
import { getAnswerTrace, retryAnswer } from '../index.ts';

const PRICES = 'Cakes are baked on order. A wedding cake does cost ninety euros. We need a week for it.';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  await createTextResource(bakery.scope, bakery.admin, { title: 'Prices', text: PRICES });
  await createFileResource(bakery.scope, bakery.admin, {
    name: 'Ovens.md',
    bytes: Buffer.from('# Ovens\n\n## Gas ovens\n\nA gas oven is warm after four minutes.'),
  });
  await createTextResource(bank.scope, bank.admin, { title: 'Prices', text: 'A wedding cake does cost one loan.' });
  await drainIngest(deps);
});
afterAll(() => deps.close());

async function ask(text: string, session?: VisitorSession): Promise<MessageView & { session: VisitorSession }> {
  const visitor = session ?? (await createTestVisitor(deps, bakery));
  const { message } = await sendTestMessage(deps, visitor, { text });
  if (!message) throw new Error('There was no answer.');
  return { ...message, session: visitor };
}
const trace = (messageId: string, { scope }: TestTenant = bakery) =>
  scope.db((tx) => getAnswerTrace(tx, scope, messageId));
const retry = (messageId: string, { scope }: TestTenant = bakery) =>
  retryAnswer(scope, messageId, new AbortController().signal);

describe('why an answer was given', () => {
  it('shows each passage whole with its headings, the sentence that was used and the words that were found', async () => {
    const { id } = await ask('What does a wedding cake cost?');
    const why = await trace(id);
    const [passage] = why.passages;
    expect(why).toMatchObject({ reading: 'question', refusal: null, answerThreshold: 0.45, outcome: 'answered' });
    expect(passage).toMatchObject({ title: 'Prices', marker: 1 });
    expect(passage?.current).toMatchObject({ text: PRICES, words: { found: 3, total: 3 }, isActive: true, url: null });
    expect(passage?.current?.parts.map(({ text }) => text).join('')).toBe(PRICES);
    const marked = passage?.current?.parts.filter(({ isMatch }) => isMatch).map(({ text }) => text);
    expect(marked).toEqual(expect.arrayContaining(['wedding', 'cake', 'cost']));
    expect(passage?.current?.parts.some(({ text, isUsed }) => isUsed && text.includes('ninety'))).toBe(true);
  });

  it('links a file where it can be read, with the headings above the passage', async () => {
    const { id } = await ask('How long until a gas oven is warm?');
    const [passage] = (await trace(id)).passages;
    expect(passage?.headingPath).toContain('Gas ovens');
    expect(passage?.current?.url).toContain(`/files/${bakery.scope.tenantId}/`);
  });

  it('tells which reading won: the question alone, or with the one before it', async () => {
    const readings: (AnswerReading | null)[] = [];
    const first = await ask('What does a wedding cake cost?');
    readings.push((await trace(first.id)).reading);
    const next = await ask('And how long?', first.session);
    const why = await trace(next.id);
    expect([...readings, why.reading]).toEqual(['question', 'conversation']);
    expect(why.searchQuery).toBe('What does a wedding cake cost? And how long?');
  });

  it('tells why there is none, also where nothing was found', async () => {
    const { id } = await ask('Who won the chess olympiad in Baku?');
    expect(await trace(id)).toMatchObject({ outcome: 'unknown', refusal: 'unrelated', answerThreshold: 0.45 });
  });

  it('shows the company fact that was given, and S11 is nobody else’s to see or to try again', async () => {
    const fact = { kind: 'phone', value: { phone: '+49 30 1234', label: null } } as const;
    await bakery.scope.db((tx) => createFact(tx, bakery.admin, fact));
    const { id } = await ask('What is your phone number?');
    const why = await trace(id);
    expect(why).toMatchObject({ answerer: 'facts', fact: { fact } });
    await expect(trace(id, bank)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(retry(id, bank)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a question that is tried again', () => {
  it('is answered from a passage as it was corrected, and nothing is stored', async () => {
    const { id } = await ask('What does a wedding cake cost?');
    const [passage] = (await trace(id)).passages;
    const text = PRICES.replace('ninety', 'a hundred');
    await updateChunk(bakery.scope, bakery.admin, { chunkId: passage?.chunkId ?? '', text });
    const count = () => bakery.scope.db(async (tx) => [await tx.message.count(), await tx.answerTrace.count()]);
    const before = await count();
    expect((await retry(id)).text).toContain('A wedding cake does cost a hundred euros.');
    expect(await count()).toEqual(before);
    expect((await trace(id)).passages[0]?.current).toMatchObject({ text, isEdited: true });
  });

  it('keeps the conversation before it', async () => {
    const first = await ask('What does a wedding cake cost?');
    const next = await ask('And how long?', first.session);
    expect(await retry(next.id)).toMatchObject({ text: next.text });
  });

  it('is answered by a FAQ as it was corrected', async () => {
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('Do you deliver?', 'Yes, in the city.'));
    const { id } = await ask('do you deliver');
    const [found] = (await trace(id)).faqs;
    expect(found).toMatchObject({ isUsed: true, current: { answer: 'Yes, in the city.' } });
    await updateFaq(bakery.scope, bakery.admin, {
      faqId: found?.faqId ?? '',
      faq: buildFaqInput('Do you deliver?', 'No, sorry.'),
    });
    expect(await retry(id)).toMatchObject({ text: 'No, sorry.', answerer: 'faq' });
  });

  it('is answered by a company fact as it was corrected', async () => {
    const { id } = await ask('What is your phone number?');
    const { fact } = await trace(id);
    await bakery.scope.db((tx) =>
      correctFact(tx, bakery.admin, {
        factId: fact?.id ?? '',
        fact: { kind: 'phone', value: { phone: '+49 30 5678', label: null } },
      }),
    );
    expect((await retry(id)).text).toContain('+49 30 5678');
  });

  it('says that a passage is gone which was removed since', async () => {
    const { id: resourceId } = await createTextResource(bakery.scope, bakery.admin, {
      title: 'Rolls',
      text: 'A poppy roll does cost two euros.',
    });
    await drainIngest(deps);
    const { id } = await ask('What does a poppy roll cost?');
    await removeResource(bakery.scope, bakery.admin, resourceId);
    expect((await trace(id)).passages[0]).toMatchObject({ title: 'Rolls', current: null });
  });

  it('says what a question in another language than the material was searched as', async () => {
    const { id } = await ask('¿Cuánto cuesta un pastel de boda?');
    expect((await trace(id)).translation).toMatchObject({ language: 'en', text: expect.stringContaining('wedding') });
    const inEnglish = await ask('What does a wedding cake cost?');
    expect((await trace(inEnglish.id)).translation).toBeNull();
  });
});
