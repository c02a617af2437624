import { notFound } from '@lobby/contracts';
import type { SaveDraft } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';

/** Keeps what a member has begun to write; an empty text takes it away. */
export async function saveDraft(tx: TenantTx, { memberId }: Actor, { conversationId, text }: SaveDraft): Promise<void> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('This conversation');
  if (text === '') {
    await tx.draft.deleteMany({ where: { conversationId, memberId } });
    return;
  }
  const { count } = await tx.draft.updateMany({ where: { conversationId, memberId }, data: { text } });
  if (count === 0) await tx.draft.createMany({ data: [{ conversationId, memberId, text }], skipDuplicates: true });
}
