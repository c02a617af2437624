import { randomUUID } from 'node:crypto';
import type { EventName, Events, TenantEvent } from '@lobby/contracts/events';
import type { HandoverSettings } from '@lobby/contracts/handover';
import {
  clearJobs,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  listMails,
  openTestDeps,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConversationSync, createVisitorMessage } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { removeMember } from '../../members/index.ts';
import { dequeueEvents } from '../../platform/index.ts';
import {
  sendAgentReply,
  getTeamReport,
  getHandoverSettings,
  getAgentSettings,
  listTeam,
  markOnline,
  reopenConversation,
  requestHandoverAsVisitor,
  resolveConversation,
  setPresence,
  snoozeConversation,
  sweepHandover,
  takeConversation,
  transferConversation,
  updateHandoverSettings,
  updateAgentSettings,
} from '../index.ts';
import { processQueue } from './sweep-handover.ts';
import { mailWaitingConversations } from './mail-waiting-conversations.ts';

const MINUTE = 60_000;

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let anna: Actor & { email: string };
let boris: Actor & { email: string };

beforeAll(async () => {
  deps = await openTestDeps();
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  anna = await createTestAgent(deps, bakery, 'Anna');
  boris = await createTestAgent(deps, bakery, 'Boris');
  await deps.platformDb((tx) => tx.user.updateMany({ data: { emailConfirmedAt: new Date() } }));
  await clearJobs(deps);
  told.length = 0;
});

const inBakery: TestTenant['scope']['db'] = (work) => bakery.scope.db(work);
const later = (ms: number): Date => new Date(Date.now() + ms);
const look = (id: string) => inBakery((tx) => tx.conversation.findUniqueOrThrow({ where: { id } }));
const change = (settings: Partial<HandoverSettings>) =>
  inBakery(async (tx) => updateHandoverSettings(tx, bakery.admin, { ...(await getHandoverSettings(tx)), ...settings }));
const arrive = (...members: Actor[]) =>
  inBakery((tx) =>
    markOnline(
      tx,
      members.map(({ memberId }) => memberId),
    ),
  );
const attend = (now = new Date()) => inBakery((tx) => processQueue(tx, now));

const write = (visitorId: string, text = 'Hello?') =>
  inBakery((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text }));

/** A visitor who waits for a person. */
async function waiting(): Promise<{ visitorId: string; id: string }> {
  const { visitorId } = await createTestVisitor(deps, bakery);
  const { conversation } = await write(visitorId);
  await inBakery((tx) => requestHandoverAsVisitor(tx, visitorId));
  return { visitorId, id: conversation.id };
}
const eventsOf = async (visitorId: string) =>
  (await inBakery((tx) => loadConversationSync(tx, visitorId, 0))).messages.flatMap(({ event }) =>
    event ? [event] : [],
  );
/** What was told to the bakery's browsers since the test began. */
const told: TenantEvent[] = [];
async function published<N extends EventName>(name: N): Promise<Events[N][]> {
  await dequeueEvents(deps, 10_000, (event) => void told.push(event));
  return told.flatMap((event) =>
    event.name === name && event.tenantId === bakery.scope.tenantId ? [event.payload as Events[N]] : [],
  );
}

