import { randomUUID } from 'node:crypto';
import type { ChatModel } from '@lobby/ai';
import { SendMessage } from '@lobby/contracts/conversations';
import type { ChoiceReference, MessageView } from '@lobby/contracts/conversations';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import { buildFaqInput, createStaffedTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTranscript } from '../../conversations/transcripts/build-transcript.ts';
import type { VisitorSession } from '../../conversations/index.ts';
import { createFaq } from '../../faqs/index.ts';
import { createFileResource, ingestNextResource } from '../../resources/index.ts';
import { getAnswerTrace } from '../index.ts';

const t = createTranslator(assistantMessages);
const SITE = `# Insurance

## Discounts

Drivers with five years without a claim pay twenty percent less.

## Second car

The second car of a household has the class of the first one.

## Paying yearly

Whoever pays yearly saves four percent of the premium.

## Second home

A second home abroad has a contract of its own.

## Paying by card

Whoever pays by card needs no form.

## Roadside help

We tow the car within the country at any hour.

## Glass

Broken windows are mended at every partner workshop.

## Moving

Tell us your new address within a month.

## Legal help

Lawyers answer questions about leases and neighbours.

## Travel

Luggage is covered on flights of any airline.
`;

let deps: TestDeps;
let insurer: TestTenant;
let bank: TestTenant;

const ingest = async (tenant: TestTenant, name: string, text: string): Promise<void> => {
  await createFileResource(tenant.scope, tenant.admin, { name, bytes: Buffer.from(text) });
  while (await ingestNextResource(deps));
};

beforeAll(async () => {
  deps = await openTestDeps();
  insurer = await createStaffedTenant(deps, 'Insurer');
  bank = await createStaffedTenant(deps, 'Bank');
  for (const tenant of [insurer, bank]) await ingest(tenant, 'Insurance.md', SITE);
  const settings = { handoverAfterUnanswered: 0, answerThreshold: 0.99 };
  for (const { scope } of [insurer, bank]) await scope.db((tx) => tx.tenantSettings.updateMany({ data: settings }));
  await createFaq(insurer.scope, insurer.admin, buildFaqInput('Do students pay less for a car?', 'Yes, a tenth.'));
});
afterAll(() => deps.close());

async function send(session: VisitorSession, text: string, choice?: ChoiceReference) {
  const { message } = await sendTestMessage(deps, session, { text, choice });
  if (!message) throw new Error('There was no answer.');
  return message;
}

const QUESTION = 'What does my second dog pay?';
const FAQ = 'Do students pay less for a car?';

/** A conversation whose last answer isn't sure. */
async function startUnsure(tenant: TestTenant): Promise<{ session: VisitorSession; offer: MessageView }> {
  const session = await createTestVisitor(deps, tenant);
  return { session, offer: await send(session, QUESTION) };
}

const choose = ({ id, choices }: MessageView, label: string): ChoiceReference => ({
  messageId: id,
  index: Math.max(0, choices.indexOf(label)),
});

/** The chunks that were searched for an answer; none for a choice. */
const countSearched = async (tenant: TestTenant, { id }: MessageView): Promise<number> =>
  (await tenant.scope.db((tx) => getAnswerTrace(tx, tenant.scope, id))).passages.filter(
    ({ semanticScore }) => semanticScore !== null,
  ).length;

/** A model that has no answer to anything. */
const UNKNOWING_MODEL: ChatModel = {
  name: 'fake-model',
  stream: async function* () {
    yield { type: 'tool_call', tool: 'no_answer', input: {} };
  },
};

/** A conversation in which the assistant asked what was meant. */
async function startAsked(): Promise<{ session: VisitorSession; question: MessageView }> {
  const session = await createTestVisitor(deps, insurer);
  const { message } = await sendTestMessage({ ...deps, chatModel: UNKNOWING_MODEL }, session, QUESTION);
  if (!message) throw new Error('There was no answer.');
  return { session, question: message };
}

