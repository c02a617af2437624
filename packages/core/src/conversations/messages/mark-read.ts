import { notFound } from '@lobby/contracts/errors';
import type { MarkRead } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { updateReadReceipts } from './update-read-receipts.ts';

/** Marks a visitor's conversation as read up to a seq. */
export async function markReadByVisitor(
  tx: TenantTx,
  visitorId: string,
  { conversationId, seq }: MarkRead,
): Promise<void> {
  if ((await tx.conversation.count({ where: { id: conversationId, visitorId } })) === 0) throw notFound('conversation');
  await updateReadReceipts(tx, conversationId, { visitorReadSeq: seq });
}

/** Marks a conversation as read by the team up to a seq. */
export async function markReadByMember(tx: TenantTx, { conversationId, seq }: MarkRead): Promise<void> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  await updateReadReceipts(tx, conversationId, { agentReadSeq: seq });
}
