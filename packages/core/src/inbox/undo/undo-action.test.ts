import { createTwoTenants, createTestAgent, sendVisitorMessage, startTestConversation } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import type { BulkAction } from '@lobby/contracts/inbox';
import { afterAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { requestHandoverAsVisitor, takeConversation } from '../../handover/index.ts';
import { removeMember } from '../../members/index.ts';
import { applyBulkAction, createLabel, getConversation, undoAction } from '../index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
const boris = await createTestAgent(deps, bakery, 'Boris');
afterAll(() => deps.close());

async function startQueued() {
  const started = await startTestConversation(deps, bakery);
  await bakery.scope.db((tx) => requestHandoverAsVisitor(tx, started.visitorId));
  return started;
}
const load = async (id: string) => (await bakery.scope.db((tx) => getConversation(tx, anna, id))).conversation;
const apply = async (conversationIds: string[], action: BulkAction) =>
  (await applyBulkAction(bakery.scope.db, anna, { conversationIds, action, now: new Date() })).undoId ?? '';
const undo = (undoId: string, { scope, admin }: TestTenant = bakery, now = new Date()) =>
  undoAction(scope.db, tenantActor(scope, admin), { undoId, now });
const tenantActor = (scope: TestTenant['scope'], admin: Actor): Actor => (scope === bakery.scope ? anna : admin);

describe('undoing a bulk action', () => {
  it('gives each conversation back what it was: in the queue, of an agent, of the assistant', async () => {
    const queued = await startQueued();
    const assigned = await startTestConversation(deps, bakery, { agent: anna });
    const withAssistant = await startTestConversation(deps, bakery);
    const ids = [queued, assigned, withAssistant].map(({ conversationId }) => conversationId);
    const before = await Promise.all(ids.map(load));
    const undoId = await apply(ids, { kind: 'resolve' });
    expect((await Promise.all(ids.map(load))).map(({ state }) => state)).toEqual(Array(3).fill('resolved'));
    expect(await undo(undoId)).toEqual({ restoredCount: 3, skippedCount: 0 });
    for (const [index, { state, owner, agentId, queuedAt, waitingSince }] of before.entries())
      expect(await load(ids[index] ?? '')).toMatchObject({ state, owner, agentId, queuedAt, waitingSince, episode: 1 });
    expect((await load(ids[0] ?? '')).timestamps).toMatchObject({ resolvedAt: null });
  });

  it('leaves a conversation that has changed since as it is', async () => {
    const [still, written, taken] = [await startQueued(), await startQueued(), await startQueued()];
    const ids = [still, written, taken].map(({ conversationId }) => conversationId);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const undoId = await apply(ids, { kind: 'snooze', until });
    await sendVisitorMessage(bakery, written.visitorId, 'Hello? Anybody?');
    await bakery.scope.db((tx) => takeConversation(tx, boris, taken.conversationId));
    expect(await undo(undoId)).toEqual({ restoredCount: 1, skippedCount: 2 });
    expect(await load(still.conversationId)).toMatchObject({ snoozedUntil: null });
    expect(await load(taken.conversationId)).toMatchObject({ agentName: 'Boris' });
  });

  it('takes back labels, and keeps those that were there before', async () => {
    const { conversationId: id } = await startQueued();
    const [vip, spam] = [
      await bakery.scope.db((tx) => createLabel(tx, { name: 'VIP', color: '#112233' })),
      await bakery.scope.db((tx) => createLabel(tx, { name: 'Spam', color: '#112233' })),
    ];
    await apply([id], { kind: 'add_label', labelId: vip.id });
    const undoId = await apply([id], { kind: 'add_label', labelId: spam.id });
    await undo(undoId);
    expect((await load(id)).labelIds).toEqual([vip.id]);
  });

  it('has no effect the second time, and is refused after some minutes', async () => {
    const { conversationId: id } = await startQueued();
    const undoId = await apply([id], { kind: 'assign', memberId: boris.memberId });
    expect(await undo(undoId)).toEqual({ restoredCount: 1, skippedCount: 0 });
    expect(await load(id)).toMatchObject({ owner: 'queue', agentName: null });
    expect(await undo(undoId)).toEqual({ restoredCount: 0, skippedCount: 1 });
    const later = new Date(Date.now() + 11 * 60_000);
    await expect(undo(undoId, bakery, later)).rejects.toMatchObject({ kind: 'conflict', code: 'undo_expired' });
  });

  it('gives nothing back to an agent who has left the team', async () => {
    const clara = await createTestAgent(deps, bakery, 'Clara');
    const { conversationId } = await startTestConversation(deps, bakery, { agent: clara });
    const undoId = await apply([conversationId], { kind: 'assign', memberId: boris.memberId });
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, clara.memberId));
    expect(await undo(undoId)).toEqual({ restoredCount: 0, skippedCount: 1 });
    expect(await load(conversationId)).toMatchObject({ agentName: 'Boris' });
  });

  it('S11 is refused to another tenant', async () => {
    const { conversationId } = await startQueued();
    const undoId = await apply([conversationId], { kind: 'take' });
    await expect(undo(undoId, bank)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await load(conversationId)).toMatchObject({ agentName: 'Anna' });
  });
});
