import type {
  ConversationOwner,
  ConversationState,
  HandoverReason,
  HandoverSummary,
} from '@lobby/contracts/conversations';
import { DB_NULL } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { throwOwnerConflict, whereUnassignedOrOwnedBy } from './owner-conflict.ts';
import { publishConversationChanged } from './publish-conversation-changed.ts';

// A conversation has one owner at a time. All transitions are here, and each is a compare-and-set: of two that race, one succeeds.
//
//              queue                take, assign
//   assistant ───────▶ queue ─────────────────▶ agent ──┐
//    ▲ ▲ ▲ │ │    cancel │ │ ▲                  ▲ │ │ ▲ │ assign (to another agent)
//    │ │ └─┼─┼───────────┘ │ └──── requeue ─────┼─┤ │ └─┘
//    │ │   │ └─────────────┼── take, assign ────┘ │ │
//    │ └───┼───────────────┼─────── hand_back ────┘ │
//    │     └─ resolve ─┐   │ resolve                │ resolve
//    │                 ▼   ▼                        │
//    └── reopen ───── none (resolved)  ◀────────────┘
//
// Snoozing only hides an open conversation; its owner stays the same.

const CONVERSATION_TRANSITIONS = {
  queue: { from: ['assistant'], owner: 'queue', state: 'open' },
  take: { from: ['assistant', 'queue'], owner: 'agent', state: 'open' },
  assign: { from: ['assistant', 'queue', 'agent'], owner: 'agent', state: 'open' },
  cancel: { from: ['queue'], owner: 'assistant', state: 'open' },
  hand_back: { from: ['agent'], owner: 'assistant', state: 'open' },
  requeue: { from: ['agent'], owner: 'queue', state: 'open' },
  resolve: { from: ['assistant', 'queue', 'agent'], owner: 'none', state: 'resolved' },
  reopen: { from: ['none'], owner: 'assistant', state: 'open' },
} as const satisfies Record<string, { from: ConversationOwner[]; owner: ConversationOwner; state: ConversationState }>;

export type ConversationTransition = keyof typeof CONVERSATION_TRANSITIONS;

export interface TransitionOptions {
  /** The new agent; required for `take` and `assign`. */
  agentId?: string;
  /** Fails with a conflict if another agent than this one owns the conversation. */
  expectedAgentId?: string;
  /** Why it is queued, and what the agent should know; for `queue`. */
  reason?: HandoverReason;
  summary?: HandoverSummary;
}

/** The columns that a transition sets besides owner and state. */
function buildTransitionData(
  transition: ConversationTransition,
  { agentId, reason, summary }: TransitionOptions,
  now: Date,
) {
  const unassigned = { agentId: null, queuedAt: null };
  const queued = { agentId: null, agentsNotifiedAt: null, waitingMailSentAt: null, snoozedUntil: null };
  switch (transition) {
    case 'queue':
      return { ...queued, handoverReason: reason ?? null, handoverSummary: summary ? { ...summary } : DB_NULL };
    case 'requeue':
      return queued;
    case 'take':
    case 'assign':
      return { agentId: agentId ?? null, takenAt: now };
    case 'cancel':
      // What the visitor asked while waiting was answered, or they no longer want to know it.
      return { ...unassigned, unansweredCount: 0, snoozedUntil: null, waitingSince: null };
    case 'hand_back':
      return { ...unassigned, unansweredCount: 0, snoozedUntil: null };
    case 'resolve':
      return { ...unassigned, resolvedAt: now, snoozedUntil: null, waitingSince: null };
    case 'reopen':
      return {
        ...unassigned,
        takenAt: null,
        resolvedAt: null,
        unansweredCount: 0,
        handoverReason: null,
        handoverSummary: DB_NULL,
        episode: { increment: 1 },
      };
  }
}

/** Copies the conversation's state into its episode, whose first queuedAt and takenAt stay, and counts the episodes that waited. */
export async function upsertEpisode(tx: TenantTx, conversationId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Episode" AS episode ("conversationId", number, "handoverReason", "queuedAt", "takenAt", "resolvedAt", "agentId")
      SELECT id, episode, "handoverReason", "queuedAt", "takenAt", "resolvedAt", "agentId" FROM "Conversation" WHERE id = ${conversationId}::uuid
    ON CONFLICT ("tenantId", "conversationId", number) DO UPDATE SET
      "handoverReason" = coalesce(EXCLUDED."handoverReason", episode."handoverReason"),
      "queuedAt" = coalesce(episode."queuedAt", EXCLUDED."queuedAt"), "takenAt" = coalesce(episode."takenAt", EXCLUDED."takenAt"),
      "agentId" = coalesce(EXCLUDED."agentId", episode."agentId"), "resolvedAt" = EXCLUDED."resolvedAt"`;
  await tx.$executeRaw`
    UPDATE "Conversation" SET handovers = waited.count
      FROM (SELECT count(*)::int AS count FROM "Episode"
             WHERE "conversationId" = ${conversationId}::uuid AND "queuedAt" IS NOT NULL) waited
     WHERE id = ${conversationId}::uuid AND handovers <> waited.count`;
}

/** Changes a conversation's owner and publishes the change; conflict unless its current owner allows the transition. */
export async function transitionConversation(
  tx: TenantTx,
  conversationId: string,
  transition: ConversationTransition,
  options: TransitionOptions = {},
) {
  const { from, owner, state } = CONVERSATION_TRANSITIONS[transition];
  // A requeued conversation keeps its place in the queue.
  if (owner === 'queue')
    await tx.conversation.updateMany({ where: { id: conversationId, queuedAt: null }, data: { queuedAt: new Date() } });
  const updated = await tx.conversation.updateMany({
    where: { id: conversationId, owner: { in: [...from] }, ...whereUnassignedOrOwnedBy(options.expectedAgentId) },
    data: { owner, state, ...buildTransitionData(transition, options, new Date()) },
  });
  if (updated.count === 0) return throwOwnerConflict(tx, conversationId);
  await upsertEpisode(tx, conversationId);
  return publishConversationChanged(tx, conversationId);
}
