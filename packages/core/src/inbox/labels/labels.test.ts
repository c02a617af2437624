import { createTwoTenants, createTestTenant, startTestConversation } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import {
  applyBulkAction,
  createLabel,
  getConversation,
  listLabels,
  removeLabel,
  setLabels,
  updateLabel,
} from '../index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
afterAll(() => deps.close());

const create = (tenant: TestTenant, name: string, color = '#445566') =>
  tenant.scope.db((tx) => createLabel(tx, { name, color }));
const set = (conversationId: string, labelIds: string[]) =>
  bakery.scope.db((tx) => setLabels(tx, { conversationId, labelIds }));
const loadLabelIds = async (id: string) =>
  (await bakery.scope.db((tx) => getConversation(tx, anna, id))).conversation.labelIds;

describe('labels', () => {
  it('S65 are few enough to be shown, and those of another company take no room', async () => {
    const shop = await createTestTenant(deps, 'Labeller');
    await shop.scope.db((tx) =>
      tx.label.createMany({
        data: Array.from({ length: 200 }, (_, index) => ({ name: `L${index}`, color: '#445566' })),
      }),
    );
    await expect(create(shop, 'One more')).rejects.toMatchObject({ kind: 'over_quota', params: { maximum: 200 } });
    expect(await create(bank, 'Room')).toHaveProperty('id');
  });

  it('are set on conversations, and a removed one is on none of them any more', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    const [late, rude] = [await create(bakery, 'Late'), await create(bakery, 'Rude')];
    await set(conversationId, [late.id, rude.id]);
    await bakery.scope.db((tx) => updateLabel(tx, late.id, { name: 'Too late', color: '#445566' }));
    expect(await bakery.scope.db(listLabels)).toContainEqual({
      id: late.id,
      name: 'Too late',
      color: '#445566',
      openCount: 1,
    });
    await bakery.scope.db((tx) => removeLabel(tx, rude.id));
    expect(await loadLabelIds(conversationId)).toEqual([late.id]);
    await set(conversationId, []);
    expect(await loadLabelIds(conversationId)).toEqual([]);
  });

  it('have unique names within their tenant', async () => {
    const fraud = await create(bank, 'Fraud');
    const taken = { kind: 'conflict', code: 'label_name_taken', params: { name: 'Fraud' } };
    await expect(create(bank, 'Fraud', '#000000')).rejects.toMatchObject(taken);
    const other = await create(bank, 'Other');
    await expect(
      bank.scope.db((tx) => updateLabel(tx, other.id, { name: 'Fraud', color: '#445566' })),
    ).rejects.toMatchObject(taken);
    await create(bakery, 'Fraud');
    expect(await bank.scope.db(listLabels)).toContainEqual({
      id: fraud.id,
      name: 'Fraud',
      color: '#445566',
      openCount: 0,
    });
  });

  it('S11 can’t be used by another tenant', async () => {
    const { id: labelId } = await create(bank, 'Internal');
    const { conversationId } = await startTestConversation(deps, bakery);
    const uses = [
      () => set(conversationId, [labelId]),
      () => bakery.scope.db((tx) => updateLabel(tx, labelId, { name: 'x', color: '#445566' })),
      () => bakery.scope.db((tx) => removeLabel(tx, labelId)),
      () =>
        applyBulkAction(bakery.scope.db, anna, {
          conversationIds: [conversationId],
          action: { kind: 'add_label', labelId },
          now: new Date(),
        }),
    ];
    for (const use of uses) await expect(use()).rejects.toMatchObject({ kind: 'not_found' });
  });
});
