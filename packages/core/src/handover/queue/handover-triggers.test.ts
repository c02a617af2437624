import { ChatModelError } from '@lobby/ai';
import type { ChatModel } from '@lobby/ai';
import type { SystemEvent } from '@lobby/contracts/conversations';
import type { HandoverSettings } from '@lobby/contracts/handover';
import {
  connectTestAgents,
  createStaffedTenant,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendTestMessage,
  sendTestReply,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConversationSync } from '../../conversations/index.ts';
import type { VisitorSession } from '../../conversations/index.ts';
import { createTextResource, ingestNextResource } from '../../resources/index.ts';
import {
  getHandoverSettings,
  requestEmailReply,
  requestHandoverAsVisitor,
  setPresence,
  takeConversation,
  updateHandoverSettings,
} from '../index.ts';

const UNKNOWN = [
  'Who won the chess olympiad in Baku?',
  'Can penguins fly over Patagonia?',
  'Which moon is the largest?',
];
const KNOWN = 'What does a wedding cake cost?';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

const updateSettings = async (tenant: TestTenant, settings: Partial<HandoverSettings>): Promise<void> =>
  tenant.scope.db(async (tx) =>
    updateHandoverSettings(tx, tenant.admin, { ...(await getHandoverSettings(tx)), ...settings }),
  );

/** A tenant with an agent who is there, and these handover settings. */
async function createTenant(name: string, settings: Partial<HandoverSettings> = {}): Promise<TestTenant> {
  const tenant = await createStaffedTenant(deps, name);
  await updateSettings(tenant, settings);
  return tenant;
}

const send = (session: VisitorSession, text: string, chatModel: ChatModel | null = null) =>
  sendTestMessage({ ...deps, chatModel }, session, text);

async function loadState({ scope }: TestTenant, { visitorId }: VisitorSession) {
  const { conversation, messages } = await scope.db((tx) => loadConversationSync(tx, visitorId, 0));
  const row = await scope.db((tx) => tx.conversation.findFirstOrThrow({ where: { visitorId } }));
  const events = messages.flatMap(({ event }) => (event ? [event] : []));
  return { ...row, view: conversation, messages, events };
}

const CLOSED: HandoverSettings['businessHours'] = { week: [[], [], [], [], [], [], []], holidays: [] };
const filterEvents = (events: SystemEvent[], kind: SystemEvent['kind']) =>
  events.filter((event) => event.kind === kind);

