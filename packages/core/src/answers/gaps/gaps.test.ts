import { randomUUID } from 'node:crypto';
import {
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  buildFaqInput,
  sendTestMessage,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseVisitorData, setFeedback } from '../../conversations/index.ts';
import { createFaq, listFaqs } from '../../faqs/index.ts';
import { sendAgentReply, requestHandoverAsVisitor, takeConversation } from '../../handover/index.ts';
import { createTextResource, ingestNextResource } from '../../resources/index.ts';
import { updateAssistantSettings } from '../../tenants/index.ts';
import {
  approveGap,
  getGap,
  groupGaps,
  refreshGapGroups,
  listGaps,
  setGapDismissed,
  generateGapAnswer,
} from '../index.ts';

let deps: TestDeps;

beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

async function ask(tenant: TestTenant, text: string) {
  const session = await createTestVisitor(deps, tenant);
  const { message } = await sendTestMessage(deps, session, text);
  return { session, messageId: message?.id ?? '' };
}
const listGroups = async ({ scope }: TestTenant, status: 'open' | 'closed' | 'dismissed' = 'open') =>
  (await scope.db((tx) => listGaps(tx, { search: '', skip: 0, take: 50, status }))).groups;

describe('questions that got no answer', () => {
  it('are gathered in groups of those that mean the same, the most frequent first, for their own company only', async () => {
    const [bakery, bank] = [await createTestTenant(deps, 'Bakery'), await createTestTenant(deps, 'Bank')];
    for (const text of [
      'Do you insure electric scooters?',
      'Who painted the Mona Lisa?',
      'Do you insure electric scooters',
      'do you insure an electric scooter?',
    ])
      await ask(bakery, text);
    await ask(bank, 'Do you insure electric scooters?');
    await groupGaps(deps);
    const [first, second, ...others] = await listGroups(bakery);
    expect(first).toMatchObject({ count: 3, question: expect.stringMatching(/electric scooter/) });
    expect(second).toMatchObject({ count: 1, question: 'Who painted the Mona Lisa?' });
    expect(others).toEqual([]);
    expect(await listGroups(bank)).toMatchObject([{ count: 1 }]);
    // A later question joins the group that is there, and nothing is counted twice.
    await ask(bakery, 'Do you insure electric scooters, please?');
    await groupGaps(deps);
    await groupGaps(deps);
    expect((await listGroups(bakery))[0]?.count).toBe(4);
    await expect(getGap(bank.scope, first?.id ?? '')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S46 are no longer quoted once their visitor has deleted them: another one is the title, or the group goes', async () => {
    const shop = await createTestTenant(deps, 'Forgetful Shop');
    const first = await ask(shop, 'Do you insure the electric scooter of Ingrid?');
    const second = await ask(shop, 'Do you insure electric scooters?');
    await groupGaps(deps);
    const erase = ({ session }: typeof first) => eraseVisitorData(shop.scope, session.visitorId, refreshGapGroups);
    await erase(first);
    expect(await listGroups(shop)).toMatchObject([{ count: 1, question: 'Do you insure electric scooters?' }]);
    const [group] = await shop.scope.db((tx) => tx.gapGroup.findMany({ select: { lexemes: true } }));
    expect(group?.lexemes.join()).not.toContain('ingrid');
    await erase(second);
    expect(await listGroups(shop)).toEqual([]);
  });

  it('are told apart by their words in languages that the vectors say little about', async () => {
    const shop = await createTestTenant(deps, 'Laden');
    for (const text of [
      'Versichern Sie auch Elektroroller und Fahrräder?',
      'Versichern Sie Elektroroller oder Fahrräder auch?',
      'Welche Sprachen sprechen Ihre Mitarbeiter eigentlich dort?',
    ])
      await ask(shop, text);
    await groupGaps(deps);
    expect((await listGroups(shop)).map(({ count, language }) => [count, language])).toEqual([
      [2, 'de'],
      [1, 'de'],
    ]);
  });

  it('are those with a bad answer as well, and not what the month’s limit refused', async () => {
    const shop = await createTestTenant(deps, 'Shop', 'free');
    await createFaq(shop.scope, shop.admin, buildFaqInput('When do you open?', 'Never.'));
    const { session, messageId } = await ask(shop, 'When do you open?');
    await groupGaps(deps);
    expect(await listGroups(shop)).toEqual([]);
    await shop.scope.db((tx) => setFeedback(tx, session.visitorId, { messageId, feedback: 'down', reason: '' }));
    await shop.scope.db((tx) => tx.usage.updateMany({ data: { count: 300 } }));
    await ask(shop, 'Is the limit reached?');
    await groupGaps(deps);
    const [group, ...others] = await listGroups(shop);
    expect(group).toMatchObject({ question: 'When do you open?', count: 1 });
    expect(others).toEqual([]);
    expect((await getGap(shop.scope, group!.id)).questions[0]).toMatchObject({ hasNegativeFeedback: true });
  });

  it('that were dismissed don’t come back when they are asked again', async () => {
    const shop = await createTestTenant(deps, 'Quiet');
    await ask(shop, 'What is the capital of Mongolia?');
    await groupGaps(deps);
    const [group] = await listGroups(shop);
    await shop.scope.db((tx) => setGapDismissed(tx, shop.admin, { groupId: group!.id, isDismissed: true }));
    await ask(shop, 'What is the capital of Mongolia?');
    await groupGaps(deps);
    expect(await listGroups(shop)).toEqual([]);
    expect(await listGroups(shop, 'dismissed')).toMatchObject([{ id: group!.id, count: 2 }]);
  });
});

describe('a group’s draft', () => {
  it('is what an agent answered in one of its conversations', async () => {
    const shop = await createTestTenant(deps, 'Helpful');
    const anna = await createTestAgent(deps, shop, 'Anna');
    const { session } = await ask(shop, 'Do you insure electric scooters?');
    await shop.scope.db((tx) => requestHandoverAsVisitor(tx, session.visitorId));
    const { id: conversationId } = await shop.scope.db((tx) => tx.conversation.findFirstOrThrow());
    await shop.scope.db((tx) => takeConversation(tx, anna, conversationId));
    const reply = (text: string) =>
      shop.scope.db((tx) => sendAgentReply(tx, anna, { conversationId, clientMessageId: randomUUID(), text }));
    await reply('Hello, this is Anna speaking, one moment.');
    await reply('Yes, we insure electric scooters up to 25 km/h.');
    await groupGaps(deps);
    const [group] = await listGroups(shop);
    expect(await getGap(shop.scope, group!.id)).toMatchObject({
      draft: {
        question: 'Do you insure electric scooters?',
        answer: 'Yes, we insure electric scooters up to 25 km/h.',
        origin: 'agent',
      },
      replies: [{ agentName: 'Anna', conversationId }, {}],
    });
  });

  it('is else what the nearest passage says, and else left to a person', async () => {
    const shop = await createTestTenant(deps, 'Passages');
    await ask(shop, 'Is there parking for large buses?');
    await groupGaps(deps);
    const [group] = await listGroups(shop);
    expect((await getGap(shop.scope, group!.id)).draft).toMatchObject({ answer: '', origin: 'none' });
    await createTextResource(shop.scope, shop.admin, {
      title: 'Parking',
      text: 'There is parking for large buses behind the house.',
    });
    while (await ingestNextResource(deps));
    expect(await getGap(shop.scope, group!.id)).toMatchObject({
      draft: { answer: 'There is parking for large buses behind the house.', origin: 'passages' },
      passages: [{ title: 'Parking' }],
    });
  });

  it('is written by the language model where there is one, from the evidence alone', async () => {
    const shop = await createTestTenant(deps, 'Model');
    await ask(shop, 'Is there parking for large buses?');
    await createTextResource(shop.scope, shop.admin, {
      title: 'Parking',
      text: 'There is parking for large buses behind the house.',
    });
    while (await ingestNextResource(deps));
    await groupGaps(deps);
    const [group] = await listGroups(shop);
    const asked: string[] = [];
    const chatModel = {
      name: 'fake',
      async *stream(messages: { content: string }[]) {
        asked.push(messages.map(({ content }) => content).join('\n'));
        yield { type: 'text' as const, text: 'Yes, behind the house [1].' };
      },
    };
    const { signal } = new AbortController();
    expect(await generateGapAnswer({ ...shop.scope, chatModel }, group!.id, signal)).toEqual({
      answer: 'Yes, behind the house.',
    });
    expect(asked[0]).toContain('There is parking for large buses behind the house.');
    expect(await generateGapAnswer(shop.scope, group!.id, signal)).toEqual({ answer: '' });
  });
});

describe('a group that is answered', () => {
  it('closes, becomes a FAQ, and its questions are tried again at once', async () => {
    const [shop, other] = [await createTestTenant(deps, 'Answered'), await createTestTenant(deps, 'Other')];
    for (const text of ['Do you insure electric scooters?', 'do you insure an electric scooter?'])
      await ask(shop, text);
    await groupGaps(deps);
    const [group] = await listGroups(shop);
    const groupId = group!.id;
    const input = { groupId, faq: buildFaqInput('Do you insure electric scooters?', 'Up to 25 km/h.') };
    await expect(approveGap(other.scope, other.admin, input)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await approveGap(shop.scope, shop.admin, input)).toMatchObject({ answered: 2, unanswered: 0 });
    expect(await listGroups(shop)).toEqual([]);
    const { status, questions } = await getGap(shop.scope, groupId);
    expect([status, ...questions.map(({ outcome }) => outcome)]).toEqual(['closed', 'answered', 'answered']);
    await expect(approveGap(shop.scope, shop.admin, input)).rejects.toMatchObject({ kind: 'conflict' });
    const { total } = await shop.scope.db((tx) => listFaqs(tx, { search: '', skip: 0, take: 9 }));
    expect(total).toBe(1);
  });

  it('says which of its questions are still not answered', async () => {
    const shop = await createTestTenant(deps, 'Half');
    await ask(shop, 'Do you insure electric scooters?');
    await groupGaps(deps);
    const [group] = await listGroups(shop);
    const input = { groupId: group!.id, faq: buildFaqInput('Where is the harbour?', 'Down the road.') };
    expect(await approveGap(shop.scope, shop.admin, input)).toMatchObject({ answered: 0, unanswered: 1 });
  });
});

it('Two workers at once put a question into one group, once', async () => {
  const shop = await createTestTenant(deps, 'Twice');
  await shop.scope.db(async (tx) => {
    const { persona, language } = await tx.tenantSettings.findFirstOrThrow();
    await updateAssistantSettings(tx, shop.admin, {
      persona,
      language,
      answerThreshold: 0.9,
      faqThreshold: 0.9,
    });
  });
  for (let time = 0; time < 4; time++) await ask(shop, 'Can penguins fly over Patagonia?');
  await Promise.all([groupGaps(deps), groupGaps(deps), groupGaps(deps)]);
  expect(await listGroups(shop)).toMatchObject([{ count: 4 }]);
});
