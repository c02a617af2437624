import { randomUUID } from 'node:crypto';
import { createTestAgent, createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConversationSync, createVisitorMessage } from '../../conversations/index.ts';
import { requestHandoverAsVisitor, sweepHandover, takeConversation } from '../index.ts';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

/** A visitor who has been waiting for a while for an agent who took the conversation and went away. */
async function abandon(name: string) {
  const tenant = await createTestTenant(deps, name);
  const { db } = tenant.scope;
  const agent = await createTestAgent(deps, tenant, 'Anna');
  const { visitorId } = await createTestVisitor(deps, tenant);
  const question = { clientMessageId: randomUUID(), text: 'Hello?' };
  const { conversation } = await db((tx) => createVisitorMessage(tx, visitorId, question));
  await db((tx) => requestHandoverAsVisitor(tx, visitorId));
  await db((tx) => takeConversation(tx, agent, conversation.id));
  const ago = new Date(Date.now() - 360_000);
  await db((tx) => tx.conversation.updateMany({ data: { waitingSince: ago, takenAt: ago } }));
  return async (): Promise<string[]> => {
    const { messages } = await db((tx) => loadConversationSync(tx, visitorId, 0));
    const { owner } = await db((tx) => tx.conversation.findFirstOrThrow());
    return [owner, ...messages.flatMap(({ event }) => (event ? [event.kind] : []))];
  };
}

/** A process that dies at the end of its tenant's transaction: before the commit, or right after it. */
function dyingAt(when: 'before' | 'after'): TestDeps {
  const die = (): never => {
    throw new Error('killed');
  };
  return {
    ...deps,
    tenantDb: (tenantId) => async (work) => {
      const result = await deps.tenantDb(tenantId)(async (tx) => {
        const done = await work(tx);
        return when === 'before' ? die() : done;
      });
      return when === 'after' ? die() : result;
    },
  };
}

it('S87 A round whose process dies has done nothing or all of it, and the next one does nothing twice', async () => {
  const [bakery, bank] = [await abandon('Bakery'), await abandon('Bank')];
  const before = ['agent', 'queued', 'agent_joined'];
  await sweepHandover(dyingAt('before'));
  expect([await bakery(), await bank()]).toEqual([before, before]);
  await sweepHandover(dyingAt('after'));
  await sweepHandover(deps);
  const after = ['queue', 'queued', 'agent_joined', 'requeued'];
  expect([await bakery(), await bank()]).toEqual([after, after]);
});