describe('a conversation is queued, with its reason and a summary,', () => {
  it('after the set number of questions in a row without an answer, and not before', async () => {
    const shop = await createTenant('Patient', { handoverAfterUnanswered: 3 });
    const visit = await createTestVisitor(deps, shop);
    for (const text of UNKNOWN.slice(0, 2)) await send(visit, text);
    expect(await loadState(shop, visit)).toMatchObject({ owner: 'assistant', unansweredCount: 2 });
    await send(visit, UNKNOWN[2] ?? '');
    const after = await loadState(shop, visit);
    expect(after).toMatchObject({ owner: 'queue', handoverReason: 'repeated_no_answer' });
    expect(after.handoverSummary).toEqual({ questions: UNKNOWN, unansweredCount: 3 });
    expect(after.messages.at(-2)?.text).toContain('passing you on to a person');
    expect(after.events).toEqual([{ kind: 'queued', reason: 'repeated_no_answer' }]);
  });

  it('not if that rule is off or an answer came in between', async () => {
    const never = await createTenant('Never', { handoverAfterUnanswered: 0 });
    const visit = await createTestVisitor(deps, never);
    for (const text of UNKNOWN) await send(visit, text);
    expect((await loadState(never, visit)).owner).toBe('assistant');
    const shop = await createTenant('Between', { handoverAfterUnanswered: 2 });
    const other = await createTestVisitor(deps, shop);
    for (const text of [UNKNOWN[0] ?? '', 'Hello', UNKNOWN[1] ?? '']) await send(other, text);
    expect((await loadState(shop, other)).owner).toBe('assistant');
  });

  it('at a handover keyword in any form, before any answer', async () => {
    const shop = await createTenant('Careful', { handoverKeywords: ['refund', 'wrong invoice'] });
    const visit = await createTestVisitor(deps, shop);
    await send(visit, 'There is an invoice that looks odd');
    expect((await loadState(shop, visit)).owner).toBe('assistant');
    await send(visit, 'How do refunds work?');
    const after = await loadState(shop, visit);
    expect(after).toMatchObject({ owner: 'queue', handoverReason: 'keyword' });
    expect(after.messages.at(-1)?.author).toBe('system');
    expect(after.messages.at(-2)).toMatchObject({ author: 'visitor', text: 'How do refunds work?' });
  });

  it('when the visitor is angry, unless the tenant has turned that off', async () => {
    const [calm, brave] = [await createTenant('Calm'), await createTenant('Brave', { handoverOnAnger: false })];
    for (const [shop, owner] of [
      [calm, 'queue'],
      [brave, 'assistant'],
    ] as const) {
      const visit = await createTestVisitor(deps, shop);
      await send(visit, 'This is ridiculous, I have waited for three weeks!');
      expect((await loadState(shop, visit)).owner).toBe(owner);
    }
  });

  it('not for rude words to the assistant, which it meets itself', async () => {
    const shop = await createTenant('Patient');
    const visit = await createTestVisitor(deps, shop);
    await send(visit, 'you are stupid');
    const { owner, messages } = await loadState(shop, visit);
    expect(owner).toBe('assistant');
    expect(messages.at(-1)).toMatchObject({ author: 'assistant', outcome: 'answered' });
    // Its answer offers a person.
    await send(visit, 'yes');
    expect((await loadState(shop, visit)).owner).toBe('queue');
  });

  it('when the model is down and nothing else answers; if passages answer, only in immediate mode', async () => {
    const down: ChatModel = {
      name: 'down',
      stream: () => {
        throw new ChatModelError('model_unreachable');
      },
    };
    for (const [name, handoverMode, reason] of [
      ['Eager', 'immediate', 'model_down'],
      ['Asking', 'offer', null],
    ] as const) {
      const shop = await createTenant(name, { handoverMode });
      await createTextResource(shop.scope, shop.admin, {
        title: 'Wedding cake',
        text: 'A wedding cake does cost ninety euros.',
      });
      while (await ingestNextResource(deps));
      const visit = await createTestVisitor(deps, shop);
      await send(visit, KNOWN, down);
      const after = await loadState(shop, visit);
      expect(after.messages.find(({ author }) => author === 'assistant')?.text).toContain('ninety euros');
      expect([name, after.owner, after.handoverReason]).toEqual([name, reason ? 'queue' : 'assistant', reason]);
    }
  });

  it('when the messages of the month are used up', async () => {
    const shop = await createTenant('Full');
    await shop.scope.db(
      (tx) => tx.$executeRaw`
      INSERT INTO "Usage" (metric, period, count) VALUES ('questions', date_trunc('month', now() AT TIME ZONE 'UTC')::date, 20000)
      ON CONFLICT ("tenantId", metric, period) DO UPDATE SET count = 20000`,
    );
    const visit = await createTestVisitor(deps, shop);
    await send(visit, KNOWN);
    expect(await loadState(shop, visit)).toMatchObject({ owner: 'queue', handoverReason: 'message_limit' });
  });
});

