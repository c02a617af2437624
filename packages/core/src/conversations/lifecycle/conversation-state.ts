import type { ConversationOwner, ConversationState, SystemEvent } from '@lobby/contracts/conversations';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { appendSystemEvent } from '../messages/append-system-event.ts';
import { publishConversationChanged } from './publish-conversation-changed.ts';
import { upsertEpisode } from './transition-conversation.ts';

const STATE_COLUMNS = {
  state: true,
  owner: true,
  agentId: true,
  queuedAt: true,
  takenAt: true,
  resolvedAt: true,
  waitingSince: true,
  snoozedUntil: true,
  isAwaitingEmailReply: true,
  unansweredCount: true,
} as const;

/** What a member's action changes in a conversation. Times are ISO strings. */
export interface ConversationSnapshot {
  state: ConversationState;
  owner: ConversationOwner;
  agentId: string | null;
  queuedAt: string | null;
  takenAt: string | null;
  resolvedAt: string | null;
  waitingSince: string | null;
  snoozedUntil: string | null;
  isAwaitingEmailReply: boolean;
  unansweredCount: number;
  lastSeq: number;
}

/** A conversation's state; not_found if there is none. */
export async function getConversationSnapshot(tx: TenantTx, id: string): Promise<ConversationSnapshot> {
  const row = await tx.conversation.findUnique({ where: { id }, select: { ...STATE_COLUMNS, lastSeq: true } });
  if (!row) throw notFound('conversation');
  return JSON.parse(JSON.stringify(row)) as ConversationSnapshot;
}

/** What tells both sides who has the conversation again; null: nobody else. */
async function buildRestoredEvent(
  tx: TenantTx,
  { before, after }: { before: ConversationSnapshot; after: ConversationSnapshot },
  actorName: string,
): Promise<SystemEvent | null> {
  if (before.owner === after.owner && before.agentId === after.agentId) return null;
  switch (before.owner) {
    case 'queue':
      return { kind: 'requeued', agentName: actorName };
    case 'assistant':
      return { kind: 'handed_back', agentName: actorName };
    case 'none':
      return { kind: 'resolved', agentName: actorName };
    case 'agent': {
      const agent = before.agentId && (await tx.membership.findUnique({ where: { id: before.agentId } }));
      const agentName = agent ? agent.displayName : actorName;
      return { kind: after.owner === 'agent' ? 'transferred' : 'agent_joined', agentName };
    }
  }
}

/** Whether the agent of a state, if it has one, is still an active member. */
async function hasActiveAgent(tx: TenantTx, { agentId }: ConversationSnapshot): Promise<boolean> {
  if (!agentId) return true;
  return (await tx.membership.count({ where: { id: agentId, disabledAt: null } })) > 0;
}

/**
 * Gives a conversation the state that it had, and tells both sides. Its episode stays the current one. False, and nothing is changed,
 * if it isn't as it was `after` any more, or if the agent who had it has left.
 */
export async function restoreConversation(
  tx: TenantTx,
  conversationId: string,
  { before, after, actorName }: { before: ConversationSnapshot; after: ConversationSnapshot; actorName: string },
): Promise<boolean> {
  if (!(await hasActiveAgent(tx, before))) return false;
  const { lastSeq: _lastSeq, ...data } = before;
  const updated = await tx.conversation.updateMany({ where: { id: conversationId, ...after }, data });
  if (updated.count === 0) return false;
  await upsertEpisode(tx, conversationId);
  const event = await buildRestoredEvent(tx, { before, after }, actorName);
  if (event) await appendSystemEvent(tx, conversationId, event);
  await publishConversationChanged(tx, conversationId);
  return true;
}
