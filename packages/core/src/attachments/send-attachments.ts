import { notFound } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { WITH_FILE } from './attachment-view.ts';
import type { AttachmentRow } from './attachment-view.ts';

interface Sent {
  conversationId: string;
  messageId: string;
  /** The member who sends it; null: the visitor. */
  memberId: string | null;
}

/** Puts uploaded files to the message that they are sent with; not_found unless each is its author's, of this conversation, and unsent. */
export async function sendAttachments(
  tx: TenantTx,
  { conversationId, messageId, memberId }: Sent,
  attachmentIds: readonly string[],
): Promise<AttachmentRow[]> {
  const ids = [...new Set(attachmentIds)];
  if (ids.length === 0) return [];
  const sent = await tx.attachment.updateMany({
    where: { id: { in: ids }, conversationId, memberId, messageId: null },
    data: { messageId },
  });
  if (sent.count !== ids.length) throw notFound('This file');
  return tx.attachment.findMany({ where: { messageId }, include: WITH_FILE, orderBy: { id: 'asc' } });
}