describe('while the team is unavailable', () => {
  it('a visitor who requests a person gets one away notice with the time, and can leave an email address', async () => {
    const week = Array.from({ length: 7 }, () => [] as { from: string; to: string }[]);
    const tomorrow = (new Date(Date.now() + 86_400_000).getUTCDay() + 6) % 7;
    week[tomorrow] = [{ from: '09:00', to: '10:00' }];
    const shop = await createTenant('Closed', { businessHours: { week, holidays: [] } });
    const visit = await createTestVisitor(deps, shop);
    await send(visit, 'Can I talk to a human, please?');
    await shop.scope.db((tx) => requestHandoverAsVisitor(tx, visit.visitorId));
    const { owner, view, events, handoverReason } = await loadState(shop, visit);
    const opensAt = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T09:00:00.000Z`;
    expect({ owner, handoverReason }).toEqual({ owner: 'assistant', handoverReason: 'requested' });
    expect(view).toMatchObject({ canRequestHandover: false, queue: null, hours: { isOpen: false, opensAt } });
    expect(events).toEqual([{ kind: 'away_notice', opensAt }]);
    await shop.scope.db((tx) => requestEmailReply(tx, visit.visitorId, { email: 'vera@example.com', name: '' }));
    expect(await loadState(shop, visit)).toMatchObject({
      isAwaitingEmailReply: true,
      handoverSummary: { questions: ['Can I talk to a human, please?'], unansweredCount: 0 },
    });
  });

  it('an angry visitor gets the notice too, and the assistant still answers', async () => {
    const shop = await createTenant('Shut', { businessHours: CLOSED });
    const visit = await createTestVisitor(deps, shop);
    await send(visit, 'This is ridiculous, who won the chess olympiad?');
    const { owner, messages, events } = await loadState(shop, visit);
    expect([owner, messages.at(-1)?.author]).toEqual(['assistant', 'assistant']);
    expect(events).toEqual([{ kind: 'away_notice', opensAt: null }]);
  });

  it('within business hours a person who is asked for is told to leave an email address, and the team finds them in the queue', async () => {
    const shop = await createTenant('Alone');
    await shop.scope.db((tx) => tx.membership.updateMany({ data: { onlineUntil: null } }));
    const visit = await createTestVisitor(deps, shop);
    await send(visit, 'Can I talk to a human, please?');
    await shop.scope.db((tx) => requestHandoverAsVisitor(tx, visit.visitorId));
    const told: SystemEvent[] = [
      { kind: 'queued', reason: 'requested' },
      { kind: 'away_notice', opensAt: null },
    ];
    expect(await loadState(shop, visit)).toMatchObject({ owner: 'queue', events: told, view: { queue: null } });
    // Asked once more in words, they are not left without an answer.
    await send(visit, 'A human, please!');
    expect((await loadState(shop, visit)).events).toEqual([...told, told[1]]);
    await shop.scope.db((tx) => requestEmailReply(tx, visit.visitorId, { email: 'vera@example.com', name: '' }));
    await send(visit, 'I want to talk to a human');
    expect((await loadState(shop, visit)).events.at(-1)).toEqual({
      kind: 'email_reply_requested',
      email: 'vera@example.com',
    });
  });

  it('an agent who is away or has closed the dashboard is not there', async () => {
    const shop = await createTenant('Lunch');
    const visit = await createTestVisitor(deps, shop);
    const request = () => shop.scope.db((tx) => requestHandoverAsVisitor(tx, visit.visitorId));
    await shop.scope.db((tx) => tx.membership.updateMany({ data: { presence: 'away' } }));
    expect(await request()).toMatchObject({ owner: 'queue', canRequestHandover: false });
    await connectTestAgents(shop);
    expect(await request()).toMatchObject({ owner: 'queue', canRequestHandover: true, queue: { position: 1 } });
  });

  it('questions without an answer put nobody into the queue', async () => {
    const shop = await createTenant('Quiet', { handoverAfterUnanswered: 2 });
    await shop.scope.db((tx) => tx.membership.updateMany({ data: { onlineUntil: null } }));
    const visit = await createTestVisitor(deps, shop);
    for (const text of UNKNOWN) await send(visit, text);
    expect(await loadState(shop, visit)).toMatchObject({ owner: 'assistant', unansweredCount: 3, events: [] });
  });

  it('the same applies to a tenant without agents, or whose agents have all chosen to be offline', async () => {
    const empty = await createTestTenant(deps, 'Empty');
    const gone = await createTestTenant(deps, 'Gone');
    const anna = await createTestAgent(deps, gone, 'Anna');
    const visits = [await createTestVisitor(deps, empty), await createTestVisitor(deps, gone)] as const;
    await gone.scope.db((tx) => setPresence(tx, anna, 'offline'));
    for (const [shop, visit] of [
      [empty, visits[0]],
      [gone, visits[1]],
    ] as const)
      expect(await shop.scope.db((tx) => requestHandoverAsVisitor(tx, visit.visitorId))).toMatchObject({
        owner: 'assistant',
        canRequestHandover: false,
        hours: { isOpen: false, opensAt: null },
      });
    await gone.scope.db((tx) => setPresence(tx, anna, 'online'));
    expect(await gone.scope.db((tx) => requestHandoverAsVisitor(tx, visits[1].visitorId))).toMatchObject({
      owner: 'queue',
    });
  });
});

describe('a queued visitor', () => {
  const wait = async (tenant: TestTenant) => {
    const visit = await createTestVisitor(deps, tenant);
    await send(visit, 'I want to talk to a person');
    return visit;
  };
  const loadAgent = async ({ scope }: TestTenant) => {
    const agent = await scope.db((tx) => tx.membership.findFirstOrThrow({ where: { displayName: 'Anna' } }));
    return { userId: agent.userId, memberId: agent.id, name: 'Anna' };
  };
  /** A visitor who waited so many seconds for the first reply. */
  const waitForReply = async (tenant: TestTenant, seconds: number) => {
    const anna = await loadAgent(tenant);
    const visit = await wait(tenant);
    const { id: conversationId } = await loadState(tenant, visit);
    await tenant.scope.db((tx) => takeConversation(tx, anna, conversationId));
    await sendTestReply(tenant, anna, { conversationId, text: 'Hello!' });
    await tenant.scope.db(
      (tx) => tx.$executeRaw`UPDATE "Episode" SET "queuedAt" = "firstReplyAt" - make_interval(secs => ${seconds}::int)
        WHERE "conversationId" = ${conversationId}::uuid`,
    );
  };

  it('sees their position, and a wait estimated from at least three replies of this tenant’s', async () => {
    const [shop, bank] = [await createTenant('Busy'), await createTenant('Bank')];
    for (const seconds of [90, 90]) await waitForReply(shop, seconds);
    const first = await wait(shop);
    expect((await loadState(shop, first)).view).toMatchObject({ queue: { position: 1, waitSeconds: null } });
    await waitForReply(shop, 90);
    const { queue } = (await loadState(shop, first)).view ?? {};
    expect(queue?.position).toBe(1);
    expect(queue?.waitSeconds).toBeGreaterThan(60);
    expect(queue?.waitSeconds).toBeLessThanOrEqual(90);
    expect((await loadState(bank, await wait(bank))).view?.queue).toEqual({ position: 1, waitSeconds: null });
    expect(filterEvents((await loadState(shop, first)).events, 'queued')).toHaveLength(1);
  });

  it('is promised no time that only visitors with nobody ahead have waited', async () => {
    const shop = await createTenant('Long');
    for (const seconds of [60, 60, 60]) await waitForReply(shop, seconds);
    const [, second] = [await wait(shop), await wait(shop)];
    expect((await loadState(shop, second)).view?.queue).toEqual({ position: 2, waitSeconds: null });
  });

  it('sees no position once nobody is there', async () => {
    const shop = await createTenant('Left');
    const visit = await wait(shop);
    await shop.scope.db((tx) => tx.membership.updateMany({ data: { onlineUntil: new Date() } }));
    expect((await loadState(shop, visit)).view).toMatchObject({
      owner: 'queue',
      queue: null,
      canRequestHandover: false,
      hours: { isOpen: false, opensAt: null },
    });
  });
});
