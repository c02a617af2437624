import { buildFaqInput, createTestTenant, openTestDeps, startTestConversation } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendSystemEvent } from '../conversations/index.ts';
import { createFaq } from '../faqs/index.ts';
import { getConversation, suggestReply } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const QUESTION = 'Do you bake wedding cakes?';
const suggest = ({ scope }: TestTenant, id: string) => suggestReply(scope, id, new AbortController().signal);

describe('a suggested reply', () => {
  it('is the tenant’s answer to the last question with its citations, and isn’t sent', async () => {
    await createFaq(bakery.scope, bakery.admin, buildFaqInput(QUESTION, 'Yes, with four weeks’ notice.'));
    const { conversationId } = await startTestConversation(deps, bakery, { text: QUESTION });
    const suggestion = await suggest(bakery, conversationId);
    expect(suggestion).toMatchObject({ text: 'Yes, with four weeks’ notice.', outcome: 'answered' });
    expect(suggestion.citations).toMatchObject([{ kind: 'faq' }]);
    const { messages } = await bakery.scope.db((tx) => getConversation(tx, bakery.admin, conversationId));
    expect(messages).toHaveLength(1);
    await expect(suggest(bank, conversationId)).rejects.toMatchObject({ kind: 'not_found' });
    const foreign = await startTestConversation(deps, bank, { text: QUESTION });
    expect(await suggest(bank, foreign.conversationId)).toMatchObject({ text: '', outcome: 'unknown' });
  });

  it('is empty if there is no question', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    await bakery.scope.db((tx) => tx.message.deleteMany({ where: { conversationId } }));
    await bakery.scope.db((tx) => appendSystemEvent(tx, conversationId, { kind: 'handed_back', agentName: 'Anna' }));
    expect(await suggest(bakery, conversationId)).toMatchObject({ text: '' });
  });
});
