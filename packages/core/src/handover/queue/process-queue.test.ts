import type { EventName, Events, TenantEvent } from '@lobby/contracts/events';
import type { HandoverSettings } from '@lobby/contracts/handover';
import {
  connectTestAgents,
  createTestAgent,
  createTestTenant,
  openTestDeps,
  sendTestReply,
  startTestConversation,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConversationSync } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { removeMember } from '../../members/index.ts';
import { dequeueEvents } from '../../platform/index.ts';
import {
  getHandoverSettings,
  markOnline,
  requestHandoverAsVisitor,
  takeConversation,
  updateHandoverSettings,
} from '../index.ts';
import { processQueue } from './process-queue.ts';

const MINUTE = 60_000;

let deps: TestDeps;
let bakery: TestTenant;
let anna: Actor;
let boris: Actor;

beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  anna = await createTestAgent(deps, bakery, 'Anna');
  boris = await createTestAgent(deps, bakery, 'Boris');
  published.length = 0;
});

const inBakery: TestTenant['scope']['db'] = (work) => bakery.scope.db(work);
const later = (ms: number): Date => new Date(Date.now() + ms);
const load = (id: string) => inBakery((tx) => tx.conversation.findUniqueOrThrow({ where: { id } }));
const sweep = (now = new Date()) => processQueue(bakery.scope, now);
const updateSettings = (settings: Partial<HandoverSettings>) =>
  inBakery(async (tx) => updateHandoverSettings(tx, bakery.admin, { ...(await getHandoverSettings(tx)), ...settings }));
const goOnline = (...members: Actor[]) =>
  inBakery((tx) =>
    markOnline(
      tx,
      members.map(({ memberId }) => memberId),
    ),
  );
const listEvents = async (visitorId: string) =>
  (await inBakery((tx) => loadConversationSync(tx, visitorId, 0))).messages.flatMap(({ event }) =>
    event ? [event] : [],
  );
/** What was published to the bakery's browsers since the test began. */
const published: TenantEvent[] = [];
async function listPublished<N extends EventName>(name: N): Promise<Events[N][]> {
  await dequeueEvents(deps, 10_000, (event) => void published.push(event));
  return published.flatMap((event) =>
    event.name === name && event.tenantId === bakery.scope.tenantId ? [event.payload as Events[N]] : [],
  );
}

const disconnectAgents = () => inBakery((tx) => tx.membership.updateMany({ data: { onlineUntil: null } }));

/** A visitor whose conversation was queued while an agent was there, who has left since. */
async function startQueued(): Promise<{ visitorId: string; id: string }> {
  const { visitorId, conversationId } = await startTestConversation(deps, bakery);
  await connectTestAgents(bakery);
  await inBakery((tx) => requestHandoverAsVisitor(tx, visitorId));
  await disconnectAgents();
  return { visitorId, id: conversationId };
}

