import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';

/** A note by id; forbidden unless the member wrote it. */
export async function getOwnNote(tx: TenantTx, actor: Actor, noteId: string) {
  const note = await tx.note.findUnique({ where: { id: noteId } });
  if (!note) throw notFound('note');
  if (note.memberId !== actor.memberId) throw new AppError('forbidden', 'note_author_required');
  return note;
}
