import {
  clearJobs,
  createTestAgent,
  createTestTenant,
  listMails,
  openTestDeps,
  startTestConversation,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { requestHandoverAsVisitor, sweepHandover, updateAgentSettings } from '../index.ts';
import { mailWaitingConversations } from './mail-waiting-conversations.ts';

const MINUTE = 60_000;

let deps: TestDeps;
let bakery: TestTenant;
let anna: Actor & { email: string };
let boris: Actor & { email: string };

beforeAll(async () => {
  deps = await openTestDeps();
  await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  anna = await createTestAgent(deps, bakery, 'Anna');
  boris = await createTestAgent(deps, bakery, 'Boris');
  await deps.platformDb((tx) => tx.user.updateMany({ data: { emailConfirmedAt: new Date() } }));
  await clearJobs(deps);
});

const inBakery: TestTenant['scope']['db'] = (work) => bakery.scope.db(work);
const load = (id: string) => inBakery((tx) => tx.conversation.findUniqueOrThrow({ where: { id } }));
const later = (ms: number): Date => new Date(Date.now() + ms);

/** A visitor whose conversation is in the queue. */
async function startQueued(): Promise<{ visitorId: string; id: string }> {
  const { visitorId, conversationId } = await startTestConversation(deps, bakery);
  await inBakery((tx) => requestHandoverAsVisitor(tx, visitorId));
  return { visitorId, id: conversationId };
}

describe('a conversation that waits for long', () => {
  it('is mailed once to members who want it, after the tenant’s time, with a link to it', async () => {
    const { id } = await startQueued();
    const noAlerts = { hasSoundAlerts: false, hasBrowserAlerts: false, hasMailAlerts: false };
    await inBakery((tx) => updateAgentSettings(tx, boris, noAlerts));
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

  it('is found by the sweep over all tenants', async () => {
    const { id } = await startQueued();
    await inBakery((tx) =>
      tx.conversation.updateMany({ where: { id }, data: { queuedAt: later(-6 * MINUTE), agentsNotifiedAt: null } }),
    );
    await sweepHandover(deps);
    expect((await load(id)).agentsNotifiedAt).not.toBeNull();
    expect((await listMails(deps)).map(({ to }) => to)).toContain(anna.email);
  });
});
