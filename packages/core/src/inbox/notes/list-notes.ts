import type { TenantTx } from '@lobby/db';

/** A note whose update is later than its creation by more than this was edited. */
const EDIT_TOLERANCE_MS = 1_000;

/** A conversation's notes, the oldest first; `afterSeq` is the last message at the time of writing. */
export async function listNotes(tx: TenantTx, conversationId: string) {
  const notes = await tx.note.findMany({
    where: { conversationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { member: { select: { displayName: true } } },
  });
  return notes.map(({ id, memberId, member, afterSeq, text, mentions, createdAt, updatedAt }) => ({
    id,
    memberId,
    memberName: member?.displayName ?? null,
    afterSeq,
    text,
    mentions,
    createdAt,
    isEdited: updatedAt.getTime() - createdAt.getTime() > EDIT_TOLERANCE_MS,
  }));
}