describe('assignment', () => {
  it('by hand leaves everything in the queue', async () => {
    await arrive(anna, boris);
    const { id } = await waiting();
    expect(await look(id)).toMatchObject({ owner: 'queue', agentId: null });
  });

  it('in turn gives each agent who is there the next one, in the moment that it waits', async () => {
    await change({ assignmentMode: 'round_robin' });
    await arrive(anna, boris);
    const owners = [];
    for (let turn = 0; turn < 4; turn++) owners.push((await look((await waiting()).id)).agentId);
    expect(new Set(owners.slice(0, 2)).size).toBe(2);
    expect(owners.slice(2)).toEqual(owners.slice(0, 2));
  });

  it('by load gives it to who has the most room, up to what each may have, and the rest waits', async () => {
    await change({ assignmentMode: 'load' });
    await inBakery((tx) => updateAgentSettings(tx, anna, { ...QUIET, capacity: 1 }));
    await inBakery((tx) => updateAgentSettings(tx, boris, { ...QUIET, capacity: 2 }));
    await arrive(anna, boris);
    const ids = [];
    for (let turn = 0; turn < 4; turn++) ids.push((await waiting()).id);
    const rows = await Promise.all(ids.map(look));
    expect(rows.filter(({ agentId }) => agentId === anna.memberId)).toHaveLength(1);
    expect(rows.filter(({ agentId }) => agentId === boris.memberId)).toHaveLength(2);
    expect(rows.at(-1)).toMatchObject({ owner: 'queue' });
    const first = rows.find(({ agentId }) => agentId === boris.memberId);
    await inBakery((tx) => resolveConversation(tx, boris, first?.id ?? ''));
    await attend();
    expect(await look(ids.at(-1) ?? '')).toMatchObject({ owner: 'agent', agentId: boris.memberId });
  });

  it('passes over who is away, has no browser open, or takes no conversations', async () => {
    await change({ assignmentMode: 'round_robin' });
    await inBakery((tx) => setPresence(tx, anna, 'away'));
    await arrive(anna);
    const { id } = await waiting();
    expect((await look(id)).owner).toBe('queue');
    await inBakery((tx) => setPresence(tx, anna, 'online'));
    expect(await look(id)).toMatchObject({ owner: 'agent', agentId: anna.memberId });
  });

  it('never gives an agent more than they may have, however many visitors ask at once', async () => {
    await change({ assignmentMode: 'load' });
    for (const agent of [anna, boris])
      await inBakery((tx) => updateAgentSettings(tx, agent, { ...QUIET, capacity: 2 }));
    await arrive(anna, boris);
    await Promise.all(Array.from({ length: 8 }, waiting));
    const team = await inBakery(listTeam);
    expect(team.filter(({ name }) => name !== 'Bakery Admin').map(({ load }) => load)).toEqual([2, 2]);
    expect(await inBakery((tx) => tx.conversation.count({ where: { owner: 'queue' } }))).toBe(4);
  });
});

const QUIET = { hasSoundAlerts: false, hasBrowserAlerts: false, hasMailAlerts: false };

describe('presence', () => {
  it('is what a member chose as long as a browser of theirs is there, and is told of when it changes', async () => {
    const of = async (name: string) => (await inBakery(listTeam)).find((member) => member.name === name)?.presence;
    expect(await of('Anna')).toBe('offline');
    await arrive(anna);
    await arrive(anna);
    expect(await of('Anna')).toBe('online');
    expect(await published('presence.changed')).toEqual([{ memberId: anna.memberId }]);
    await inBakery((tx) => setPresence(tx, anna, 'away'));
    expect(await of('Anna')).toBe('away');
    expect(await inBakery((tx) => getAgentSettings(tx, anna))).toMatchObject({ presence: 'away', capacity: 5 });
    await inBakery((tx) => tx.membership.updateMany({ data: { onlineUntil: later(-MINUTE) } }));
    expect(await of('Anna')).toBe('offline');
    expect(await bank.scope.db((tx) => listTeam(tx))).toHaveLength(1);
  });
});

