import { ChatModelError } from '@lobby/ai';
import type { ChatModel } from '@lobby/ai';
import type { SystemEvent } from '@lobby/contracts/conversations';
import type { HandoverSettings } from '@lobby/contracts/handover';
import { createTestAgent, createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
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

const change = async (tenant: TestTenant, settings: Partial<HandoverSettings>): Promise<void> =>
  tenant.scope.db(async (tx) =>
    updateHandoverSettings(tx, tenant.admin, { ...(await getHandoverSettings(tx)), ...settings }),
  );

/** A company with an agent, and rules of its own. */
async function company(name: string, settings: Partial<HandoverSettings> = {}): Promise<TestTenant> {
  const tenant = await createTestTenant(deps, name);
  await createTestAgent(deps, tenant, 'Anna');
  await change(tenant, settings);
  return tenant;
}

const say = (visit: VisitorSession, text: string, chatModel: ChatModel | null = null) =>
  sendTestMessage({ ...deps, chatModel }, visit, text);

async function stands({ scope }: TestTenant, { visitorId }: VisitorSession) {
  const { conversation, messages } = await scope.db((tx) => loadConversationSync(tx, visitorId, 0));
  const row = await scope.db((tx) => tx.conversation.findFirstOrThrow({ where: { visitorId } }));
  const events = messages.flatMap(({ event }) => (event ? [event] : []));
  return { ...row, view: conversation, messages, events };
}

const CLOSED: HandoverSettings['businessHours'] = { week: [[], [], [], [], [], [], []], holidays: [] };
const eventsOf = (events: SystemEvent[], kind: SystemEvent['kind']) => events.filter((event) => event.kind === kind);

describe('a conversation goes to the queue, with its reason and a summary,', () => {
  it('after so many questions in a row that had no answer, and not before', async () => {
    const shop = await company('Patient', { handoverAfterUnanswered: 3 });
    const visit = await createTestVisitor(deps, shop);
    for (const text of UNKNOWN.slice(0, 2)) await say(visit, text);
    expect(await stands(shop, visit)).toMatchObject({ owner: 'assistant', unanswered: 2 });
    await say(visit, UNKNOWN[2] ?? '');
    const after = await stands(shop, visit);
    expect(after).toMatchObject({ owner: 'queue', handoverReason: 'unanswered' });
    expect(after.handoverSummary).toContain('found no answer to 3 questions');
    expect(after.messages.at(-2)?.text).toContain('passing you on to a person');
    expect(after.events).toEqual([{ kind: 'queued', reason: 'unanswered' }]);
  });

  it('not where that rule is off, or an answer came in between', async () => {
    const never = await company('Never', { handoverAfterUnanswered: 0 });
    const visit = await createTestVisitor(deps, never);
    for (const text of UNKNOWN) await say(visit, text);
    expect((await stands(never, visit)).owner).toBe('assistant');
    const shop = await company('Between', { handoverAfterUnanswered: 2 });
    const other = await createTestVisitor(deps, shop);
    for (const text of [UNKNOWN[0] ?? '', 'Hello', UNKNOWN[1] ?? '']) await say(other, text);
    expect((await stands(shop, other)).owner).toBe('assistant');
  });

  it('at a word that the company keeps for people, in whatever form, and before any answer', async () => {
    const shop = await company('Careful', { handoverKeywords: ['refund', 'wrong invoice'] });
    const visit = await createTestVisitor(deps, shop);
    await say(visit, 'There is an invoice that looks odd');
    expect((await stands(shop, visit)).owner).toBe('assistant');
    await say(visit, 'How do refunds work?');
    const after = await stands(shop, visit);
    expect(after).toMatchObject({ owner: 'queue', handoverReason: 'keyword' });
    expect(after.messages.at(-1)?.author).toBe('system');
    expect(after.messages.at(-2)).toMatchObject({ author: 'visitor', text: 'How do refunds work?' });
  });

  it('when the visitor is angry, unless the company does not want that', async () => {
    const [calm, brave] = [await company('Calm'), await company('Brave', { handoverOnAnger: false })];
    for (const [shop, owner] of [
      [calm, 'queue'],
      [brave, 'assistant'],
    ] as const) {
      const visit = await createTestVisitor(deps, shop);
      await say(visit, 'This is ridiculous, I have waited for three weeks!');
      expect((await stands(shop, visit)).owner).toBe(owner);
    }
  });

  it('when the model is down and nothing else answers; where the passages do, only if it is to be at once', async () => {
    const down: ChatModel = {
      name: 'down',
      stream: () => {
        throw new ChatModelError('model_unreachable');
      },
    };
    for (const [name, handoverMode, reason] of [
      ['Eager', 'immediate', 'model_down'],
      ['Asking', 'ask', null],
    ] as const) {
      const shop = await company(name, { handoverMode });
      await createTextResource(shop.scope, shop.admin, {
        title: 'Wedding cake',
        text: 'A wedding cake does cost ninety euros.',
      });
      while (await ingestNextResource(deps));
      const visit = await createTestVisitor(deps, shop);
      await say(visit, KNOWN, down);
      const after = await stands(shop, visit);
      expect(after.messages.find(({ author }) => author === 'assistant')?.text).toContain('ninety euros');
      expect([name, after.owner, after.handoverReason]).toEqual([name, reason ? 'queue' : 'assistant', reason]);
    }
  });

  it('when the questions of the month are used up', async () => {
    const shop = await company('Full');
    await shop.scope.db(
      (tx) => tx.$executeRaw`
      INSERT INTO "Usage" (metric, period, count) VALUES ('messages', date_trunc('month', now() AT TIME ZONE 'UTC')::date, 20000)
      ON CONFLICT ("tenantId", metric, period) DO UPDATE SET count = 20000`,
    );
    const visit = await createTestVisitor(deps, shop);
    await say(visit, KNOWN);
    expect(await stands(shop, visit)).toMatchObject({ owner: 'queue', handoverReason: 'limit' });
  });
});

describe('while nobody is there', () => {
  it('a visitor who asks hears when people are back, once, and is asked for an e-mail address', async () => {
    const week = Array.from({ length: 7 }, () => [] as { from: string; to: string }[]);
    const tomorrow = (new Date(Date.now() + 86_400_000).getUTCDay() + 6) % 7;
    week[tomorrow] = [{ from: '09:00', to: '10:00' }];
    const shop = await company('Closed', { businessHours: { week, holidays: [] } });
    const visit = await createTestVisitor(deps, shop);
    await say(visit, 'Can I talk to a human, please?');
    await shop.scope.db((tx) => requestHandoverAsVisitor(tx, visit.visitorId));
    const { owner, view, events, handoverReason } = await stands(shop, visit);
    const opensAt = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T09:00:00.000Z`;
    expect({ owner, handoverReason }).toEqual({ owner: 'assistant', handoverReason: 'asked' });
    expect(view).toMatchObject({ canQueue: false, queue: null, hours: { isOpen: false, opensAt } });
    expect(events).toEqual([{ kind: 'nobody_here', opensAt }]);
    await shop.scope.db((tx) => requestEmailReply(tx, visit.visitorId, { email: 'vera@example.com', name: '' }));
    expect(await stands(shop, visit)).toMatchObject({
      isAwaitingEmailReply: true,
      handoverSummary: expect.stringContaining('human'),
    });
  });

  it('an angry one is told so too, and the assistant answers as far as it goes', async () => {
    const shop = await company('Shut', { businessHours: CLOSED });
    const visit = await createTestVisitor(deps, shop);
    await say(visit, 'This is ridiculous, who won the chess olympiad?');
    const { owner, messages, events } = await stands(shop, visit);
    expect([owner, messages.at(-1)?.author]).toEqual(['assistant', 'assistant']);
    expect(events).toEqual([{ kind: 'nobody_here', opensAt: null }]);
  });

  it('the same holds at a company without any agent, or whose agents have all gone offline by hand', async () => {
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
        canQueue: false,
        hours: { isOpen: false, opensAt: null },
      });
    await gone.scope.db((tx) => setPresence(tx, anna, 'online'));
    expect(await gone.scope.db((tx) => requestHandoverAsVisitor(tx, visits[1].visitorId))).toMatchObject({
      owner: 'queue',
    });
  });
});

describe('a visitor who waits', () => {
  it('sees their place, and the wait that was measured at this company and at no other', async () => {
    const [shop, bank] = [await company('Busy'), await company('Bank')];
    const agent = await shop.scope.db((tx) => tx.membership.findFirstOrThrow({ where: { displayName: 'Anna' } }));
    const anna = { userId: agent.userId, memberId: agent.id, name: 'Anna' };
    const wait = async (tenant: TestTenant) => {
      const visit = await createTestVisitor(deps, tenant);
      await say(visit, 'I want to talk to a person');
      return visit;
    };
    const first = await wait(shop);
    expect((await stands(shop, first)).view).toMatchObject({ queue: { position: 1, waitSeconds: null } });
    await shop.scope.db(async (tx) => takeConversation(tx, anna, (await tx.conversation.findFirstOrThrow()).id));
    await shop.scope.db((tx) => tx.$executeRaw`UPDATE "Episode" SET "queuedAt" = "takenAt" - interval '90 seconds'`);
    const [second, third] = [await wait(shop), await wait(shop)];
    expect((await stands(shop, second)).view?.queue).toMatchObject({ position: 1, waitSeconds: expect.any(Number) });
    const { queue } = (await stands(shop, third)).view ?? {};
    expect(queue?.position).toBe(2);
    expect(queue?.waitSeconds).toBeGreaterThan(60);
    expect(queue?.waitSeconds).toBeLessThanOrEqual(90);
    expect((await stands(bank, await wait(bank))).view?.queue).toEqual({ position: 1, waitSeconds: null });
    expect(eventsOf((await stands(shop, third)).events, 'queued')).toHaveLength(1);
  });
});
