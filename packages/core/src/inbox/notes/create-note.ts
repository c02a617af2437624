import type { CreateNote } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { insertNote } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { notifyMentioned } from './notify-mentioned.ts';

/** Adds a note to a conversation, for members only, and notifies those whom it mentions. */
export async function createNote(
  tx: TenantTx,
  actor: Actor,
  { conversationId, text, mentions }: CreateNote,
): Promise<{ id: string }> {
  const note = await insertNote(tx, { conversationId, memberId: actor.memberId, text, mentions });
  await notifyMentioned(tx, actor, { conversationId, text, mentions });
  return note;
}
