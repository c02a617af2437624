import { AppError, notFound } from '@lobby/contracts/errors';
import type { VisitorConversation, RateConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { findVisitorConversation } from '../visitor-conversations/find-visitor-conversation.ts';
import { lockVisitor } from '../visitor-conversations/lock-visitor.ts';
import { toVisitorConversation } from '../visitor-conversations/to-visitor-conversation.ts';
import { publishConversationChanged } from './publish-conversation-changed.ts';

/** Saves a visitor's rating of the episode that has just been resolved; a second rating replaces the first. */
export async function rateConversation(
  tx: TenantTx,
  visitorId: string,
  { conversationId, rating, comment }: RateConversation,
): Promise<VisitorConversation> {
  await lockVisitor(tx, visitorId);
  const conversation = await findVisitorConversation(tx, visitorId, conversationId);
  if (!conversation) throw notFound('conversation');
  if (conversation.state !== 'resolved') throw new AppError('conflict', 'conversation_not_resolved');
  await tx.$executeRaw`
    INSERT INTO "Episode" ("conversationId", number, "resolvedAt", rating, "ratingComment", "ratedAt")
      VALUES (${conversationId}::uuid, ${conversation.episode}::int, ${conversation.resolvedAt}, ${rating}::int, ${comment}, now())
      ON CONFLICT ("tenantId", "conversationId", number)
        DO UPDATE SET rating = excluded.rating, "ratingComment" = excluded."ratingComment", "ratedAt" = excluded."ratedAt"`;
  await publishConversationChanged(tx, conversationId);
  return toVisitorConversation(tx, conversation);
}
