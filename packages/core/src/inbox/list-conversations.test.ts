import type { InboxFilter } from '@lobby/contracts/inbox';
import {
  createTwoTenants,
  createTestAgent,
  createTestTenant,
  sendVisitorMessage,
  startTestConversation,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { appendMessage, deleteMessage, uploadVisitorAttachment } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import {
  handBackConversation,
  requestEmailReply,
  requestHandoverAsVisitor,
  takeConversation,
} from '../handover/index.ts';
import { countConversations, createLabel, getConversation, listConversations, setLabels } from './index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
const boris = await createTestAgent(deps, bakery, 'Boris');
afterAll(() => deps.close());

/** A queued conversation. */
async function startQueued(tenant: TestTenant, text?: string) {
  const started = await startTestConversation(deps, tenant, text === undefined ? {} : { text });
  await tenant.scope.db((tx) => requestHandoverAsVisitor(tx, started.visitorId));
  return started;
}

const LISTS = ['mine', 'waiting', 'unassigned', 'all', 'assistant', 'resolved', 'snoozed'] as const;
const take = (actor: Actor, id: string) => bakery.scope.db((tx) => takeConversation(tx, actor, id));
const list = (tenant: TestTenant, actor: Actor, filter: InboxFilter) =>
  tenant.scope.db((tx) => listConversations(tx, actor, { filter, take: 100, now: new Date() }));
const listIds = async (tenant: TestTenant, actor: Actor, filter: InboxFilter) =>
  (await list(tenant, actor, filter)).conversations.map(({ id }) => id);
const updateRow = (id: string, data: { snoozedUntil?: Date; language?: string; lastMessageAt?: Date }) =>
  bakery.scope.db((tx) => tx.conversation.updateMany({ where: { id }, data }));

describe('the lists', () => {
  it('contain conversations by owner, and their counts agree', async () => {
    const { conversationId: withAssistant } = await startTestConversation(deps, bakery);
    const { conversationId: queued } = await startQueued(bakery);
    const { conversationId: taken } = await startQueued(bakery);
    await take(anna, taken);
    const listsOf = async (id: string) => {
      const contains = await Promise.all(
        LISTS.map(async (name) => (await listIds(bakery, anna, { list: name })).includes(id)),
      );
      return LISTS.filter((_name, index) => contains[index]);
    };
    expect(await listsOf(withAssistant)).toEqual(['assistant']);
    expect(await listsOf(queued)).toEqual(['waiting', 'unassigned', 'all']);
    expect(await listsOf(taken)).toEqual(['mine', 'all']);
    expect(await listIds(bakery, boris, { list: 'mine' })).toEqual([]);
    const counts = await bakery.scope.db((tx) => countConversations(tx, anna));
    for (const name of ['mine', 'waiting', 'drafts', 'unassigned', 'all', 'assistant', 'snoozed'] as const)
      expect([name, counts[name]]).toEqual([name, (await listIds(bakery, anna, { list: name })).length]);
  });

  it('keep those apart that only the assistant has, and show those that a person has handed back', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const listsOf = async (id: string) => {
      const found = await Promise.all(LISTS.map((name) => listIds(shop, shop.admin, { list: name })));
      return LISTS.filter((_name, index) => found[index]?.includes(id));
    };
    const { conversationId } = await startTestConversation(deps, shop, { agent: shop.admin });
    await shop.scope.db((tx) => handBackConversation(tx, shop.admin, conversationId));
    expect(await listsOf(conversationId)).toEqual(['unassigned', 'all']);
    const { conversationId: other } = await startTestConversation(deps, shop);
    expect(await listsOf(other)).toEqual(['assistant']);
    expect(await listIds(bank, bank.admin, { list: 'assistant' })).not.toContain(other);
  });

  it('hide snoozed conversations until they wake up', async () => {
    const { conversationId } = await startQueued(bakery);
    await updateRow(conversationId, { snoozedUntil: new Date(Date.now() + 60_000) });
    expect(await listIds(bakery, anna, { list: 'snoozed' })).toEqual([conversationId]);
    expect(await listIds(bakery, anna, { list: 'waiting' })).not.toContain(conversationId);
    expect(await listIds(bakery, anna, { list: 'all' })).toContain(conversationId);
  });

  it('are paged without gaps or repetitions, the longest wait first, with email requests at the end', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await createTestAgent(deps, shop, 'Sam');
    const queued = [];
    for (let number = 0; number < 4; number++) queued.push((await startQueued(shop)).conversationId);
    const byEmail = await startTestConversation(deps, shop);
    await shop.scope.db((tx) => requestEmailReply(tx, byEmail.visitorId, { email: 'm@example.com', name: '' }));
    // Conversations queued in the same millisecond are ordered by id.
    const queuedAt = new Date('2026-01-01T10:00:00.123Z');
    const twins = queued.slice(0, 2).sort();
    await shop.scope.db((tx) => tx.conversation.updateMany({ where: { id: { in: twins } }, data: { queuedAt } }));
    const all: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Awaited<ReturnType<typeof listConversations>> = await shop.scope.db((tx) =>
        listConversations(tx, shop.admin, {
          filter: { list: 'waiting' },
          take: 1,
          now: new Date(),
          ...(cursor ? { cursor } : {}),
        }),
      );
      all.push(...page.conversations.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(all).toEqual([...twins, ...queued.slice(2), byEmail.conversationId]);
  });

  it('can be filtered by agent, label, channel, language and time', async () => {
    const { conversationId: id } = await startQueued(bakery, 'Wo ist die Bäckerei?');
    await take(boris, id);
    const label = await bakery.scope.db((tx) => createLabel(tx, { name: 'Directions', color: '#112233' }));
    await bakery.scope.db((tx) => setLabels(tx, { conversationId: id, labelIds: [label.id] }));
    await updateRow(id, { language: 'de' });
    for (const filter of [
      { agentId: boris.memberId },
      { labelId: label.id },
      { language: 'de' },
      { labelId: label.id, channel: 'widget', days: 1 },
    ])
      expect(await listIds(bakery, anna, { list: 'all', ...filter })).toEqual([id]);
    expect(await listIds(bakery, anna, { list: 'all', labelId: label.id, channel: 'email' })).toEqual([]);
    await updateRow(id, { lastMessageAt: new Date(Date.now() - 2 * 86_400_000) });
    expect(await listIds(bakery, anna, { list: 'all', labelId: label.id, days: 1 })).toEqual([]);
  });

  it('S11 contain nothing of another tenant', async () => {
    const { conversationId } = await startQueued(bakery, 'A secret of bakers');
    for (const name of LISTS) expect(await listIds(bank, bank.admin, { list: name })).toEqual([]);
    expect(await bank.scope.db((tx) => countConversations(tx, bank.admin))).toMatchObject({ all: 0, waiting: 0 });
    await expect(bank.scope.db((tx) => getConversation(tx, bank.admin, conversationId))).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

describe('a row of a list', () => {
  const loadRow = async (id: string) =>
    (
      await Promise.all(
        (['all', 'assistant'] as const).map((name) =>
          bakery.scope.db((tx) =>
            listConversations(tx, anna, { filter: { list: name }, conversationIds: [id], take: 1, now: new Date() }),
          ),
        ),
      )
    ).flatMap(({ conversations }) => conversations)[0];

  it('shows the last message of a person, whatever the assistant has said since', async () => {
    const { conversationId } = await startTestConversation(deps, bakery, { text: 'Do you have rye bread?' });
    await bakery.scope.db((tx) =>
      appendMessage(tx, { conversationId, author: 'assistant', text: 'I could not find an answer to that.' }),
    );
    expect(await loadRow(conversationId)).toMatchObject({
      lastMessage: { author: 'visitor', text: 'Do you have rye bread?' },
    });
  });

  it('is unread once the team has the conversation, until a member has read it', async () => {
    const { conversationId, visitorId } = await startTestConversation(deps, bakery);
    expect(await loadRow(conversationId)).toMatchObject({ isUnread: false, handledSince: null });
    await bakery.scope.db((tx) => requestHandoverAsVisitor(tx, visitorId));
    const queued = await loadRow(conversationId);
    expect(queued).toMatchObject({ isUnread: true, handledSince: queued?.queuedAt });
    await bakery.scope.db((tx) =>
      tx.conversation.updateMany({ where: { id: conversationId }, data: { agentDeliveredSeq: 1, agentReadSeq: 1 } }),
    );
    expect(await loadRow(conversationId)).toMatchObject({ isUnread: false });
  });

  it('neither shows a deleted message nor stays unread for it; an earlier unread message still counts', async () => {
    const { conversationId, visitorId, message } = await startQueued(bakery, 'Do you have rye bread?');
    const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
    const photo = await uploadVisitorAttachment(bakery.scope, visitorId, { name: 'photo.png', bytes });
    const second = await sendVisitorMessage(bakery, visitorId, '', { attachmentIds: [photo.attachmentId] });
    expect(await loadRow(conversationId)).toMatchObject({ isUnread: true, lastMessage: { text: '' } });
    await bakery.scope.db((tx) => deleteMessage(tx, { visitorId }, second.message.id));
    expect(await loadRow(conversationId)).toMatchObject({
      isUnread: true,
      lastMessage: { author: 'visitor', text: 'Do you have rye bread?' },
    });
    await bakery.scope.db((tx) => deleteMessage(tx, { visitorId }, message.id));
    expect(await loadRow(conversationId)).toMatchObject({ isUnread: false, lastMessage: null });
  });
});
