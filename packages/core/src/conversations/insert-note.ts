import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from './publish-inbox-changed.ts';

interface NewNote {
  conversationId: string;
  memberId: string;
  text: string;
  /** Ids of mentioned members, which the caller has checked. */
  mentions: string[];
}

/** Adds a note after the last message of a conversation; no visitor ever sees it. */
export async function insertNote(tx: TenantTx, note: NewNote): Promise<{ id: string }> {
  const { conversationId } = note;
  const conversation = await tx.conversation.findUnique({ where: { id: conversationId }, select: { lastSeq: true } });
  if (!conversation) throw notFound('conversation');
  const created = await tx.note.create({ data: { ...note, afterSeq: conversation.lastSeq }, select: { id: true } });
  await publishInboxChanged(tx, conversationId);
  return created;
}
