import { randomUUID } from 'node:crypto';
import { AppError } from '@lobby/contracts/errors';
import { createTestAgent, createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepAnswers } from '../answers/index.ts';
import type { VisitorSession } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import {
  cancelHandoverAsVisitor,
  sendAgentReply,
  handBackConversation,
  requestEmailReply,
  markOnline,
  requestHandoverAsVisitor,
  resolveConversation,
  requeueMemberConversations,
  snoozeConversation,
  takeConversation,
  transferConversation,
} from './index.ts';
import { processQueue } from './queue/process-queue.ts';

// The state machine under everybody at once: a visitor in two tabs, the assistant, three agents, the background work, and processes
// that die in the middle of a transaction. Whatever the order, the same few things hold.

let deps: TestDeps;
let bakery: TestTenant;
let agents: Actor[];

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  agents = [];
  for (const name of ['Anna', 'Boris', 'Clara']) agents.push(await createTestAgent(deps, bakery, name));
});
afterAll(() => deps.close());

const agent = fc.nat({ max: 2 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constant('visitor' as const),
      text: fc.constantFrom('Hello', 'Do you sell hats?', 'I want to talk to a human'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ who: fc.constant('leaver' as const) }) },
  { weight: 1, arbitrary: fc.record({ who: fc.constant('button' as const) }) },
  { weight: 1, arbitrary: fc.record({ who: fc.constant('cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ who: fc.constant('email' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      who: fc.constant('agent' as const),
      agent,
      does: fc.constantFrom('take', 'answer', 'hand back', 'resolve', 'snooze', 'vanish', 'come', 'transfer'),
      to: agent,
      dies: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ who: fc.constant('clock' as const), minutes: fc.constantFrom(0, 3, 200) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Crash extends Error {}

/** A round of the sweep, which logs what goes wrong with one conversation: anything in the log is a bug. */
async function sweepQueue(now: Date): Promise<void> {
  const failures: unknown[] = [];
  await processQueue({ db: bakery.scope.db, log: { error: (fields: unknown) => void failures.push(fields) } }, now);
  expect(failures).toEqual([]);
}

/** What one step does; a death comes after the work and before its commit. */
async function take(visit: VisitorSession, conversationId: string, doing: Step): Promise<void> {
  const { scope } = bakery;
  if (doing.who === 'visitor' || doing.who === 'leaver') {
    const leaving = new AbortController();
    const text = doing.who === 'visitor' ? doing.text : 'When do you open?';
    await sendTestMessage(deps, visit, text, {
      signal: leaving.signal,
      onEvent: ({ type }) => doing.who === 'leaver' && type === 'searching' && leaving.abort(),
    });
    return;
  }
  if (doing.who === 'clock') return sweepQueue(new Date(Date.now() + doing.minutes * 60_000));
  await scope.db(async (tx) => {
    if (doing.who === 'button') return void (await requestHandoverAsVisitor(tx, visit.visitorId));
    if (doing.who === 'cancel') return void (await cancelHandoverAsVisitor(tx, visit.visitorId, conversationId));
    if (doing.who === 'email')
      return void (await requestEmailReply(tx, visit.visitorId, { email: 'vera@example.com', name: '' }));
    const actor = agents[doing.agent] as Actor;
    const other = agents[doing.to] as Actor;
    const until = new Date(Date.now() + 3_600_000).toISOString();
    if (doing.does === 'take') await takeConversation(tx, actor, conversationId);
    if (doing.does === 'answer')
      await sendAgentReply(tx, actor, { conversationId, clientMessageId: randomUUID(), text: 'Yes.' });
    if (doing.does === 'hand back') await handBackConversation(tx, actor, conversationId);
    if (doing.does === 'resolve') await resolveConversation(tx, actor, conversationId);
    if (doing.does === 'snooze') await snoozeConversation(tx, actor, { conversationId, until }, new Date());
    if (doing.does === 'vanish') await requeueMemberConversations(tx, actor.memberId);
    if (doing.does === 'come') await markOnline(tx, [actor.memberId]);
    if (doing.does === 'transfer')
      await transferConversation(tx, actor, { conversationId, memberId: other.memberId, note: '' });
    if (doing.dies) throw new Crash();
  });
}

/** A refusal is an answer, and so is a death; anything else is a bug. */
const isExpected = (error: unknown): boolean => error instanceof AppError || error instanceof Crash;

interface Row {
  seq: number;
  author: string;
  state: string;
  text: string;
  agentId: string | null;
  episode: number;
  event: { kind: string; agentName?: string } | null;
}

/** Who owned the conversation after each of its system messages, as told to both sides. */
function ownersTold(rows: readonly Row[]): { row: Row; owner: string }[] {
  const OWNER: Record<string, string> = {
    queued: 'queue',
    requeued: 'queue',
    agent_joined: 'agent',
    transferred: 'agent',
    handed_back: 'assistant',
    handover_cancelled: 'assistant',
    resolved: 'none',
  };
  let owner = 'assistant';
  let episode = 1;
  return rows.map((row) => {
    if (row.episode !== episode) [owner, episode] = ['assistant', row.episode];
    owner = OWNER[row.event?.kind ?? ''] ?? owner;
    return { row, owner };
  });
}

async function assertHolds(conversationId: string): Promise<void> {
  const { conversation, rows, episodes } = await bakery.scope.db(async (tx) => ({
    conversation: await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }),
    rows: (await tx.message.findMany({ where: { conversationId }, orderBy: { seq: 'asc' } })) as unknown as Row[],
    episodes: await tx.episode.findMany({ where: { conversationId }, orderBy: { number: 'asc' } }),
  }));
  // Numbers without a gap, up to the last one that the conversation knows.
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  expect(conversation.lastSeq).toBe(rows.length);
  // One owner, in the shape that the table's CHECK wants too, and the one that was told.
  expect(conversation.owner === 'agent').toBe(conversation.agentId !== null);
  expect(conversation.owner === 'none').toBe(conversation.state === 'resolved');
  expect(conversation.owner !== 'queue' || conversation.queuedAt !== null).toBe(true);
  const told = ownersTold(rows);
  expect(told.at(-1)?.owner ?? 'assistant').toBe(conversation.owner);
  for (const { row, owner } of told) {
    // The assistant never posts where an agent has taken over; an answer that was begun before ends without a word.
    if (row.author === 'assistant' && (owner === 'agent' || owner === 'none'))
      expect([row.state, row.text]).toEqual(['cancelled', '']);
    if (row.author === 'agent') expect(owner).toBe('agent');
    if (row.author === 'assistant') expect(['final', 'cancelled', 'failed']).toContain(row.state);
  }
  // One episode a handling, none resolved while it is open.
  expect(episodes.every(({ number }) => number <= conversation.episode)).toBe(true);
  expect(new Set(episodes.map(({ number }) => number)).size).toBe(episodes.length);
  const current = episodes.find(({ number }) => number === conversation.episode);
  expect((current?.resolvedAt ?? null) !== null).toBe(conversation.state === 'resolved');
}

it('S84 S85 whoever does what at the same time, or dies of it: one owner, nothing said by two, no number missing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('manual', 'round_robin', 'balanced'),
      async (rounds, assignment) => {
        await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { assignmentMode: assignment } }));
        const visit = await createTestVisitor(deps, bakery);
        await take(visit, '', { who: 'visitor', text: 'Hello' });
        const { id } = await bakery.scope.db((tx) =>
          tx.conversation.findFirstOrThrow({ where: { visitorId: visit.visitorId } }),
        );
        for (const round of rounds) {
          const ended = await Promise.allSettled(round.map((doing) => take(visit, id, doing)));
          const bugs = ended.flatMap((end) =>
            end.status === 'rejected' && !isExpected(end.reason) ? [String(end.reason)] : [],
          );
          expect(bugs).toEqual([]);
          await sweepAnswers(deps);
          await assertHolds(id);
        }
        await bakery.scope.db((tx) => tx.visitor.deleteMany({ where: { id: visit.visitorId } }));
      },
    ),
    { numRuns: 25, endOnFailure: false },
  );
}, 120_000);
