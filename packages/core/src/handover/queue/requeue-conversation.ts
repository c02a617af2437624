import type { TenantTx } from '@lobby/db';
import { getAvailability } from '../../availability/index.ts';
import { appendSystemEvent, transitionConversation } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { assignQueuedConversations } from '../assignment/assign-queued-conversations.ts';
import { notifyAgentsOfWaiting } from './notify-agents-of-waiting.ts';
import { postAwayNotice } from './post-away-notice.ts';

/** Puts a conversation whose agent left back into the queue, with an away notice if nobody is there. */
export async function requeueConversation(
  tx: TenantTx,
  conversationId: string,
  { memberId, name }: Pick<Actor, 'memberId' | 'name'>,
): Promise<void> {
  await transitionConversation(tx, conversationId, 'requeue', { expectedAgentId: memberId });
  await appendSystemEvent(tx, conversationId, { kind: 'requeued', agentName: name });
  await assignQueuedConversations(tx);
  await notifyAgentsOfWaiting(tx, conversationId, 1);
  const { canRequestHandover, hours } = await getAvailability(tx);
  if (!canRequestHandover) await postAwayNotice(tx, conversationId, { opensAt: hours.opensAt });
}
