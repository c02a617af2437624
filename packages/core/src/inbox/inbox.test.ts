import { randomUUID } from 'node:crypto';
import type { BulkAction, InboxFilter } from '@lobby/contracts/inbox';
import { createTestAgent, createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendMessage, createVisitorMessage } from '../conversations/index.ts';
import type { VisitorSession } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import { createFaq } from '../faqs/index.ts';
import { sendAgentReply, requestEmailReply, requestHandoverAsVisitor, takeConversation } from '../handover/index.ts';
import { listNotifications } from '../notifications/index.ts';
import {
  createNote,
  applyBulkAction,
  countConversations,
  createLabel,
  createView,
  getConversation,
  listConversations,
  listLabels,
  listViews,
  removeLabel,
  removeNote,
  removeView,
  saveDraft,
  searchConversations,
  setLabels,
  suggestReply,
  updateLabel,
  updateNote,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let anna: Actor & { userId: string };
let boris: Actor;
const now = new Date();

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  anna = await createTestAgent(deps, bakery, 'Anna');
  boris = await createTestAgent(deps, bakery, 'Boris');
});
afterAll(() => deps.close());

/** A visitor who has written; nobody has answered. */
async function writing(tenant: TestTenant, text = 'Good morning'): Promise<{ id: string; visit: VisitorSession }> {
  const visit = await createTestVisitor(deps, tenant);
  const { conversation } = await tenant.scope.db((tx) =>
    createVisitorMessage(tx, visit.visitorId, { clientMessageId: randomUUID(), text }),
  );
  return { id: conversation.id, visit };
}

const waiting = async (tenant: TestTenant, text?: string) => {
  const begun = await writing(tenant, text);
  await tenant.scope.db((tx) => requestHandoverAsVisitor(tx, begun.visit.visitorId));
  return begun;
};
const take = (actor: Actor, id: string) => bakery.scope.db((tx) => takeConversation(tx, actor, id));
const listed = (tenant: TestTenant, actor: Actor, filter: InboxFilter) =>
  tenant.scope.db((tx) => listConversations(tx, actor, { filter, take: 100, now: new Date() }));
const idsIn = async (tenant: TestTenant, actor: Actor, filter: InboxFilter) =>
  (await listed(tenant, actor, filter)).conversations.map(({ id }) => id);
const look = (tenant: TestTenant, actor: Actor, id: string) => tenant.scope.db((tx) => getConversation(tx, actor, id));
const found = async (tenant: TestTenant, query: string) =>
  (await tenant.scope.db((tx) => searchConversations(tx, { query, take: 50 }))).conversations;

