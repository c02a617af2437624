import { AppError, notFound } from '@lobby/contracts/errors';
import type { VisitorConversation, RateConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { toVisitorConversation } from '../messages/to-message-view.ts';
import { publishConversationChanged } from './transition-conversation.ts';
import { findVisitorConversation, lockVisitor } from '../visitor-conversations/ensure-conversation.ts';

/** Keeps how the visitor found the handling that has just ended; said again, the later word counts. */
export async function rateConversation(
  tx: TenantTx,
  visitorId: string,
  { conversationId, rating, comment }: RateConversation,
): Promise<VisitorConversation> {
  await lockVisitor(tx, visitorId);
  const conversation = await findVisitorConversation(tx, visitorId, conversationId);
  if (!conversation) throw notFound('conversation');
  if (conversation.state !== 'resolved')
    throw new AppError('conflict', 'You can say how it was once the conversation has ended.');
  await tx.$executeRaw`
    INSERT INTO "Episode" ("conversationId", number, "resolvedAt", rating, "ratingComment", "ratedAt")
      VALUES (${conversationId}::uuid, ${conversation.episode}::int, ${conversation.resolvedAt}, ${rating}::int, ${comment}, now())
      ON CONFLICT ("tenantId", "conversationId", number)
        DO UPDATE SET rating = excluded.rating, "ratingComment" = excluded."ratingComment", "ratedAt" = excluded."ratedAt"`;
  await publishConversationChanged(tx, conversationId);
  return toVisitorConversation(tx, conversation);
}
