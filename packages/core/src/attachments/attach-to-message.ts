import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { FILE_INCLUDE } from './to-attachment-view.ts';
import type { AttachmentRow } from './to-attachment-view.ts';

interface AttachmentTarget {
  conversationId: string;
  messageId: string;
  /** The member who sends it; null: the visitor. */
  memberId: string | null;
}

/** Puts uploaded files to the message that they are sent with; not_found unless each is its author's, of this conversation, and unsent. */
export async function attachToMessage(
  tx: TenantTx,
  { conversationId, messageId, memberId }: AttachmentTarget,
  attachmentIds: readonly string[],
): Promise<AttachmentRow[]> {
  const ids = [...new Set(attachmentIds)];
  if (ids.length === 0) return [];
  const updated = await tx.attachment.updateMany({
    where: { id: { in: ids }, conversationId, memberId, messageId: null },
    data: { messageId },
  });
  if (updated.count !== ids.length) throw notFound('file');
  return tx.attachment.findMany({ where: { messageId }, include: FILE_INCLUDE, orderBy: { id: 'asc' } });
}
