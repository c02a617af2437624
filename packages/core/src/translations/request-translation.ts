import type { RequestTranslation } from '@lobby/contracts/conversations';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { loadMemberLanguage } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import { assertFeature } from '../plans/index.ts';

/** Asks for a conversation's messages in the language of the member who looks at it; they arrive as events. */
export async function requestTranslation(
  tx: TenantTx,
  { memberId }: Actor,
  { conversationId, isRetry }: RequestTranslation,
): Promise<void> {
  await assertFeature(tx, 'translation');
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  if (isRetry) await tx.messageTranslation.deleteMany({ where: { message: { conversationId }, status: 'failed' } });
  const language = await loadMemberLanguage(tx, memberId);
  await enqueueJob(tx, 'conversation.translate', { conversationId, language });
}
