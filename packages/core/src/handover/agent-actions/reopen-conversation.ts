import type { TenantTx } from '@lobby/db';
import { transitionConversation } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { assignConversation } from '../assignment/assign-conversation.ts';

/** Reopens a resolved conversation as a new episode, assigned to the member who reopens it. */
export async function reopenConversation(tx: TenantTx, actor: Actor, conversationId: string): Promise<void> {
  await transitionConversation(tx, conversationId, 'reopen');
  await assignConversation(tx, conversationId, actor);
}