describe('an agent who disappears', () => {
  const vanish = (agent: Actor) =>
    inBakery((tx) =>
      tx.membership.updateMany({ where: { id: agent.memberId }, data: { onlineUntil: later(-5 * MINUTE) } }),
    );

  it('loses the conversations whose visitors wait for them to a colleague, after a time of grace', async () => {
    const { visitorId, id } = await waiting();
    await arrive(anna, boris);
    await inBakery((tx) => takeConversation(tx, anna, id));
    await change({ assignmentMode: 'load' });
    await vanish(anna);
    await attend(later(MINUTE));
    expect((await look(id)).agentId).toBe(anna.memberId);
    await arrive(boris);
    await attend(later(3 * MINUTE));
    expect(await look(id)).toMatchObject({ owner: 'agent', agentId: boris.memberId });
    expect((await eventsOf(visitorId)).slice(-2)).toEqual([
      { kind: 'requeued', agentName: 'Anna' },
      { kind: 'agent_joined', agentName: 'Boris' },
    ]);
  });

  it('keeps those that they have answered, and whoever is there keeps all', async () => {
    const [answered, held] = [await waiting(), await waiting()];
    await arrive(boris);
    await inBakery((tx) => takeConversation(tx, anna, answered.id));
    await inBakery((tx) => takeConversation(tx, boris, held.id));
    await inBakery((tx) =>
      sendAgentReply(tx, anna, { conversationId: answered.id, clientMessageId: randomUUID(), text: 'Yes.' }),
    );
    await attend(later(0));
    await attend(later(MINUTE));
    expect([(await look(answered.id)).agentId, (await look(held.id)).agentId]).toEqual([anna.memberId, boris.memberId]);
  });

  it('outside the hours keeps it, and the visitor hears when people are back', async () => {
    const { visitorId, id } = await waiting();
    await inBakery((tx) => takeConversation(tx, anna, id));
    await change({ businessHours: { week: [[], [], [], [], [], [], []], holidays: [] } });
    await attend(later(10 * MINUTE));
    await attend(later(11 * MINUTE));
    expect(await look(id)).toMatchObject({ owner: 'agent', agentId: anna.memberId });
    expect((await eventsOf(visitorId)).filter(({ kind }) => kind === 'nobody_here')).toHaveLength(1);
  });

  it('for good leaves what they have to the queue, and what they did keeps their name', async () => {
    const { visitorId, id } = await waiting();
    const { queuedAt } = await look(id);
    await inBakery((tx) => takeConversation(tx, anna, id));
    await inBakery((tx) => removeMember(tx, bakery.admin, anna.memberId));
    // Whoever came after them stays behind them.
    expect(await look(id)).toMatchObject({ owner: 'queue', agentId: null, queuedAt });
    expect((await eventsOf(visitorId)).at(-1)).toEqual({ kind: 'requeued', agentName: 'Anna' });
    expect(await inBakery((tx) => tx.episode.findFirst({ where: { conversationId: id } }))).toMatchObject({
      agentId: anna.memberId,
    });
  });
});

describe('a conversation that waits', () => {
  it('calls the members at once, and again and again until somebody takes it', async () => {
    const { id } = await waiting();
    for (const ms of [10_000, 45_000, 85_000]) await attend(later(ms));
    expect(await published('conversation.waiting')).toMatchObject([
      { conversationId: id, reason: 'asked', times: 1 },
      { conversationId: id, times: 2 },
      { conversationId: id, times: 3 },
    ]);
    await inBakery((tx) => takeConversation(tx, anna, id));
    await attend(later(90_000));
    expect(await published('conversation.waiting')).toHaveLength(3);
  });

  it('with no agent at their place tells its visitor so after two minutes, once', async () => {
    const { visitorId } = await waiting();
    await attend(later(MINUTE));
    expect(await eventsOf(visitorId)).toHaveLength(1);
    for (const minutes of [3, 4]) await attend(later(minutes * MINUTE));
    expect((await eventsOf(visitorId)).at(-1)).toEqual({ kind: 'nobody_here', opensAt: null });
    expect(await eventsOf(visitorId)).toHaveLength(2);
  });

  it('is mailed of after the company’s time to who wants it, once, with the way to it', async () => {
    const { id } = await waiting();
    await inBakery((tx) => updateAgentSettings(tx, boris, QUIET));
    await mailWaitingConversations(bakery.scope, later(4 * MINUTE));
    expect(await listMails(deps)).toEqual([]);
    await Promise.all([1, 2].map(() => mailWaitingConversations(bakery.scope, later(6 * MINUTE))));
    expect(await listMails(deps)).toMatchObject([
      {
        template: 'waiting_conversations',
        to: anna.email,
        data: {
          tenantName: 'Bakery',
          count: 1,
          summaries: [expect.stringContaining('“Hello?”')],
          link: `${deps.publicUrl}/dashboard/c/${bakery.slug}/inbox/${id}`,
        },
      },
    ]);
  });

  it('is looked after at every company by one round of the background work', async () => {
    const { id } = await waiting();
    await inBakery((tx) =>
      tx.conversation.updateMany({ where: { id }, data: { queuedAt: later(-6 * MINUTE), agentsNotifiedAt: null } }),
    );
    await sweepHandover(deps);
    expect((await look(id)).agentsNotifiedAt).not.toBeNull();
    expect((await listMails(deps)).map(({ to }) => to)).toContain(anna.email);
  });
});

