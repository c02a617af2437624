import type { HandoverSettings } from '@lobby/contracts/handover';
import { createTestAgent, createTestTenant, openTestDeps, sendTestReply, startTestConversation } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../deps.ts';
import {
  getHandoverSettings,
  getTeamReport,
  reopenConversation,
  requestHandoverAsVisitor,
  resolveConversation,
  takeConversation,
  updateHandoverSettings,
} from './index.ts';

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
const updateSettings = (settings: Partial<HandoverSettings>) =>
  inBakery(async (tx) => updateHandoverSettings(tx, bakery.admin, { ...(await getHandoverSettings(tx)), ...settings }));

/** A queued conversation that an agent has taken; returns its id. */
async function startTaken(agent: Actor): Promise<string> {
  const { visitorId, conversationId } = await startTestConversation(deps, bakery);
  await inBakery((tx) => requestHandoverAsVisitor(tx, visitorId));
  await inBakery((tx) => takeConversation(tx, agent, conversationId));
  return conversationId;
}

describe('the team report', () => {
  it('has first replies, resolutions and ratings of all and of each, and their shares within the targets', async () => {
    await updateSettings({ firstReplyTargetMinutes: 2, resolutionTargetMinutes: 60 });
    for (const [agent, replySeconds, rating] of [
      [anna, 60, 5],
      [anna, 300, null],
      [boris, 30, 3],
    ] as const) {
      const id = await startTaken(agent);
      await sendTestReply(bakery, agent, { conversationId: id, text: 'Yes.' });
      await inBakery(async (tx) => {
        await resolveConversation(tx, agent, id);
        await tx.$executeRaw`
          UPDATE "Episode" SET "firstReplyAt" = "queuedAt" + make_interval(secs => ${replySeconds}::int), rating = ${rating}::int,
            "resolvedAt" = "queuedAt" + interval '10 minutes' WHERE "conversationId" = ${id}::uuid`;
      });
    }
    await startTaken(boris);
    const { all, members, firstReplyTargetMinutes } = await inBakery((tx) => getTeamReport(tx, 7));
    expect(firstReplyTargetMinutes).toBe(2);
    expect(all).toMatchObject({ conversations: 4, resolved: 3, firstReplySeconds: 60, rating: 4, ratings: 2 });
    expect(all.firstReplyWithinTarget).toBeCloseTo(2 / 3);
    expect(all.resolutionWithinTarget).toBe(1);
    expect(members.find(({ name }) => name === 'Anna')).toMatchObject({
      conversations: 2,
      firstReplySeconds: 180,
      resolutionSeconds: 600,
      rating: 5,
      firstReplyWithinTarget: 0.5,
      load: 0,
    });
    expect(members.find(({ name }) => name === 'Boris')).toMatchObject({ conversations: 2, resolved: 1, load: 1 });
    expect((await bank.scope.db((tx) => getTeamReport(tx, 7))).all).toMatchObject({ conversations: 0, rating: null });
  });

  it('measures a reopened conversation as an episode of its own', async () => {
    const id = await startTaken(anna);
    await inBakery((tx) => resolveConversation(tx, anna, id));
    await inBakery((tx) => reopenConversation(tx, boris, id));
    const episodes = await inBakery((tx) => tx.episode.findMany({ orderBy: { number: 'asc' } }));
    expect(episodes).toMatchObject([
      {
        number: 1,
        handoverReason: 'requested',
        agentId: anna.memberId,
        queuedAt: expect.any(Date),
        resolvedAt: expect.any(Date),
      },
      {
        number: 2,
        handoverReason: null,
        agentId: boris.memberId,
        queuedAt: null,
        resolvedAt: null,
        firstReplyAt: null,
      },
    ]);
  });
});
