import type { UpdateNote } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { getOwnNote } from './get-own-note.ts';
import { notifyMentioned } from './notify-mentioned.ts';

/** Updates a member's own note; newly mentioned members are notified. */
export async function updateNote(tx: TenantTx, actor: Actor, { noteId, text, mentions }: UpdateNote): Promise<void> {
  const { conversationId, mentions: alreadyNotified } = await getOwnNote(tx, actor, noteId);
  await notifyMentioned(tx, actor, { conversationId, text, mentions, alreadyNotified });
  await tx.note.updateMany({ where: { id: noteId }, data: { text, mentions } });
  await publishInboxChanged(tx, conversationId);
}
