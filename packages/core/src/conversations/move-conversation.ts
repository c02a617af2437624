import { AppError, notFound } from '@lobby/contracts';
import type { ConversationState, HandoverReason, Owner } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

// One owner at a time. Every way from one owner to another is here, and each is a compare-and-set: of two who try, one succeeds.
//
//              queue                    take
//   assistant ───────▶ queue ─────────────────▶ agent
//     ▲ ▲ │ │            │ ▲                    ▲ │ │ │
//     │ │ │ └────────────┼─┼─────── take ───────┘ │ │ │
//     │ │ │              │ └────── requeue ───────┘ │ │
//     │ └─┼──────────────┼──────── hand_back ───────┘ │
//     │   └─ resolve ─┐  │ resolve                    │ resolve
//     │               ▼  ▼                            │
//     └─ reopen ───  nobody (resolved)  ◀─────────────┘

const MOVES = {
  queue: { from: ['assistant'], owner: 'queue', state: 'open' },
  take: { from: ['assistant', 'queue'], owner: 'agent', state: 'open' },
  hand_back: { from: ['agent'], owner: 'assistant', state: 'open' },
  requeue: { from: ['agent'], owner: 'queue', state: 'open' },
  resolve: { from: ['assistant', 'queue', 'agent'], owner: 'nobody', state: 'resolved' },
  reopen: { from: ['nobody'], owner: 'assistant', state: 'open' },
} as const satisfies Record<string, { from: Owner[]; owner: Owner; state: ConversationState }>;

export type Move = keyof typeof MOVES;

export interface MoveOptions {
  /** Who takes it; needed for `take` and for nothing else. */
  agentId?: string;
  /** Only while no other agent owns it. */
  heldBy?: string;
  reason?: HandoverReason;
  summary?: string;
}

const REFUSED: Record<Owner, string> = {
  assistant: 'The assistant has this conversation at the moment.',
  queue: 'This conversation waits for an agent.',
  agent: 'An agent has this conversation already.',
  nobody: 'This conversation is resolved.',
};

async function refuse(tx: TenantTx, conversationId: string): Promise<never> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    include: { agent: { select: { displayName: true } } },
  });
  if (!conversation) throw notFound('This conversation');
  if (conversation.agent) throw new AppError('conflict', `${conversation.agent.displayName} has this conversation.`);
  throw new AppError('conflict', REFUSED[conversation.owner as Owner]);
}

/** The columns that a move sets beside owner and state. */
function changesOf(move: Move, { agentId, reason, summary }: MoveOptions, now: Date) {
  const nobody = { agentId: null, queuedAt: null };
  switch (move) {
    case 'queue':
      return { ...nobody, queuedAt: now, handoverReason: reason ?? null, handoverSummary: summary ?? null };
    case 'requeue':
      return { ...nobody, queuedAt: now };
    case 'take':
      return { agentId: agentId ?? null, takenAt: now };
    case 'hand_back':
      return { ...nobody, unanswered: 0 };
    case 'resolve':
      return { ...nobody, resolvedAt: now };
    case 'reopen':
      return {
        ...nobody,
        resolvedAt: null,
        unanswered: 0,
        handoverReason: null,
        handoverSummary: null,
        episode: { increment: 1 },
      };
  }
}

/**
 * Moves a conversation to its next owner, if it is where the move begins; else AppError conflict with who has it. Both sides are
 * told after the commit.
 */
export async function moveConversation(tx: TenantTx, conversationId: string, move: Move, options: MoveOptions = {}) {
  const { from, owner, state } = MOVES[move];
  const moved = await tx.conversation.updateMany({
    where: {
      id: conversationId,
      owner: { in: [...from] },
      ...(options.heldBy ? { OR: [{ agentId: null }, { agentId: options.heldBy }] } : {}),
    },
    data: { owner, state, ...changesOf(move, options, new Date()) },
  });
  if (moved.count === 0) return refuse(tx, conversationId);
  return tellConversationChanged(tx, conversationId);
}

/** Tells both sides how a conversation stands now. */
export async function tellConversationChanged(tx: TenantTx, conversationId: string) {
  const row = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    include: { agent: { select: { displayName: true } } },
  });
  await publish(tx, 'conversation.changed', {
    conversationId,
    visitorId: row.visitorId,
    state: row.state as ConversationState,
    owner: row.owner as Owner,
    agentId: row.agentId,
    agentName: row.agent?.displayName ?? null,
    lastSeq: row.lastSeq,
  });
  return row;
}
