import type { TenantEvent } from '@lobby/contracts/events';
import {
  createTestAgent,
  createTestTenant,
  openTestDeps,
  sendVisitorMessage,
  startTestConversation,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { dequeueEvents } from '../../platform/index.ts';
import { requestHandoverAsVisitor, resolveConversation, snoozeConversation, takeConversation } from '../index.ts';
import { processQueue } from '../queue/process-queue.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let anna: Actor;
let boris: Actor;

beforeAll(async () => {
  deps = await openTestDeps();
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  anna = await createTestAgent(deps, bakery, 'Anna');
  boris = await createTestAgent(deps, bakery, 'Boris');
});

const inBakery: TestTenant['scope']['db'] = (work) => bakery.scope.db(work);
const load = (id: string) => inBakery((tx) => tx.conversation.findUniqueOrThrow({ where: { id } }));
const MINUTE = 60_000;
const later = (ms: number): Date => new Date(Date.now() + ms);
const snooze = (actor: Actor, conversationId: string, ms: number) =>
  inBakery((tx) => snoozeConversation(tx, actor, { conversationId, until: later(ms).toISOString() }, new Date()));
const published: TenantEvent[] = [];
async function countAlerts(id: string): Promise<number> {
  await dequeueEvents(deps, 10_000, (event) => void published.push(event));
  return published.filter(({ name, payload }) => name === 'conversation.waiting' && payload.conversationId === id)
    .length;
}

/** A visitor whose conversation is in the queue. */
async function startQueued(): Promise<{ visitorId: string; id: string }> {
  const { visitorId, conversationId } = await startTestConversation(deps, bakery);
  await inBakery((tx) => requestHandoverAsVisitor(tx, visitorId));
  return { visitorId, id: conversationId };
}

describe('a snoozed conversation', () => {
  it('raises no alerts until its time, and then waits as before', async () => {
    const { id } = await startQueued();
    await snooze(anna, id, 60 * MINUTE);
    await processQueue(bakery.scope, later(5 * MINUTE));
    expect(await countAlerts(id)).toBe(1);
    await processQueue(bakery.scope, later(61 * MINUTE));
    expect(await load(id)).toMatchObject({ owner: 'queue', snoozedUntil: null });
    expect(await countAlerts(id)).toBe(2);
  });

  it('wakes up with the visitor’s next message', async () => {
    const { visitorId, id } = await startQueued();
    await inBakery((tx) => takeConversation(tx, anna, id));
    await snooze(anna, id, 60 * MINUTE);
    await sendVisitorMessage(bakery, visitorId, 'Still there?');
    expect(await load(id)).toMatchObject({ owner: 'agent', agentId: anna.memberId, snoozedUntil: null });
  });

  it('can’t be a colleague’s or a resolved one, nor be snoozed until the past or for more than a year', async () => {
    const { id } = await startQueued();
    await inBakery((tx) => takeConversation(tx, anna, id));
    await expect(snooze(boris, id, MINUTE)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'conversation_taken',
      params: { name: 'Anna' },
    });
    for (const ms of [-MINUTE, 367 * 24 * 60 * MINUTE])
      await expect(snooze(anna, id, ms)).rejects.toMatchObject({ kind: 'invalid', code: 'snooze_time_invalid' });
    const until = later(MINUTE).toISOString();
    await expect(
      bank.scope.db((tx) => snoozeConversation(tx, bank.admin, { conversationId: id, until }, new Date())),
    ).rejects.toMatchObject({ kind: 'not_found' });
    await inBakery((tx) => resolveConversation(tx, anna, id));
    await expect(snooze(anna, id, MINUTE)).rejects.toMatchObject({ kind: 'conflict', code: 'conversation_resolved' });
  });
});
