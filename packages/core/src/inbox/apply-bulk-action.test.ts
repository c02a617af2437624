import { createTwoTenants, createTestAgent, startTestConversation } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import type { BulkAction } from '@lobby/contracts/inbox';
import { requestHandoverAsVisitor, takeConversation } from '../handover/index.ts';
import { applyBulkAction, getConversation, listConversations } from './index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
const boris = await createTestAgent(deps, bakery, 'Boris');
afterAll(() => deps.close());

/** A queued conversation. */
async function startQueued(tenant: TestTenant, text?: string) {
  const started = await startTestConversation(deps, tenant, text === undefined ? {} : { text });
  await tenant.scope.db((tx) => requestHandoverAsVisitor(tx, started.visitorId));
  return started;
}

const apply = (conversationIds: string[], action: BulkAction) =>
  applyBulkAction(bakery.scope.db, anna, { conversationIds, action, now: new Date() });
const load = async (tenant: TestTenant, id: string) =>
  (await tenant.scope.db((tx) => getConversation(tx, tenant.admin, id))).conversation;

describe('a bulk action', () => {
  it('updates the conversations that it can, and returns the code of the error for each of the others', async () => {
    const [free, taken] = [await startQueued(bakery), await startQueued(bakery)];
    await bakery.scope.db((tx) => takeConversation(tx, boris, taken.conversationId));
    expect(await apply([free.conversationId, taken.conversationId], { kind: 'take' })).toEqual({
      updatedCount: 1,
      undoId: expect.any(String) as string,
      failed: [{ conversationId: taken.conversationId, code: 'conversation_taken', params: { name: 'Boris' } }],
    });
    expect((await load(bakery, free.conversationId)).agentName).toBe('Anna');
  });

  it('assigns, snoozes, resolves and reopens', async () => {
    const { conversationId: id } = await startQueued(bakery);
    const listIds = async (list: 'resolved' | 'all') => {
      const { conversations } = await bakery.scope.db((tx) =>
        listConversations(tx, anna, { filter: { list }, take: 100, now: new Date() }),
      );
      return conversations.map((row) => row.id);
    };
    await apply([id], { kind: 'assign', memberId: boris.memberId });
    expect((await load(bakery, id)).agentName).toBe('Boris');
    await apply([id], { kind: 'snooze', until: new Date(Date.now() + 60_000).toISOString() });
    expect(await apply([id], { kind: 'resolve' })).toMatchObject({ updatedCount: 0 });
    await apply([id], { kind: 'assign', memberId: anna.memberId });
    await apply([id], { kind: 'resolve' });
    expect(await listIds('resolved')).toContain(id);
    await apply([id], { kind: 'reopen' });
    expect(await listIds('all')).toContain(id);
  });

  it('S11 changes nothing if one of the conversations is another tenant’s', async () => {
    const [own, foreign] = [await startQueued(bakery), await startQueued(bank)];
    await expect(apply([own.conversationId, foreign.conversationId], { kind: 'resolve' })).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect((await load(bakery, own.conversationId)).state).toBe('open');
    expect((await load(bank, foreign.conversationId)).state).toBe('open');
  });
});