describe('the lists', () => {
  it('tell whose turn it is, and their counts agree with them', async () => {
    const [ofAssistant, queued, taken] = [await writing(bakery), await waiting(bakery), await waiting(bakery)];
    await take(anna, taken.id);
    const where = async (id: string) => {
      const lists = ['mine', 'waiting', 'unassigned', 'all', 'resolved', 'snoozed'] as const;
      const holding = await Promise.all(lists.map(async (list) => (await idsIn(bakery, anna, { list })).includes(id)));
      return lists.filter((_list, index) => holding[index]);
    };
    expect(await where(ofAssistant.id)).toEqual(['unassigned', 'all']);
    expect(await where(queued.id)).toEqual(['waiting', 'unassigned', 'all']);
    expect(await where(taken.id)).toEqual(['mine', 'all']);
    expect(await idsIn(bakery, boris, { list: 'mine' })).toEqual([]);
    const counts = await bakery.scope.db((tx) => countConversations(tx, anna));
    for (const list of ['mine', 'waiting', 'unassigned', 'all', 'snoozed'] as const)
      expect([list, counts[list]]).toEqual([list, (await idsIn(bakery, anna, { list })).length]);
  });

  it('put what sleeps aside until it wakes', async () => {
    const { id } = await waiting(bakery);
    await bakery.scope.db((tx) =>
      tx.conversation.updateMany({ where: { id }, data: { snoozedUntil: new Date(Date.now() + 60_000) } }),
    );
    expect(await idsIn(bakery, anna, { list: 'snoozed' })).toEqual([id]);
    expect(await idsIn(bakery, anna, { list: 'waiting' })).not.toContain(id);
    expect(await idsIn(bakery, anna, { list: 'all' })).toContain(id);
  });

  it('come in pages that neither miss nor repeat one, the longest wait first, also where nobody asked for a person', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await createTestAgent(deps, shop, 'Sam');
    const begun = [await waiting(shop), await waiting(shop), await waiting(shop), await waiting(shop)];
    const byMail = await writing(shop);
    await shop.scope.db((tx) => requestEmailReply(tx, byMail.visit.visitorId, { email: 'm@example.com', name: '' }));
    // Two that began to wait in the same millisecond are told apart by their ids.
    const queuedAt = new Date('2026-01-01T10:00:00.123Z');
    const twins = [begun[0]!.id, begun[1]!.id].sort();
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
      cursor = page.next;
    }
    expect(all).toEqual([...twins, begun[2]!.id, begun[3]!.id, byMail.id]);
  });

  it('are narrowed by agent, label, channel, language and time', async () => {
    const { id } = await waiting(bakery, 'Wo ist die Bäckerei?');
    await take(boris, id);
    const label = await bakery.scope.db((tx) => createLabel(tx, { name: 'Way', color: '#112233' }));
    await bakery.scope.db((tx) => setLabels(tx, { conversationId: id, labelIds: [label.id] }));
    await bakery.scope.db((tx) => tx.conversation.updateMany({ where: { id }, data: { language: 'de' } }));
    for (const filter of [
      { agentId: boris.memberId },
      { labelId: label.id },
      { language: 'de' },
      { labelId: label.id, channel: 'widget', days: 1 },
    ])
      expect(await idsIn(bakery, anna, { list: 'all', ...filter })).toEqual([id]);
    expect(await idsIn(bakery, anna, { list: 'all', labelId: label.id, channel: 'email' })).toEqual([]);
    await bakery.scope.db((tx) =>
      tx.conversation.updateMany({ where: { id }, data: { lastMessageAt: new Date(Date.now() - 2 * 86_400_000) } }),
    );
    expect(await idsIn(bakery, anna, { list: 'all', labelId: label.id, days: 1 })).toEqual([]);
  });

  it('S11 hold nothing of another company', async () => {
    const { id } = await waiting(bakery, 'A secret of bakers');
    for (const list of ['mine', 'waiting', 'unassigned', 'all', 'resolved', 'snoozed'] as const)
      expect(await idsIn(bank, bank.admin, { list })).toEqual([]);
    expect(await bank.scope.db((tx) => countConversations(tx, bank.admin))).toMatchObject({ all: 0, waiting: 0 });
    expect(await found(bank, 'secret')).toEqual([]);
    await expect(look(bank, bank.admin, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a row of a list', () => {
  const row = async (id: string) =>
    (
      await bakery.scope.db((tx) =>
        listConversations(tx, anna, { filter: { list: 'all' }, conversationIds: [id], take: 1, now: new Date() }),
      )
    ).conversations[0];

  it('shows what people said last, whatever the assistant has said since', async () => {
    const { id } = await writing(bakery, 'Do you have rye bread?');
    const say = (author: 'assistant' | 'visitor', text: string) =>
      bakery.scope.db((tx) => appendMessage(tx, { conversationId: id, author, text }));
    await say('assistant', 'I could not find an answer to that.');
    expect(await row(id)).toMatchObject({ lastMessage: { author: 'visitor', text: 'Do you have rye bread?' } });
  });

  it('is new once the conversation waits for people, until one of them has seen it', async () => {
    const { id, visit } = await writing(bakery, 'Hello?');
    expect(await row(id)).toMatchObject({ isUnread: false, handledSince: null });
    await bakery.scope.db((tx) => requestHandoverAsVisitor(tx, visit.visitorId));
    const waiting = await row(id);
    expect(waiting).toMatchObject({ isUnread: true, handledSince: waiting?.queuedAt });
    await bakery.scope.db((tx) =>
      tx.conversation.updateMany({ where: { id }, data: { agentDeliveredSeq: 1, agentReadSeq: 1 } }),
    );
    expect(await row(id)).toMatchObject({ isUnread: false });
  });
});

describe('a search', () => {
  it('finds conversations by words and beginnings of words, and shows where they stand', async () => {
    const { id } = await writing(bakery, 'Do you deliver Pretzels to Innsbruck on Sundays?');
    const [hit] = await found(bakery, 'pretz innsb');
    expect(hit).toMatchObject({ id, seq: 1 });
    expect(hit?.passage.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['Pretz', 'Innsb']);
    expect(hit?.passage.map(({ text }) => text).join('')).toBe('Do you deliver Pretzels to Innsbruck on Sundays?');
    expect(await found(bakery, 'pretz vienna')).toEqual([]);
  });

  it('finds a contact by name and address, and what an agent wrote', async () => {
    const { id, visit } = await waiting(bakery, 'Hello there');
    await bakery.scope.db((tx) =>
      requestEmailReply(tx, visit.visitorId, { email: 'rosa@flour.example', name: 'Rosa Weiss' }),
    );
    await take(anna, id);
    await bakery.scope.db((tx) =>
      sendAgentReply(tx, anna, {
        conversationId: id,
        clientMessageId: randomUUID(),
        text: 'The marzipan is sold out.',
      }),
    );
    for (const query of ['rosa', 'flour.example', 'rosa weiss', 'marzip'])
      expect((await found(bakery, query)).map((row) => row.id)).toContain(id);
  });

  it('S15 takes any signs for words', async () => {
    for (const query of ["'", "a' | 'b", '\\', '!!', ':*', '(a', '% _', 'o’clock & !x', '🙂', "x'); DROP TABLE"])
      await expect(found(bakery, query)).resolves.toBeInstanceOf(Array);
  });

  it('does not find what was taken back', async () => {
    const { id } = await writing(bakery, 'My password is swordfish');
    await bakery.scope.db((tx) =>
      tx.message.updateMany({ where: { conversationId: id }, data: { deletedAt: new Date() } }),
    );
    expect(await found(bakery, 'swordfish')).toEqual([]);
  });
});

describe('labels', () => {
  it('are put on and taken off, and one that is removed is on no conversation any more', async () => {
    const { id } = await writing(bakery);
    const [late, rude] = await Promise.all(
      ['Late', 'Rude'].map((name) => bakery.scope.db((tx) => createLabel(tx, { name, color: '#445566' }))),
    );
    await bakery.scope.db((tx) => setLabels(tx, { conversationId: id, labelIds: [late!.id, rude!.id] }));
    await bakery.scope.db((tx) => updateLabel(tx, late!.id, { name: 'Too late', color: '#445566' }));
    expect(await bakery.scope.db(listLabels)).toContainEqual({
      id: late!.id,
      name: 'Too late',
      color: '#445566',
      open: 1,
    });
    await bakery.scope.db((tx) => removeLabel(tx, rude!.id));
    expect((await look(bakery, anna, id)).conversation.labelIds).toEqual([late!.id]);
    await bakery.scope.db((tx) => setLabels(tx, { conversationId: id, labelIds: [] }));
    expect((await look(bakery, anna, id)).conversation.labelIds).toEqual([]);
  });

  it('have names of their own in their company, and S11 no other company sees or uses them', async () => {
    const { id: labelId } = await bank.scope.db((tx) => createLabel(tx, { name: 'Fraud', color: '#445566' }));
    await expect(bank.scope.db((tx) => createLabel(tx, { name: 'Fraud', color: '#000000' }))).rejects.toMatchObject({
      kind: 'conflict',
    });
    await bakery.scope.db((tx) => createLabel(tx, { name: 'Fraud', color: '#445566' }));
    const { id } = await writing(bakery);
    const uses = [
      () => bakery.scope.db((tx) => setLabels(tx, { conversationId: id, labelIds: [labelId] })),
      () => bakery.scope.db((tx) => updateLabel(tx, labelId, { name: 'x', color: '#445566' })),
      () => bakery.scope.db((tx) => removeLabel(tx, labelId)),
      () =>
        applyBulkAction(bakery.scope.db, anna, { conversationIds: [id], action: { kind: 'add_label', labelId }, now }),
    ];
    for (const use of uses) await expect(use()).rejects.toMatchObject({ kind: 'not_found' });
    expect(await bank.scope.db(listLabels)).toEqual([{ id: labelId, name: 'Fraud', color: '#445566', open: 0 }]);
  });
});

describe('a note', () => {
  const noted = (id: string, text: string, mentions: string[] = []) =>
    bakery.scope.db((tx) => createNote(tx, anna, { conversationId: id, text, mentions }));

  it('stands beside the message that was the last one, and whom it mentions is told once', async () => {
    const { id } = await writing(bakery);
    const { id: noteId } = await noted(id, '@Boris, do you know her?', [boris.memberId, anna.memberId]);
    await bakery.scope.db((tx) =>
      updateNote(tx, anna, { noteId, text: '@Boris, do you?', mentions: [boris.memberId] }),
    );
    expect((await look(bakery, boris, id)).notes).toMatchObject([
      { id: noteId, memberName: 'Anna', afterSeq: 1, text: '@Boris, do you?', mentions: [boris.memberId] },
    ]);
    const told = async ({ userId }: Actor) =>
      (await bakery.scope.db((tx) => listNotifications(tx, userId))).notifications.filter(
        ({ data }) => data['conversationId'] === id,
      );
    expect(await told(boris)).toMatchObject([
      { kind: 'mentioned', data: { by: 'Anna', text: '@Boris, do you know her?' } },
    ]);
    expect(await told(anna)).toEqual([]);
  });

  it('is changed and removed by who wrote it and by nobody else', async () => {
    const { id } = await writing(bakery);
    const { id: noteId } = await noted(id, 'Mine');
    for (const other of [boris, bakery.admin])
      await expect(bakery.scope.db((tx) => removeNote(tx, other, noteId))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(bank.scope.db((tx) => removeNote(tx, bank.admin, noteId))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await bakery.scope.db((tx) => removeNote(tx, anna, noteId));
    expect((await look(bakery, anna, id)).notes).toEqual([]);
  });

  it('S11 mentions nobody of another company, and is written beside no conversation of one', async () => {
    const { id } = await writing(bakery);
    await expect(noted(id, 'Hey', [bank.admin.memberId])).rejects.toMatchObject({ kind: 'not_found' });
    const { id: foreign } = await writing(bank);
    await expect(noted(foreign, 'Hey')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await look(bank, bank.admin, foreign)).notes).toEqual([]);
  });
});

describe('what a member has begun to write', () => {
  it('waits for them, and nobody else sees it', async () => {
    const { id: conversationId } = await writing(bakery);
    const save = (text: string) =>
      bakery.scope.db((tx) => saveDraft(tx, anna, { conversationId, kind: 'reply', text }));
    await save('Dear');
    await save('Dear Rosa');
    expect((await look(bakery, anna, conversationId)).draft).toBe('Dear Rosa');
    expect((await look(bakery, boris, conversationId)).draft).toBe('');
    await save('');
    expect((await look(bakery, anna, conversationId)).draft).toBe('');
    await expect(
      bank.scope.db((tx) => saveDraft(tx, bank.admin, { conversationId, kind: 'reply', text: 'x' })),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is an answer and a note, and one stays when the other goes', async () => {
    const { id: conversationId } = await writing(bakery);
    const save = (kind: 'reply' | 'note', text: string) =>
      bakery.scope.db((tx) => saveDraft(tx, anna, { conversationId, kind, text }));
    const begun = async () => {
      const { draft, noteDraft } = await look(bakery, anna, conversationId);
      return [draft, noteDraft];
    };
    await save('note', 'Boris knows her');
    await save('reply', 'Dear Rosa');
    expect(await begun()).toEqual(['Dear Rosa', 'Boris knows her']);
    await save('reply', '');
    expect(await begun()).toEqual(['', 'Boris knows her']);
    await save('note', '');
    expect(await begun()).toEqual(['', '']);
    expect(await bakery.scope.db((tx) => tx.draft.count({ where: { conversationId } }))).toBe(0);
  });
});

describe('views', () => {
  it('are the member’s own, or by a company admin for everybody', async () => {
    const filter: InboxFilter = { list: 'all', language: 'de' };
    const make = (actor: Actor, isAdmin: boolean, isShared: boolean, name: string) =>
      bakery.scope.db((tx) => createView(tx, { ...actor, isAdmin }, { name, filter, isShared }));
    await make(anna, false, false, 'German');
    const shared = await make(bakery.admin, true, true, 'For all');
    await expect(make(anna, false, true, 'No')).rejects.toMatchObject({ kind: 'forbidden' });
    const names = async (actor: Actor) => (await bakery.scope.db((tx) => listViews(tx, actor))).map(({ name }) => name);
    expect([await names(anna), await names(boris)]).toEqual([['For all', 'German'], ['For all']]);
    expect(await bank.scope.db((tx) => listViews(tx, bank.admin))).toEqual([]);
    const remove = (tenant: TestTenant, actor: Actor, isAdmin: boolean) =>
      tenant.scope.db((tx) => removeView(tx, { ...actor, isAdmin }, shared.id));
    await expect(remove(bakery, anna, false)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(remove(bank, bank.admin, true)).rejects.toMatchObject({ kind: 'not_found' });
    await remove(bakery, bakery.admin, true);
    expect(await names(boris)).toEqual([]);
  });
});

describe('many at once', () => {
  it('does what can be done, and says of each of the others why not', async () => {
    const [free, held] = [await waiting(bakery), await waiting(bakery)];
    await take(boris, held.id);
    const result = await applyBulkAction(bakery.scope.db, anna, {
      conversationIds: [free.id, held.id],
      action: { kind: 'take' },
      now,
    });
    expect(result).toEqual({
      done: 1,
      refused: [{ conversationId: held.id, reason: 'Boris has this conversation.' }],
    });
    expect((await look(bakery, anna, free.id)).conversation.agentName).toBe('Anna');
  });

  it('snoozes, resolves and opens again, and gives to a colleague', async () => {
    const { id } = await waiting(bakery);
    const change = (action: BulkAction) =>
      applyBulkAction(bakery.scope.db, anna, { conversationIds: [id], action, now });
    await change({ kind: 'assign', memberId: boris.memberId });
    expect((await look(bakery, anna, id)).conversation.agentName).toBe('Boris');
    await change({ kind: 'snooze', until: new Date(Date.now() + 60_000).toISOString() });
    expect(await change({ kind: 'resolve' })).toMatchObject({ done: 0 });
    await change({ kind: 'assign', memberId: anna.memberId });
    await change({ kind: 'resolve' });
    expect(await idsIn(bakery, anna, { list: 'resolved' })).toContain(id);
    await change({ kind: 'reopen' });
    expect(await idsIn(bakery, anna, { list: 'all' })).toContain(id);
  });

  it('S11 does nothing at all when one of them is another company’s', async () => {
    const [own, foreign] = [await waiting(bakery), await waiting(bank)];
    await expect(
      applyBulkAction(bakery.scope.db, anna, {
        conversationIds: [own.id, foreign.id],
        action: { kind: 'resolve' },
        now,
      }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    expect((await look(bakery, anna, own.id)).conversation.state).toBe('open');
    expect((await look(bank, bank.admin, foreign.id)).conversation.state).toBe('open');
  });
});

describe('a suggested reply', () => {
  it('is what the company knows about the last question, with its sources, and goes nowhere by itself', async () => {
    await createFaq(bakery.scope, bakery.admin, {
      question: 'Do you bake wedding cakes?',
      answer: 'Yes, with four weeks’ notice.',
      keywords: [],
      priority: 0,
      active: true,
    });
    const { id } = await waiting(bakery, 'Do you bake wedding cakes?');
    const signal = new AbortController().signal;
    const suggested = await suggestReply(bakery.scope, id, signal);
    expect(suggested).toMatchObject({ text: 'Yes, with four weeks’ notice.', outcome: 'answered' });
    expect(suggested.citations).toMatchObject([{ kind: 'faq' }]);
    expect((await look(bakery, anna, id)).messages.filter(({ author }) => author !== 'system')).toHaveLength(1);
    await expect(suggestReply(bank.scope, id, signal)).rejects.toMatchObject({ kind: 'not_found' });
    const foreign = await writing(bank, 'Do you bake wedding cakes?');
    expect(await suggestReply(bank.scope, foreign.id, signal)).toMatchObject({ text: '', outcome: 'unknown' });
  });

  it('answers nothing where nothing was asked', async () => {
    const { id, visit } = await writing(bakery);
    await bakery.scope.db((tx) => tx.message.deleteMany({ where: { conversationId: id } }));
    await bakery.scope.db((tx) =>
      appendMessage(tx, {
        conversationId: id,
        author: 'system',
        text: '',
        event: { kind: 'handed_back', agentName: 'Anna' },
      }),
    );
    expect(visit.tenantId).toBe(bakery.scope.tenantId);
    expect(await suggestReply(bakery.scope, id, new AbortController().signal)).toMatchObject({ text: '' });
  });
});
