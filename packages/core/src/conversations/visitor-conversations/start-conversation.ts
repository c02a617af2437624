import { AppError } from '@lobby/contracts/errors';
import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { AGENT_INCLUDE } from '../messages/to-message-view.ts';
import { lockVisitor } from './lock-visitor.ts';
import { toVisitorConversation } from './to-visitor-conversation.ts';

/** Open conversations that one visitor can have. */
const MAX_OPEN_CONVERSATIONS = 20;

/** Starts another conversation of a visitor's, or returns one that has no messages yet. */
export async function startConversation(tx: TenantTx, visitorId: string): Promise<VisitorConversation> {
  const { contactId } = await lockVisitor(tx, visitorId);
  const empty = await tx.conversation.findFirst({ where: { visitorId, lastSeq: 0 }, include: AGENT_INCLUDE });
  if (empty) {
    // The next message without an id goes to the conversation used last.
    await tx.conversation.updateMany({ where: { id: empty.id }, data: { lastMessageAt: new Date() } });
    return toVisitorConversation(tx, empty);
  }
  if ((await tx.conversation.count({ where: { visitorId, state: 'open' } })) >= MAX_OPEN_CONVERSATIONS)
    throw new AppError('rate_limited', 'too_many_conversations');
  const created = await tx.conversation.create({ data: { visitorId, contactId }, include: AGENT_INCLUDE });
  return toVisitorConversation(tx, created);
}
