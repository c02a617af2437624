import type { HandoverSettings } from '@lobby/contracts/handover';
import { createTestAgent, createTestTenant, openTestDeps, startTestConversation } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import {
  getHandoverSettings,
  listTeam,
  markOnline,
  requestHandoverAsVisitor,
  resolveConversation,
  setPresence,
  updateAgentSettings,
  updateHandoverSettings,
} from '../index.ts';
import { processQueue } from '../queue/process-queue.ts';

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
});

const inBakery: TestTenant['scope']['db'] = (work) => bakery.scope.db(work);
const load = (id: string) => inBakery((tx) => tx.conversation.findUniqueOrThrow({ where: { id } }));
const updateSettings = (settings: Partial<HandoverSettings>) =>
  inBakery(async (tx) => updateHandoverSettings(tx, bakery.admin, { ...(await getHandoverSettings(tx)), ...settings }));
const goOnline = (...members: Actor[]) =>
  inBakery((tx) =>
    markOnline(
      tx,
      members.map(({ memberId }) => memberId),
    ),
  );
const setCapacity = (agent: Actor, capacity: number) =>
  inBakery((tx) =>
    updateAgentSettings(tx, agent, { hasSoundAlerts: false, hasBrowserAlerts: false, hasMailAlerts: false, capacity }),
  );

/** Puts a new conversation into the queue; returns its id. */
async function enqueue(): Promise<string> {
  const { visitorId, conversationId } = await startTestConversation(deps, bakery);
  await inBakery((tx) => requestHandoverAsVisitor(tx, visitorId));
  return conversationId;
}
async function enqueueSeveral(count: number): Promise<string[]> {
  const ids = [];
  for (let number = 0; number < count; number++) ids.push(await enqueue());
  return ids;
}

describe('the assignment mode', () => {
  it('manual leaves everything in the queue', async () => {
    await goOnline(anna, boris);
    expect(await load(await enqueue())).toMatchObject({ owner: 'queue', agentId: null });
  });

  it('round_robin assigns to each online agent in turn, as soon as a conversation is queued', async () => {
    await updateSettings({ assignmentMode: 'round_robin' });
    await goOnline(anna, boris);
    const rows = await Promise.all((await enqueueSeveral(4)).map(load));
    const agentIds = rows.map(({ agentId }) => agentId);
    expect(new Set(agentIds.slice(0, 2)).size).toBe(2);
    expect(agentIds.slice(2)).toEqual(agentIds.slice(0, 2));
  });

  it('balanced assigns to the agent with the most free capacity, and leaves the rest in the queue', async () => {
    await updateSettings({ assignmentMode: 'balanced' });
    await setCapacity(anna, 1);
    await setCapacity(boris, 2);
    await goOnline(anna, boris);
    const ids = await enqueueSeveral(4);
    const rows = await Promise.all(ids.map(load));
    expect(rows.filter(({ agentId }) => agentId === anna.memberId)).toHaveLength(1);
    expect(rows.filter(({ agentId }) => agentId === boris.memberId)).toHaveLength(2);
    expect(rows.at(-1)).toMatchObject({ owner: 'queue' });
    const first = rows.find(({ agentId }) => agentId === boris.memberId);
    await inBakery((tx) => resolveConversation(tx, boris, first?.id ?? ''));
    await processQueue(bakery.scope, new Date());
    expect(await load(ids.at(-1) ?? '')).toMatchObject({ owner: 'agent', agentId: boris.memberId });
  });
});

describe('automatic assignment', () => {
  it('skips agents who are away or have no open browser', async () => {
    await updateSettings({ assignmentMode: 'round_robin' });
    await inBakery((tx) => setPresence(tx, anna, 'away'));
    await goOnline(anna);
    const id = await enqueue();
    expect((await load(id)).owner).toBe('queue');
    await inBakery((tx) => setPresence(tx, anna, 'online'));
    expect(await load(id)).toMatchObject({ owner: 'agent', agentId: anna.memberId });
  });

  it('never exceeds an agent’s capacity, however many visitors are queued at once', async () => {
    await updateSettings({ assignmentMode: 'balanced' });
    for (const agent of [anna, boris]) await setCapacity(agent, 2);
    await goOnline(anna, boris);
    await Promise.all(Array.from({ length: 8 }, enqueue));
    const team = await inBakery(listTeam);
    expect(team.filter(({ name }) => name !== 'Bakery Admin').map((member) => member.load)).toEqual([2, 2]);
    expect(await inBakery((tx) => tx.conversation.count({ where: { owner: 'queue' } }))).toBe(4);
  });
});