describe('a snoozed conversation', () => {
  it('calls nobody until its time, and then waits as before', async () => {
    const { id } = await waiting();
    await inBakery((tx) =>
      snoozeConversation(tx, anna, { conversationId: id, until: later(60 * MINUTE).toISOString() }, new Date()),
    );
    await attend(later(5 * MINUTE));
    expect(await published('conversation.waiting')).toHaveLength(1);
    await attend(later(61 * MINUTE));
    expect(await look(id)).toMatchObject({ owner: 'queue', snoozedUntil: null });
    expect(await published('conversation.waiting')).toHaveLength(2);
  });

  it('is awake again with the visitor’s next message', async () => {
    const { visitorId, id } = await waiting();
    await inBakery((tx) => takeConversation(tx, anna, id));
    await inBakery((tx) =>
      snoozeConversation(tx, anna, { conversationId: id, until: later(60 * MINUTE).toISOString() }, new Date()),
    );
    await write(visitorId, 'Still there?');
    expect(await look(id)).toMatchObject({ owner: 'agent', agentId: anna.memberId, snoozedUntil: null });
  });

  it('is nobody’s to make of what a colleague has, what is resolved, or for a time that is over', async () => {
    const { id } = await waiting();
    const until = later(MINUTE).toISOString();
    await inBakery((tx) => takeConversation(tx, anna, id));
    for (const [actor, time, kind] of [
      [boris, until, 'conflict'],
      [anna, later(-MINUTE).toISOString(), 'invalid'],
    ] as const)
      await expect(
        inBakery((tx) => snoozeConversation(tx, actor, { conversationId: id, until: time }, new Date())),
      ).rejects.toMatchObject({ kind });
    await expect(
      bank.scope.db((tx) => snoozeConversation(tx, bank.admin, { conversationId: id, until }, new Date())),
    ).rejects.toMatchObject({ kind: 'not_found' });
    await inBakery((tx) => resolveConversation(tx, anna, id));
    await expect(
      inBakery((tx) => snoozeConversation(tx, anna, { conversationId: id, until }, new Date())),
    ).rejects.toMatchObject({
      kind: 'conflict',
    });
  });
});

