import {
  buildFaqInput,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { createFaq } from '../../faqs/index.ts';
import { createTextResource, ingestNextResource } from '../../resources/index.ts';
import { getHandoverSettings, requestHandoverAsVisitor, updateHandoverSettings } from '../index.ts';

async function addText(tenant: TestTenant, title: string, sections: readonly string[]): Promise<void> {
  const text = sections.map((section, number) => `# ${title} ${number + 1}\n\n${section}`).join('\n\n');
  await createTextResource(tenant.scope, tenant.admin, { title, text });
}

const deps = await openTestDeps();
const insurance = await createTestTenant(deps, 'Insurance');
const estateAgency = await createTestTenant(deps, 'Estate');
const school = await createTestTenant(deps, 'School');
const shop = await createTestTenant(deps, 'Shop');
for (const tenant of [insurance, estateAgency, school, shop]) await createTestAgent(deps, tenant, 'Anna');
await addText(insurance, 'Our agents', [
  'An insurance agent compares the offers of twenty insurers for you and knows the small print of each policy.',
  'Your agent visits you at home, looks at the house and writes down what has to be insured and for how much.',
  'After a storm the agent takes photos of the damage and sends the claim to the insurer on the same day.',
  'Agents are paid by the insurers, so that the advice of an agent costs you nothing at all.',
]);
await addText(school, 'Courses', [
  'A manager learns to lead teams of up to twelve people in our course of six evenings.',
  'The manager course ends with an exam, after which every manager gets a certificate of the school.',
  'For experienced managers there is a course on budgets, which takes a weekend in spring.',
]);
await addText(shop, 'Shop', [
  'We sell hats, gloves and scarfs of wool, and send them in recycled boxes.',
  'Our agents are happy to help you between nine and five.',
  'Returns are free within thirty days, and the label lies in the box.',
]);
const question = 'Do I need an agent to sell my house?';
await createFaq(estateAgency.scope, estateAgency.admin, buildFaqInput(question, 'No, but it is faster with one.'));
await createFaq(shop.scope, shop.admin, buildFaqInput('How do I contact an agent?', 'Call 555 0100.'));
while (await ingestNextResource(deps));
afterAll(() => deps.close());

/** Whether somebody who waits for a person gets an answer to this message meanwhile, instead of being told again that they wait. */
async function isAnsweredWhileQueued({ scope, admin, ...tenant }: TestTenant, text: string): Promise<boolean> {
  await scope.db(async (tx) => {
    const settings = await getHandoverSettings(tx);
    await updateHandoverSettings(tx, admin, { ...settings, answersWhileQueued: true });
  });
  const session = await createTestVisitor(deps, tenant);
  await sendTestMessage(deps, session, 'Hello');
  await scope.db((tx) => requestHandoverAsVisitor(tx, session.visitorId));
  const { message } = await sendTestMessage(deps, session, text);
  return message !== undefined;
}

/** Who owns a new conversation after this message. */
async function findOwner({ scope, ...tenant }: TestTenant, text: string): Promise<string> {
  const session = await createTestVisitor(deps, tenant);
  await sendTestMessage(deps, session, text);
  const { visitorId } = session;
  return (await scope.db((tx) => tx.conversation.findFirstOrThrow({ where: { visitorId } }))).owner;
}

describe('a wish for a role', () => {
  it('is answered by the assistant of a tenant that sells the role', async () => {
    expect(await findOwner(insurance, 'Do I need an agent')).toBe('assistant');
    expect(await findOwner(insurance, 'I need an agent')).toBe('assistant');
    expect(await findOwner(estateAgency, 'I want an agent')).toBe('assistant');
    expect(await findOwner(school, "I'd like a manager")).toBe('assistant');
  });

  it('is answered there while the visitor waits for a person, too', async () => {
    expect(await isAnsweredWhileQueued(insurance, 'Do I need an agent')).toBe(true);
    expect(await isAnsweredWhileQueued(insurance, 'I need an agent')).toBe(true);
    expect(await isAnsweredWhileQueued(insurance, 'agent please')).toBe(false);
    expect(await isAnsweredWhileQueued(shop, 'I need an agent')).toBe(false);
  });

  it('hands over at a tenant that only mentions the role', async () => {
    expect(await findOwner(shop, 'I need an agent')).toBe('queue');
    expect(await findOwner(school, 'I need an agent')).toBe('queue');
  });

  it('hands over at every tenant when the visitor asks to be connected', async () => {
    for (const tenant of [insurance, estateAgency, shop]) {
      expect(await findOwner(tenant, 'agent please')).toBe('queue');
      expect(await findOwner(tenant, 'Can I talk to an agent about this?')).toBe('queue');
    }
    expect(await findOwner(school, 'I want to talk to a manager')).toBe('queue');
  });
});
