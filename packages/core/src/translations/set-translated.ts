import type { SetTranslated } from '@lobby/contracts/conversations';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../conversations/index.ts';
import { assertFeature } from '../plans/index.ts';

/** Turns the translation of a conversation on or off, for both sides. What is translated already stays. */
export async function setTranslated(tx: TenantTx, { conversationId, isTranslated }: SetTranslated): Promise<void> {
  if (isTranslated) await assertFeature(tx, 'translation');
  const { count } = await tx.conversation.updateMany({ where: { id: conversationId }, data: { isTranslated } });
  if (count === 0) throw notFound('conversation');
  await publishInboxChanged(tx, conversationId);
}
