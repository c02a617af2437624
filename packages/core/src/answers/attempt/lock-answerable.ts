import type { TenantTx } from '@lobby/db';

/** A locked conversation that the assistant answers. `queuedAt` is set while it waits for a person. */
export interface AnswerableConversation {
  id: string;
  language: string | null;
  unansweredCount: number;
  queuedAt: Date | null;
}

interface LockedRow extends AnswerableConversation {
  owner: string;
  answersWhileQueued: boolean;
}

/**
 * Locks a conversation that the assistant answers until the transaction ends: its own, and a queued one unless the tenant has switched
 * that off. Null where an agent has it, or it is resolved.
 */
export async function lockAnswerable(tx: TenantTx, conversationId: string): Promise<AnswerableConversation | null> {
  const [row] = await tx.$queryRaw<LockedRow[]>`
    SELECT c.id, c.owner, c.language, c."unansweredCount", CASE WHEN c.owner = 'queue' THEN c."queuedAt" END AS "queuedAt",
        coalesce((SELECT s."answersWhileQueued" FROM "TenantSettings" s), true) AS "answersWhileQueued"
      FROM "Conversation" c WHERE c.id = ${conversationId}::uuid FOR UPDATE OF c`;
  if (!row) return null;
  const isAnswerable = row.owner === 'assistant' || (row.owner === 'queue' && row.answersWhileQueued);
  return isAnswerable ? row : null;
}