describe('an answer that isn’t sure', () => {
  it('offers what else may be meant, by its question or heading, and nothing that it shows already', async () => {
    const { offer } = await startUnsure(insurer);
    expect([offer.outcome, offer.choices.toSorted()]).toEqual(['unsure', [FAQ, 'Paying by card']]);
    const sections = offer.citations.map(({ headingPath }) => headingPath.at(-1) ?? '');
    expect(sections.toSorted()).toEqual(['Discounts', 'Paying yearly', 'Second car', 'Second home']);
  });

  it('offers nothing that the company doesn’t talk about', async () => {
    await insurer.scope.db((tx) => tx.tenantSettings.updateMany({ data: { blockedTopics: ['students'] } }));
    expect((await startUnsure(insurer)).offer.choices).toEqual(['Paying by card']);
    await insurer.scope.db((tx) => tx.tenantSettings.updateMany({ data: { blockedTopics: [] } }));
  });

  it('is in the visitor’s transcript with its choices', async () => {
    const { offer } = await startUnsure(insurer);
    const { text } = await insurer.scope.db((tx) => buildTranscript(tx, offer.conversationId));
    expect(text).toContain(`Did you mean: ${offer.choices.join(' · ')}`);
  });
});

describe('a choice', () => {
  it('is answered from exactly its source, without a search', async () => {
    const { session, offer } = await startUnsure(insurer);
    const passage = await send(session, 'Paying by card', choose(offer, 'Paying by card'));
    expect(passage).toMatchObject({
      outcome: 'answered',
      text: 'Whoever pays by card needs no form. [1]',
      citations: [{ marker: 1, headingPath: ['Insurance', 'Paying by card'] }],
    });
    expect(await countSearched(insurer, passage)).toBe(0);
    const faq = await send(session, FAQ, choose(offer, FAQ));
    expect(faq).toMatchObject({ outcome: 'answered', text: 'Yes, a tenth.', citations: [{ kind: 'faq', title: FAQ }] });
  });

  it('that wasn’t offered in this conversation is a question like any other', async () => {
    const { session, offer } = await startUnsure(insurer);
    const others = await Promise.all([startUnsure(insurer), startUnsure(bank)]);
    const tries: [string, ChoiceReference][] = [
      ...others.map((other): [string, ChoiceReference] => ['Paying by card', choose(other.offer, 'Paying by card')]),
      ['Paying by card', { messageId: offer.id, index: 2 }],
      ['Roadside help', { messageId: offer.id, index: 1 }],
    ];
    for (const [text, choice] of tries)
      expect(await countSearched(insurer, await send(session, text, choice))).toBeGreaterThan(0);
    const { success } = SendMessage.safeParse({
      clientMessageId: randomUUID(),
      text: 'Paying by card',
      choice: { messageId: offer.id, index: 3 },
    });
    expect(success).toBe(false);
  });

  it('whose source was removed meanwhile is searched', async () => {
    const { session, offer } = await startUnsure(insurer);
    await insurer.scope.db((tx) => tx.faq.updateMany({ data: { active: false } }));
    const answer = await send(session, FAQ, choose(offer, FAQ));
    expect(await countSearched(insurer, answer)).toBeGreaterThan(0);
    expect(answer.text).not.toContain('a tenth');
    await insurer.scope.db((tx) => tx.faq.updateMany({ data: { active: true } }));
  });
});

describe('a question without an answer', () => {
  it('is asked back where something near was found, and never twice in a row', async () => {
    const { session, question } = await startAsked();
    expect(question).toMatchObject({ outcome: 'unknown', text: t('clarify') });
    expect(question.choices).toContain('Second car');
    const again = await sendTestMessage({ ...deps, chatModel: UNKNOWING_MODEL }, session, QUESTION);
    expect(again.message).toMatchObject({ text: t('noAnswer', { company: 'Insurer' }), choices: [] });
  });

  it('is refused where nothing near was found', async () => {
    const session = await createTestVisitor(deps, insurer);
    const refused = await send(session, 'Who won the chess olympiad in Baku?');
    expect(refused).toMatchObject({ text: t('noAnswer', { company: 'Insurer' }), choices: [] });
  });

  it('is the best choice after a yes; after a no, a person can help', async () => {
    const { session, question } = await startAsked();
    const confirmed = await send(session, 'yes');
    expect(confirmed.outcome).toBe('answered');
    expect(confirmed.citations[0]?.headingPath.at(-1) ?? confirmed.citations[0]?.title).toBe(question.choices[0]);
    const declined = await send((await startAsked()).session, 'no');
    expect(declined).toMatchObject({ outcome: 'unsure', text: t('noAnswerShort', { company: 'Insurer' }) });
  });
});
