import {
  connectTestAgents,
  createTestAgent,
  createTestTenant,
  openTestDeps,
  startTestConversation,
} from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConversationSync } from '../../conversations/index.ts';
import { requestHandoverAsVisitor, sweepHandover, takeConversation } from '../index.ts';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

/** A visitor who has waited for minutes for an agent who took the conversation and went offline. */
async function startAbandoned(name: string) {
  const tenant = await createTestTenant(deps, name);
  const { db } = tenant.scope;
  const agent = await createTestAgent(deps, tenant, 'Anna');
  const { visitorId, conversationId } = await startTestConversation(deps, tenant);
  await connectTestAgents(tenant);
  await db((tx) => requestHandoverAsVisitor(tx, visitorId));
  await db((tx) => tx.membership.updateMany({ data: { onlineUntil: null } }));
  await db((tx) => takeConversation(tx, agent, conversationId));
  const ago = new Date(Date.now() - 360_000);
  await db((tx) => tx.conversation.updateMany({ data: { waitingSince: ago, takenAt: ago } }));
  return async (): Promise<string[]> => {
    const { messages } = await db((tx) => loadConversationSync(tx, visitorId, 0));
    const { owner } = await db((tx) => tx.conversation.findFirstOrThrow());
    return [owner, ...messages.flatMap(({ event }) => (event ? [event.kind] : []))];
  };
}

/** A process that dies with the first transaction that writes a message, before or after its commit; then nothing works any more. */
function createDyingDeps(when: 'before' | 'after'): TestDeps {
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Error('killed');
  };
  return {
    ...deps,
    tenantDb: (tenantId) => async (work) => {
      if (isDead) die();
      let hasWritten = false;
      const result = await deps.tenantDb(tenantId)(async (tx) => {
        const before = await tx.message.count();
        const done = await work(tx);
        hasWritten = (await tx.message.count()) > before;
        return hasWritten && when === 'before' ? die() : done;
      });
      return hasWritten ? die() : result;
    },
  };
}

it('S87 A sweep whose process dies leaves every conversation as it was or done, and the next sweep does nothing twice', async () => {
  const [loadBakery, loadBank] = [await startAbandoned('Bakery'), await startAbandoned('Bank')];
  const [before, after] = [
    ['agent', 'queued', 'agent_joined'],
    ['queue', 'queued', 'agent_joined', 'requeued', 'away_notice'],
  ];
  await sweepHandover(createDyingDeps('before'));
  expect([await loadBakery(), await loadBank()]).toEqual([before, before]);
  await sweepHandover(createDyingDeps('after'));
  const states = [await loadBakery(), await loadBank()];
  for (const state of [before, after]) expect(states).toContainEqual(state);
  await sweepHandover(deps);
  expect([await loadBakery(), await loadBank()]).toEqual([after, after]);
});
