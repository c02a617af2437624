import { createTwoTenants, createTestAgent, startTestConversation } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import type { SaveDraft } from '@lobby/contracts/inbox';
import type { Actor } from '../deps.ts';
import { getConversation, saveDraft } from './index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
const boris = await createTestAgent(deps, bakery, 'Boris');
afterAll(() => deps.close());

const save = (conversationId: string, kind: SaveDraft['kind'], text: string) =>
  bakery.scope.db((tx) => saveDraft(tx, anna, { conversationId, kind, text }));
const loadDrafts = async (actor: Actor, id: string) => {
  const { draft, noteDraft } = await bakery.scope.db((tx) => getConversation(tx, actor, id));
  return [draft, noteDraft];
};

describe('a draft', () => {
  it('is the member’s own, and gone once its text is empty', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    await save(conversationId, 'reply', 'Dear');
    await save(conversationId, 'reply', 'Dear Rosa');
    expect(await loadDrafts(anna, conversationId)).toEqual(['Dear Rosa', '']);
    expect(await loadDrafts(boris, conversationId)).toEqual(['', '']);
    await save(conversationId, 'reply', '');
    expect(await loadDrafts(anna, conversationId)).toEqual(['', '']);
    const foreign = { conversationId, kind: 'reply', text: 'x' } as const;
    await expect(bank.scope.db((tx) => saveDraft(tx, bank.admin, foreign))).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('of a reply and of a note are independent', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    await save(conversationId, 'note', 'Boris knows her');
    await save(conversationId, 'reply', 'Dear Rosa');
    expect(await loadDrafts(anna, conversationId)).toEqual(['Dear Rosa', 'Boris knows her']);
    await save(conversationId, 'reply', '');
    expect(await loadDrafts(anna, conversationId)).toEqual(['', 'Boris knows her']);
    await save(conversationId, 'note', '');
    expect(await loadDrafts(anna, conversationId)).toEqual(['', '']);
    expect(await bakery.scope.db((tx) => tx.draft.count({ where: { conversationId } }))).toBe(0);
  });
});
