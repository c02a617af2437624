import type { Citation } from '@lobby/contracts/answers';
import {
  buildFaqInput,
  createTestAgent,
  createTestTenant,
  openTestDeps,
  sendTestReply,
  startTestConversation,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq, updateFaq } from '../../faqs/index.ts';
import { chooseAnswerFormat } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const cite = (id: string): Citation[] => [
  { marker: 1, kind: 'faq', id, title: '', headingPath: [], url: null, page: null, quote: '' },
];
const formatOf = (answerer: string, citations: Citation[] = [], tenant = bakery) =>
  tenant.scope.db((tx) => chooseAnswerFormat(tx, { answerer, citations }));

describe('the format of a message', () => {
  it('is plain text of visitors and agents, whatever signs they write', async () => {
    const agent = await createTestAgent(deps, bakery, 'Anna');
    const { conversationId, message } = await startTestConversation(deps, bakery, { agent });
    const reply = await sendTestReply(bakery, agent, { conversationId, text: '**24.** Dezember [1]' });
    expect([message.textFormat, reply.textFormat]).toEqual(['plain', 'plain']);
  });

  it('is Markdown of a model, plain text of the material, and of a FAQ what its author wrote', async () => {
    const create = async (answer: string) =>
      (await createFaq(bakery.scope, bakery.admin, buildFaqInput(`About ${answer}?`, answer))).id;
    const [plain, markdown] = [await create('24. Dezember, 60*40*30 cm, [2]'), await create('We are **open**.')];
    expect(await formatOf('model')).toBe('markdown');
    for (const answerer of ['extractive', 'small_talk', 'none']) expect(await formatOf(answerer)).toBe('plain');
    expect([await formatOf('faq', cite(plain)), await formatOf('faq', cite(markdown))]).toEqual(['plain', 'markdown']);
    const faq = buildFaqInput('When?', 'See [our page](https://bakery.example).');
    await updateFaq(bakery.scope, bakery.admin, { faqId: plain, faq });
    expect(await formatOf('faq', cite(plain))).toBe('markdown');
    expect(await formatOf('faq', cite(markdown), bank)).toBe('plain');
  });
});
