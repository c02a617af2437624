import { randomUUID } from 'node:crypto';
import type { SuggestCorrection } from '@lobby/contracts/answers';
import { createTwoTenants, buildFaqInput, createTestVisitor, sendTestMessage } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { eraseVisitorData } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { createFaq } from '../../faqs/index.ts';
import { listNotifications } from '../../notifications/index.ts';
import { listCorrections, refreshGapGroups, reviewCorrection, suggestCorrection } from '../index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
const { id: faqId } = await createFaq(bakery.scope, bakery.admin, buildFaqInput('Do you deliver?', 'No.'));
afterAll(() => deps.close());

const QUESTION = 'Do you deliver?';

async function ask() {
  const visitor = await createTestVisitor(deps, bakery);
  const { message } = await sendTestMessage(deps, visitor, { text: QUESTION });
  return { messageId: message?.id ?? '', visitorId: visitor.visitorId };
}
const suggest = (correction: SuggestCorrection, { scope }: TestTenant = bakery, actor: Actor = anna) =>
  scope.db((tx) => suggestCorrection(tx, actor, correction));
const list = ({ scope }: TestTenant = bakery) => scope.db(listCorrections);
const review = (correctionId: string, status: 'accepted' | 'dismissed', { scope, admin }: TestTenant = bakery) =>
  scope.db((tx) => reviewCorrection(tx, admin, { correctionId, status }));
const countNotifications = async () => {
  const page = { userId: bakery.admin.userId };
  const { notifications } = await bakery.scope.db((tx) => listNotifications(tx, page.userId));
  return notifications.filter(({ kind }) => kind === 'correction_suggested').length;
};

describe('a correction that an agent suggests', () => {
  it('waits for the company admins, who are told once, with the FAQ as it is', async () => {
    const { messageId } = await ask();
    const before = await countNotifications();
    await suggest({ messageId, kind: 'faq', targetId: faqId, text: 'Yes, in town.' });
    await suggest({ messageId, kind: 'faq', targetId: faqId, text: 'Yes, in the whole town.' });
    expect(await list()).toMatchObject([
      {
        kind: 'faq',
        text: 'Yes, in the whole town.',
        question: QUESTION,
        memberName: 'Anna',
        faq: { id: faqId, answer: 'No.' },
        chunk: null,
      },
    ]);
    expect(await countNotifications()).toBe(before + 1);
    const [correction] = await list();
    await review(correction?.id ?? '', 'accepted');
    expect(await list()).toEqual([]);
    await expect(review(correction?.id ?? '', 'dismissed')).rejects.toMatchObject({ code: 'correction_not_found' });
  });

  it('goes with the visitor who is erased', async () => {
    const { messageId, visitorId } = await ask();
    await suggest({ messageId, kind: 'new_faq', targetId: null, text: 'Yes.' });
    expect(await list()).toHaveLength(1);
    await eraseVisitorData(bakery.scope, visitorId, refreshGapGroups);
    expect(await list()).toEqual([]);
  });

  it('S11 is about no answer, FAQ or correction of another tenant', async () => {
    const { messageId } = await ask();
    const correction = { messageId, kind: 'new_faq', targetId: null, text: 'Yes.' } as const;
    await expect(suggest(correction, bank, bank.admin)).rejects.toMatchObject({ kind: 'not_found' });
    const foreign = await createFaq(bank.scope, bank.admin, buildFaqInput('Is it safe?', 'Yes.'));
    for (const targetId of [foreign.id, randomUUID()])
      await expect(suggest({ ...correction, kind: 'faq', targetId })).rejects.toMatchObject({ code: 'faq_not_found' });
    await suggest(correction);
    const [own] = await list();
    expect(await list(bank)).toEqual([]);
    await expect(review(own?.id ?? '', 'dismissed', bank)).rejects.toMatchObject({ kind: 'not_found' });
    await review(own?.id ?? '', 'dismissed');
    expect(await list()).toEqual([]);
  });
});
