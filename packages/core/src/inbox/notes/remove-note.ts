import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { getOwnNote } from './get-own-note.ts';

/** Removes a member's own note. */
export async function removeNote(tx: TenantTx, actor: Actor, noteId: string): Promise<void> {
  const { conversationId } = await getOwnNote(tx, actor, noteId);
  await tx.note.deleteMany({ where: { id: noteId } });
  await publishInboxChanged(tx, conversationId);
}