describe('an agent who goes offline', () => {
  const goOffline = (agent: Actor) =>
    inBakery((tx) =>
      tx.membership.updateMany({ where: { id: agent.memberId }, data: { onlineUntil: later(-5 * MINUTE) } }),
    );

  it('loses conversations whose visitors wait for them to a colleague, after a grace period', async () => {
    const { visitorId, id } = await startQueued();
    await goOnline(anna, boris);
    await inBakery((tx) => takeConversation(tx, anna, id));
    await updateSettings({ assignmentMode: 'balanced' });
    await goOffline(anna);
    await sweep(later(MINUTE));
    expect((await load(id)).agentId).toBe(anna.memberId);
    await goOnline(boris);
    await sweep(later(3 * MINUTE));
    expect(await load(id)).toMatchObject({ owner: 'agent', agentId: boris.memberId });
    expect((await listEvents(visitorId)).slice(-2)).toEqual([
      { kind: 'requeued', agentName: 'Anna' },
      { kind: 'agent_joined', agentName: 'Boris' },
    ]);
  });

  it('keeps conversations that they have replied to, and an online agent keeps all', async () => {
    const [replied, unreplied] = [await startQueued(), await startQueued()];
    await goOnline(boris);
    await inBakery((tx) => takeConversation(tx, anna, replied.id));
    await inBakery((tx) => takeConversation(tx, boris, unreplied.id));
    await sendTestReply(bakery, anna, { conversationId: replied.id, text: 'Yes.' });
    await sweep(later(0));
    await sweep(later(MINUTE));
    expect([(await load(replied.id)).agentId, (await load(unreplied.id)).agentId]).toEqual([
      anna.memberId,
      boris.memberId,
    ]);
  });

  it('outside business hours keeps them, and the visitor gets one away notice', async () => {
    const { visitorId, id } = await startQueued();
    await inBakery((tx) => takeConversation(tx, anna, id));
    await updateSettings({ businessHours: { week: [[], [], [], [], [], [], []], holidays: [] } });
    await sweep(later(10 * MINUTE));
    await sweep(later(11 * MINUTE));
    expect(await load(id)).toMatchObject({ owner: 'agent', agentId: anna.memberId });
    expect((await listEvents(visitorId)).filter(({ kind }) => kind === 'away_notice')).toHaveLength(1);
  });

  it('and is removed leaves all conversations to the queue at their old places; their work keeps their name', async () => {
    const { visitorId, id } = await startQueued();
    const { queuedAt } = await load(id);
    await inBakery((tx) => takeConversation(tx, anna, id));
    await inBakery((tx) => removeMember(tx, bakery.admin, anna.memberId));
    expect(await load(id)).toMatchObject({ owner: 'queue', agentId: null, queuedAt });
    expect((await listEvents(visitorId)).slice(-2)).toEqual([
      { kind: 'requeued', agentName: 'Anna' },
      { kind: 'away_notice', opensAt: null },
    ]);
    expect(await inBakery((tx) => tx.episode.findFirst({ where: { conversationId: id } }))).toMatchObject({
      agentId: anna.memberId,
    });
  });
});

describe('a queued conversation', () => {
  it('alerts the team at once, and repeatedly until somebody takes it', async () => {
    const { id } = await startQueued();
    for (const ms of [10_000, 45_000, 85_000]) await sweep(later(ms));
    expect(await listPublished('conversation.waiting')).toMatchObject([
      { conversationId: id, reason: 'requested', attempt: 1 },
      { conversationId: id, attempt: 2 },
      { conversationId: id, attempt: 3 },
    ]);
    await inBakery((tx) => takeConversation(tx, anna, id));
    await sweep(later(90_000));
    expect(await listPublished('conversation.waiting')).toHaveLength(3);
  });

  it('whose agents have left gets one away notice after a minute', async () => {
    const { visitorId } = await startQueued();
    await sweep(later(MINUTE / 2));
    expect(await listEvents(visitorId)).toHaveLength(1);
    for (const minutes of [1.5, 2]) await sweep(later(minutes * MINUTE));
    expect((await listEvents(visitorId)).at(-1)).toEqual({ kind: 'away_notice', opensAt: null });
    expect(await listEvents(visitorId)).toHaveLength(2);
  });

  it('is processed although another one of the same round fails', async () => {
    const failures: unknown[] = [];
    const [broken, ...others] = [await startQueued(), await startQueued(), await startQueued()];
    const countNotices = async ({ visitorId }: { visitorId: string }) =>
      (await listEvents(visitorId)).filter(({ kind }) => kind === 'away_notice').length;
    /** Every transaction that writes into the broken conversation is rolled back, as by a serialization failure. */
    const db: TestTenant['scope']['db'] = (work) =>
      bakery.scope.db(async (tx) => {
        const before = await tx.message.count({ where: { conversationId: broken?.id ?? '' } });
        const result = await work(tx);
        if ((await tx.message.count({ where: { conversationId: broken?.id ?? '' } })) > before)
          throw new Error('could not serialize access');
        return result;
      });
    const log = { error: (fields: unknown) => void failures.push(fields) };
    await processQueue({ db, log }, later(3 * MINUTE));
    expect(await Promise.all(others.map(countNotices))).toEqual([1, 1]);
    expect(await countNotices(broken ?? { visitorId: '' })).toBe(0);
    expect(failures).toMatchObject([{ conversationId: broken?.id }]);
    await sweep(later(4 * MINUTE));
    expect(await countNotices(broken ?? { visitorId: '' })).toBe(1);
  });
});
