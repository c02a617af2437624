import { AppError } from '@lobby/contracts/errors';
import type { SnoozeConversation } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { publishConversationChanged, throwOwnerConflict, whereUnassignedOrOwnedBy } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';

const MAX_SNOOZE_MS = 366 * 86_400_000;

/** Hides an open conversation until a time within the next year or the visitor's next message; conflict if another agent has it. */
export async function snoozeConversation(
  tx: TenantTx,
  actor: Actor,
  { conversationId, until }: SnoozeConversation,
  now: Date,
): Promise<void> {
  const snoozedUntil = new Date(until);
  if (snoozedUntil <= now || snoozedUntil.getTime() > now.getTime() + MAX_SNOOZE_MS)
    throw new AppError('invalid', 'snooze_time_invalid');
  const updated = await tx.conversation.updateMany({
    where: { id: conversationId, state: 'open', ...whereUnassignedOrOwnedBy(actor.memberId) },
    data: { snoozedUntil },
  });
  if (updated.count === 0) return throwOwnerConflict(tx, conversationId);
  await publishConversationChanged(tx, conversationId);
}
