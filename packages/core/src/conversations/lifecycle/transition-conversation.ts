import { AppError, notFound } from '@lobby/contracts/errors';
import type { ConversationState, HandoverReason, ConversationOwner } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

// One owner at a time. Every way from one owner to another is here, and each is a compare-and-set: of two who try, one succeeds.
//
//              queue                take, assign
//   assistant ───────▶ queue ─────────────────▶ agent ──┐
//     ▲ ▲ │ │            │ ▲                    ▲ │ │ ▲ │ assign (to another agent)
//     │ │ │ └────────────┼─┼─── take, assign ───┘ │ │ └─┘
//     │ │ │              │ └────── requeue ───────┘ │
//     │ └─┼──────────────┼──────── hand_back ───────┤
//     │   └─ resolve ─┐  │ resolve                  │ resolve
//     │               ▼  ▼                          │
//     └─ reopen ───  nobody (resolved)  ◀───────────┘
//
// Whatever has an owner can be snoozed, which only hides it until its time or the visitor's next message, and keeps the owner.

const CONVERSATION_TRANSITIONS = {
  queue: { from: ['assistant'], owner: 'queue', state: 'open' },
  take: { from: ['assistant', 'queue'], owner: 'agent', state: 'open' },
  assign: { from: ['assistant', 'queue', 'agent'], owner: 'agent', state: 'open' },
  hand_back: { from: ['agent'], owner: 'assistant', state: 'open' },
  requeue: { from: ['agent'], owner: 'queue', state: 'open' },
  resolve: { from: ['assistant', 'queue', 'agent'], owner: 'nobody', state: 'resolved' },
  reopen: { from: ['nobody'], owner: 'assistant', state: 'open' },
} as const satisfies Record<string, { from: ConversationOwner[]; owner: ConversationOwner; state: ConversationState }>;

export type ConversationTransition = keyof typeof CONVERSATION_TRANSITIONS;

export interface TransitionOptions {
  /** Who gets it; needed for `take` and `assign` and for nothing else. */
  agentId?: string;
  /** Only while no other agent owns it. */
  expectedAgentId?: string;
  reason?: HandoverReason;
  summary?: string;
}

const OWNER_CONFLICTS: Record<ConversationOwner, string> = {
  assistant: 'The assistant has this conversation at the moment.',
  queue: 'This conversation waits for an agent.',
  agent: 'An agent has this conversation already.',
  nobody: 'This conversation is resolved.',
};

async function throwOwnerConflict(tx: TenantTx, conversationId: string): Promise<never> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    include: { agent: { select: { displayName: true } } },
  });
  if (!conversation) throw notFound('conversation');
  if (conversation.agent) throw new AppError('conflict', `${conversation.agent.displayName} has this conversation.`);
  throw new AppError('conflict', OWNER_CONFLICTS[conversation.owner as ConversationOwner]);
}

/** The columns that a move sets beside owner and state. */
function buildTransitionData(
  transition: ConversationTransition,
  { agentId, reason, summary }: TransitionOptions,
  now: Date,
) {
  const nobody = { agentId: null, queuedAt: null };
  const waiting = { agentId: null, agentsNotifiedAt: null, waitingMailSentAt: null, snoozedUntil: null };
  switch (transition) {
    case 'queue':
      return { ...waiting, handoverReason: reason ?? null, handoverSummary: summary ?? null };
    case 'requeue':
      return waiting;
    case 'take':
    case 'assign':
      return { agentId: agentId ?? null, takenAt: now };
    case 'hand_back':
      return { ...nobody, unansweredCount: 0, snoozedUntil: null };
    case 'resolve':
      return { ...nobody, resolvedAt: now, snoozedUntil: null, waitingSince: null };
    case 'reopen':
      return {
        ...nobody,
        takenAt: null,
        resolvedAt: null,
        unansweredCount: 0,
        handoverReason: null,
        handoverSummary: null,
        episode: { increment: 1 },
      };
  }
}

/** Writes what the conversation's row says into its episode: the first times that it waited and was taken, and the last agent. */
async function upsertEpisode(tx: TenantTx, conversationId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Episode" AS kept ("conversationId", number, "handoverReason", "queuedAt", "takenAt", "resolvedAt", "agentId")
      SELECT id, episode, "handoverReason", "queuedAt", "takenAt", "resolvedAt", "agentId" FROM "Conversation" WHERE id = ${conversationId}::uuid
    ON CONFLICT ("tenantId", "conversationId", number) DO UPDATE SET
      "handoverReason" = coalesce(EXCLUDED."handoverReason", kept."handoverReason"), "queuedAt" = coalesce(kept."queuedAt", EXCLUDED."queuedAt"),
      "takenAt" = coalesce(kept."takenAt", EXCLUDED."takenAt"), "agentId" = coalesce(EXCLUDED."agentId", kept."agentId"),
      "resolvedAt" = EXCLUDED."resolvedAt"`;
}

const whereUnassignedOrOwnedBy = (memberId: string | undefined) =>
  memberId ? { OR: [{ agentId: null }, { agentId: memberId }] } : {};

/**
 * Moves a conversation to its next owner, if it is where the move begins; else AppError conflict with who has it. Both sides are
 * told after the commit.
 */
export async function transitionConversation(
  tx: TenantTx,
  conversationId: string,
  transition: ConversationTransition,
  options: TransitionOptions = {},
) {
  const { from, owner, state } = CONVERSATION_TRANSITIONS[transition];
  // Whoever has waited before keeps their place.
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

/** Hides an open conversation until a time, unless another agent has it. */
export async function updateSnoozedUntil(tx: TenantTx, memberId: string, conversationId: string, until: Date) {
  const snoozed = await tx.conversation.updateMany({
    where: { id: conversationId, state: 'open', ...whereUnassignedOrOwnedBy(memberId) },
    data: { snoozedUntil: until },
  });
  if (snoozed.count === 0) return throwOwnerConflict(tx, conversationId);
  return publishConversationChanged(tx, conversationId);
}

/** Shows a snoozed conversation again; one that isn't snoozed stays as it is. */
export async function wakeConversation(tx: TenantTx, conversationId: string): Promise<void> {
  const updated = await tx.conversation.updateMany({
    where: { id: conversationId, snoozedUntil: { not: null } },
    data: { snoozedUntil: null, agentsNotifiedAt: null },
  });
  if (updated.count > 0) await publishConversationChanged(tx, conversationId);
  else if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
}

/** Tells both sides how a conversation stands now. */
export async function publishConversationChanged(tx: TenantTx, conversationId: string) {
  const row = await tx.conversation.findUnique({
    where: { id: conversationId },
    include: { agent: { select: { displayName: true } } },
  });
  if (!row) throw notFound('conversation');
  await publish(tx, 'conversation.changed', {
    conversationId,
    visitorId: row.visitorId,
    state: row.state as ConversationState,
    owner: row.owner as ConversationOwner,
    agentId: row.agentId,
    agentName: row.agent?.displayName ?? null,
    lastSeq: row.lastSeq,
  });
  return row;
}
