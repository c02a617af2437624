import {
  createStaffedTenant,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import type { VisitorSession } from '../../conversations/index.ts';
import { getConversation, listConversations } from '../../inbox/index.ts';
import { listNotifications } from '../../notifications/index.ts';
import {
  getHandoverSettings,
  requestEmailReply,
  requestHandoverAsVisitor,
  resolveConversation,
  updateHandoverSettings,
} from '../index.ts';

const deps = await openTestDeps();
const bakery = await createStaffedTenant(deps, 'Bakery');
const bank = await createTestTenant(deps, 'Bank');
afterAll(() => deps.close());

/** Sends a visitor's message and returns all events of its answer. */
const send = async (session: VisitorSession, text: string) => (await sendTestMessage(deps, session, text)).events;

async function start(tenant: TestTenant, text = 'Do you sell hats?') {
  const session = await createTestVisitor(deps, tenant);
  const [stored] = await send(session, text);
  if (stored?.type !== 'stored') throw new Error('The first event of an answer is the stored message');
  return { session, conversationId: stored.conversation.id };
}

const request = (tenant: TestTenant, { visitorId }: VisitorSession) =>
  tenant.scope.db((tx) => requestHandoverAsVisitor(tx, visitorId));
const requestReply = (tenant: TestTenant, { visitorId }: VisitorSession, email: string, name = '') =>
  tenant.scope.db((tx) => requestEmailReply(tx, visitorId, { email, name }));
const load = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => getConversation(tx, tenant.admin, id));
const listWaitingIds = async (tenant: TestTenant) => {
  const { conversations } = await tenant.scope.db((tx) =>
    listConversations(tx, tenant.admin, { filter: { list: 'waiting' }, take: 100, now: new Date() }),
  );
  return conversations.map(({ id }) => id);
};

describe('a visitor who requests a person', () => {
  it('is queued once, with their questions for the agent, however often they request it', async () => {
    const { session, conversationId } = await start(bakery);
    expect(await request(bakery, session)).toMatchObject({ owner: 'queue', canRequestHandover: true });
    await request(bakery, session);
    const { conversation, messages } = await load(bakery, conversationId);
    expect(conversation).toMatchObject({
      owner: 'queue',
      handoverReason: 'requested',
      handoverSummary: { questions: ['Do you sell hats?'], unansweredCount: 1 },
    });
    expect(messages.filter(({ event }) => event?.kind === 'queued')).toHaveLength(1);
    expect(await listWaitingIds(bakery)).toContain(conversationId);
    expect(await listWaitingIds(bank)).toEqual([]);
  });

  it('can request one in words', async () => {
    const { session, conversationId } = await start(bakery);
    const events = await send(session, 'Can I talk to a human, please?');
    expect(events.at(-1)).toMatchObject({ type: 'conversation', conversation: { owner: 'queue' } });
    expect((await load(bakery, conversationId)).conversation.owner).toBe('queue');
  });

  it('need not request one where the tenant hands over immediately and the assistant has no answer', async () => {
    const shop = await createStaffedTenant(deps, 'Eager');
    await shop.scope.db(async (tx) =>
      updateHandoverSettings(tx, shop.admin, { ...(await getHandoverSettings(tx)), handoverMode: 'immediate' }),
    );
    const { conversationId } = await start(shop);
    const { conversation, messages } = await load(shop, conversationId);
    expect(conversation).toMatchObject({ owner: 'queue', handoverReason: 'no_answer' });
    expect(messages.find(({ author }) => author === 'assistant')?.text).toContain('passing you on to a person');
  });
});

describe('a visitor who requests a reply by email', () => {
  it('is listed as waiting, and company admins are notified', async () => {
    const { session, conversationId } = await start(bank);
    expect(await request(bank, session)).toMatchObject({ owner: 'assistant', canRequestHandover: false });
    const email = 'vera@example.com';
    await requestReply(bank, session, email, 'Vera');
    const { conversation, messages } = await load(bank, conversationId);
    expect(conversation).toMatchObject({ isAwaitingEmailReply: true, email, visitorName: 'Vera' });
    expect(messages.at(-1)?.event).toEqual({ kind: 'email_reply_requested', email });
    expect(await listWaitingIds(bank)).toEqual([conversationId]);
    const { notifications } = await bank.scope.db((tx) => listNotifications(tx, bank.admin.userId));
    expect(notifications[0]).toMatchObject({ kind: 'email_reply_requested', data: { conversationId, email } });
    expect(await bakery.scope.db((tx) => tx.contact.count({ where: { email } }))).toBe(0);
  });

  it('reopens a resolved conversation, so that it is listed until it is resolved again', async () => {
    const { session, conversationId } = await start(bank);
    const resolve = () => bank.scope.db((tx) => resolveConversation(tx, bank.admin, conversationId));
    await resolve();
    await requestReply(bank, session, 'late@example.com');
    expect(await listWaitingIds(bank)).toContain(conversationId);
    await resolve();
    expect(await listWaitingIds(bank)).not.toContain(conversationId);
  });

  it('has to write a message first', async () => {
    const session = await createTestVisitor(deps, bank);
    await expect(requestReply(bank, session, 'x@example.com')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'message_required',
    });
  });
});
