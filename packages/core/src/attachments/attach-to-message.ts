import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { FILE_INCLUDE } from './attachment-link.ts';
import type { AttachmentRow } from './attachment-link.ts';

interface AttachmentTarget {
  conversationId: string;
  messageId: string;
  /** The member who sends the message; null: the visitor. */
  memberId: string | null;
}

/** Attaches uploaded files to their message; not_found unless the same author uploaded all of them here and has not sent them yet. */
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
