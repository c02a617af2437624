import { notFound } from '@lobby/contracts/errors';
import type { SaveDraft } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';

/** Saves a member's draft of a reply or a note; an empty text deletes that draft and leaves the other. */
export async function saveDraft(
  tx: TenantTx,
  { memberId }: Actor,
  { conversationId, kind, text }: SaveDraft,
): Promise<void> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  const where = { conversationId, memberId };
  const draft = kind === 'note' ? { note: text } : { text };
  const { count } = await tx.draft.updateMany({ where, data: draft });
  if (text === '') await tx.draft.deleteMany({ where: { ...where, text: '', note: '' } });
  else if (count === 0) await tx.draft.createMany({ data: [{ ...where, ...draft }], skipDuplicates: true });
}