describe('a transfer', () => {
  it('gives a conversation to a colleague with a note that its visitor never gets', async () => {
    const { visitorId, id } = await waiting();
    await inBakery((tx) => takeConversation(tx, anna, id));
    const note = 'Knows us since 1998, be kind.';
    await inBakery((tx) => transferConversation(tx, anna, { conversationId: id, memberId: boris.memberId, note }));
    expect(await look(id)).toMatchObject({ owner: 'agent', agentId: boris.memberId });
    const [kept] = await inBakery((tx) => tx.note.findMany({ where: { conversationId: id } }));
    expect(kept).toMatchObject({ text: note, memberId: anna.memberId, mentions: [boris.memberId] });
    const seen = await inBakery((tx) => loadConversationSync(tx, visitorId, 0));
    expect(seen.messages.at(-1)?.event).toEqual({ kind: 'transferred', agentName: 'Boris' });
    await published('message.saved');
    expect(JSON.stringify([seen, told])).not.toContain(note);
    const heard = await inBakery((tx) => tx.notification.findMany({ where: { kind: 'transferred' } }));
    expect(heard).toMatchObject([{ userId: boris.userId, data: { conversationId: id, by: 'Anna', note } }]);
  });

  it('assigns what waits or what the assistant has, and of two at once one succeeds', async () => {
    const { id } = await waiting();
    const results = await Promise.allSettled(
      [anna, boris].map(({ memberId }) =>
        inBakery((tx) => transferConversation(tx, bakery.admin, { conversationId: id, memberId, note: '' })),
      ),
    );
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    const { agentId } = await look(id);
    expect([anna.memberId, boris.memberId]).toContain(agentId);
    const { visitorId } = await createTestVisitor(deps, bakery);
    const { conversation } = await write(visitorId);
    await inBakery((tx) =>
      transferConversation(tx, anna, { conversationId: conversation.id, memberId: boris.memberId, note: '' }),
    );
    expect((await eventsOf(visitorId)).at(-1)).toEqual({ kind: 'agent_joined', agentName: 'Boris' });
  });

  it('to oneself takes over what a colleague has, also for who is given none, and the colleague can no longer answer', async () => {
    const { id } = await waiting();
    await inBakery((tx) => takeConversation(tx, anna, id));
    const { admin } = bakery;
    await inBakery((tx) =>
      tx.membership.updateMany({ where: { id: admin.memberId }, data: { takesConversations: false } }),
    );
    await inBakery((tx) => transferConversation(tx, admin, { conversationId: id, memberId: admin.memberId, note: '' }));
    expect(await look(id)).toMatchObject({ owner: 'agent', agentId: admin.memberId });
    const late = { conversationId: id, clientMessageId: randomUUID(), text: 'Too late' };
    await expect(inBakery((tx) => sendAgentReply(tx, anna, late))).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('S11 goes to nobody who takes no conversations or belongs to another company', async () => {
    const { id } = await waiting();
    await inBakery((tx) =>
      tx.membership.updateMany({ where: { id: boris.memberId }, data: { takesConversations: false } }),
    );
    for (const [memberId, kind] of [
      [boris.memberId, 'invalid'],
      [bank.admin.memberId, 'not_found'],
    ] as const)
      await expect(
        inBakery((tx) => transferConversation(tx, anna, { conversationId: id, memberId, note: 'x' })),
      ).rejects.toMatchObject({ kind });
    expect(await inBakery((tx) => tx.note.count())).toBe(0);
  });
});

describe('the figures of agents', () => {
  it('tell first replies, resolutions and ratings of each and of all, and how many kept the targets', async () => {
    await change({ firstReplyTargetMinutes: 2, resolutionTargetMinutes: 60 });
    for (const [agent, replySeconds, rating] of [
      [anna, 60, 5],
      [anna, 300, null],
      [boris, 30, 3],
    ] as const) {
      const { id } = await waiting();
      await inBakery(async (tx) => {
        await takeConversation(tx, agent, id);
        await sendAgentReply(tx, agent, { conversationId: id, clientMessageId: randomUUID(), text: 'Yes.' });
        await resolveConversation(tx, agent, id);
        await tx.$executeRaw`
          UPDATE "Episode" SET "firstReplyAt" = "queuedAt" + make_interval(secs => ${replySeconds}::int), rating = ${rating}::int,
            "resolvedAt" = "queuedAt" + interval '10 minutes' WHERE "conversationId" = ${id}::uuid`;
      });
    }
    const { id: open } = await waiting();
    await inBakery((tx) => takeConversation(tx, boris, open));
    const { all, members, firstReplyTargetMinutes } = await inBakery((tx) => getTeamReport(tx, 7));
    expect(firstReplyTargetMinutes).toBe(2);
    expect(all).toMatchObject({ conversations: 4, resolved: 3, firstReplySeconds: 60, rating: 4, ratings: 2 });
    expect(all.firstReplyKept).toBeCloseTo(2 / 3);
    expect(all.resolutionKept).toBe(1);
    expect(members.find(({ name }) => name === 'Anna')).toMatchObject({
      conversations: 2,
      firstReplySeconds: 180,
      resolutionSeconds: 600,
      rating: 5,
      firstReplyKept: 0.5,
      load: 0,
    });
    expect(members.find(({ name }) => name === 'Boris')).toMatchObject({ conversations: 2, resolved: 1, load: 1 });
    expect((await bank.scope.db((tx) => getTeamReport(tx, 7))).all).toMatchObject({ conversations: 0, rating: null });
  });

  it('begin anew with a conversation that is opened again', async () => {
    const { id } = await waiting();
    await inBakery((tx) => takeConversation(tx, anna, id));
    await inBakery((tx) => resolveConversation(tx, anna, id));
    await inBakery((tx) => reopenConversation(tx, boris, id));
    const episodes = await inBakery((tx) => tx.episode.findMany({ orderBy: { number: 'asc' } }));
    expect(episodes).toMatchObject([
      { number: 1, reason: 'asked', agentId: anna.memberId, queuedAt: expect.any(Date), resolvedAt: expect.any(Date) },
      { number: 2, reason: null, agentId: boris.memberId, queuedAt: null, resolvedAt: null, firstReplyAt: null },
    ]);
  });
});
