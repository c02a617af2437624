import type { ConversationOwner } from '@lobby/contracts/conversations';
import { CONVERSATION_OWNERS } from '@lobby/contracts/conversations';
import { createTwoTenants, startTestConversation } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { transitionConversation } from './transition-conversation.ts';
import type { ConversationTransition } from './transition-conversation.ts';

const { deps, bakery, bank, agent } = await createTwoTenants();
afterAll(() => deps.close());

/** The transitions that lead from the assistant to each owner. */
const PATHS: Record<ConversationOwner, ConversationTransition[]> = {
  assistant: [],
  queue: ['queue'],
  agent: ['take'],
  none: ['resolve'],
};
/** The next owner by transition and owner; all other combinations are conflicts. */
const ALLOWED: Record<ConversationTransition, Partial<Record<ConversationOwner, ConversationOwner>>> = {
  queue: { assistant: 'queue' },
  take: { assistant: 'agent', queue: 'agent' },
  assign: { assistant: 'agent', queue: 'agent', agent: 'agent' },
  cancel: { queue: 'assistant' },
  hand_back: { agent: 'assistant' },
  requeue: { agent: 'queue' },
  resolve: { assistant: 'none', queue: 'none', agent: 'none' },
  reopen: { none: 'assistant' },
};
const CONFLICTS: Record<ConversationOwner, object> = {
  assistant: { code: 'conversation_with_assistant' },
  queue: { code: 'conversation_queued' },
  agent: { code: 'conversation_taken', params: { name: 'Anna' } },
  none: { code: 'conversation_resolved' },
};

const transition = (tenant: TestTenant, id: string, name: ConversationTransition) =>
  tenant.scope.db((tx) =>
    transitionConversation(tx, id, name, ['take', 'assign'].includes(name) ? { agentId: agent.memberId } : {}),
  );
const getOwner = async (id: string) =>
  (await bakery.scope.db((tx) => tx.conversation.findUniqueOrThrow({ where: { id } }))).owner;

describe('the owner of a conversation', () => {
  for (const owner of CONVERSATION_OWNERS)
    it(`changes from ${owner} by the allowed transitions and by no other`, async () => {
      for (const name of Object.keys(ALLOWED) as ConversationTransition[]) {
        const { conversationId } = await startTestConversation(deps, bakery);
        for (const step of PATHS[owner]) await transition(bakery, conversationId, step);
        const next = ALLOWED[name][owner];
        if (next) {
          const updated = await transition(bakery, conversationId, name);
          expect([name, updated.owner, updated.state]).toEqual([name, next, next === 'none' ? 'resolved' : 'open']);
        } else {
          await expect(transition(bakery, conversationId, name)).rejects.toMatchObject({
            kind: 'conflict',
            ...CONFLICTS[owner],
          });
          expect(await getOwner(conversationId)).toBe(owner);
        }
      }
    });

  it('S11 can’t be changed by another tenant', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    await expect(transition(bank, conversationId, 'resolve')).rejects.toMatchObject({ kind: 'not_found' });
    expect(await getOwner(conversationId)).toBe('assistant');
  });
});

describe('the handovers of a conversation', () => {
  it('are its episodes that waited for a person, however often one was sent back', async () => {
    const { conversationId } = await startTestConversation(deps, bakery);
    const count = async () =>
      (await bakery.scope.db((tx) => tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }))).handovers;
    expect(await count()).toBe(0);
    for (const name of ['queue', 'take', 'requeue', 'take', 'resolve'] as const)
      await transition(bakery, conversationId, name);
    expect(await count()).toBe(1);
    for (const name of ['reopen', 'queue', 'cancel'] as const) await transition(bakery, conversationId, name);
    expect(await count()).toBe(2);
  });
});
