import { AppError } from '@lobby/contracts/errors';
import type { SnoozeConversation } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { updateSnoozedUntil } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';

const MAX_SNOOZE_MS = 366 * 86_400_000;

/** Hides an open conversation until a time of the next year, or until its visitor writes. */
export async function snoozeConversation(
  tx: TenantTx,
  actor: Actor,
  { conversationId, until }: SnoozeConversation,
  now: Date,
): Promise<void> {
  const time = new Date(until);
  if (time <= now || time.getTime() > now.getTime() + MAX_SNOOZE_MS)
    throw new AppError('invalid', 'Please choose a time within the next year.');
  await updateSnoozedUntil(tx, actor.memberId, conversationId, time);
}
