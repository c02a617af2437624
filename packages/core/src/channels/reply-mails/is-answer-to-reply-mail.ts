import type { TenantTx } from '@lobby/db';
import { findReplyAddress } from './reply-recipient.ts';

/**
 * Whether a mail whose token was verified answers one that this account has sent to its sender, and that address is still the one to
 * which the conversation is mailed.
 */
export async function isAnswerToReplyMail(
  tx: TenantTx,
  accountId: string,
  { conversationId, sender }: { conversationId: string; sender: string },
): Promise<boolean> {
  const where = { conversationId, accountId, address: sender, status: { in: ['pending', 'sent', 'failed'] } };
  if ((await tx.replyMail.count({ where })) === 0) return false;
  return (await findReplyAddress(tx, conversationId)) === sender;
}
