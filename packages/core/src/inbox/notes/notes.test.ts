import { createTwoTenants, createTestAgent, startTestConversation } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { listNotifications } from '../../notifications/index.ts';
import { createNote, getConversation, removeNote, updateNote } from '../index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
const boris = await createTestAgent(deps, bakery, 'Boris');
afterAll(() => deps.close());

const create = (conversationId: string, text: string, mentions: string[] = []) =>
  bakery.scope.db((tx) => createNote(tx, anna, { conversationId, text, mentions }));
const loadNotes = async (tenant: TestTenant, actor: Actor, id: string) =>
  (await tenant.scope.db((tx) => getConversation(tx, actor, id))).notes;

describe('a note', () => {
  it('stands after the last message, and notifies each mentioned member once, but not its author', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    const { id: noteId } = await create(conversationId, '@Boris, do you know her?', [boris.memberId, anna.memberId]);
    const edit = { noteId, text: '@Boris, do you?', mentions: [boris.memberId] };
    await bakery.scope.db((tx) => updateNote(tx, anna, edit));
    expect(await loadNotes(bakery, boris, conversationId)).toMatchObject([
      { id: noteId, memberName: 'Anna', afterSeq: 1, text: '@Boris, do you?', mentions: [boris.memberId] },
    ]);
    const loadNotifications = async ({ userId }: Actor) =>
      (await bakery.scope.db((tx) => listNotifications(tx, userId))).notifications.filter(
        ({ data }) => data['conversationId'] === conversationId,
      );
    expect(await loadNotifications(boris)).toMatchObject([
      { kind: 'mentioned', data: { by: 'Anna', text: '@Boris, do you know her?' } },
    ]);
    expect(await loadNotifications(anna)).toEqual([]);
  });

  it('is changed and removed by its author only', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    const { id: noteId } = await create(conversationId, 'Mine');
    for (const other of [boris, bakery.admin])
      await expect(bakery.scope.db((tx) => removeNote(tx, other, noteId))).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'note_author_required',
      });
    await expect(bank.scope.db((tx) => removeNote(tx, bank.admin, noteId))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await bakery.scope.db((tx) => removeNote(tx, anna, noteId));
    expect(await loadNotes(bakery, anna, conversationId)).toEqual([]);
  });

  it('S11 mentions nobody of another tenant, and can’t be added to its conversations', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    await expect(create(conversationId, 'Hey', [bank.admin.memberId])).rejects.toMatchObject({ kind: 'not_found' });
    expect(await loadNotes(bakery, anna, conversationId)).toEqual([]);
    const foreign = await startTestConversation(deps, bank);
    await expect(create(foreign.conversationId, 'Hey')).rejects.toMatchObject({ kind: 'not_found' });
    expect(await loadNotes(bank, bank.admin, foreign.conversationId)).toEqual([]);
  });
});
