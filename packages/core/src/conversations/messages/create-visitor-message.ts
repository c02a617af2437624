import type { MessageView, SendMessage, VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { transitionConversation } from '../lifecycle/transition-conversation.ts';
import { ensureConversation } from '../visitor-conversations/ensure-conversation.ts';
import { toVisitorConversation } from '../visitor-conversations/to-visitor-conversation.ts';
import { appendMessage } from './append-message.ts';
import { AGENT_INCLUDE, MESSAGE_INCLUDE, toMessageView } from './to-message-view.ts';
import { toVisitorMessage } from './to-visitor-message.ts';

export interface CreatedMessage {
  conversation: VisitorConversation;
  message: MessageView;
  /** A message with the same clientMessageId exists already: nothing was stored. */
  isDuplicate: boolean;
}

async function findDuplicateMessage(
  tx: TenantTx,
  visitorId: string,
  clientMessageId: string,
): Promise<CreatedMessage | null> {
  const duplicate = await tx.message.findFirst({
    where: { clientMessageId, conversation: { visitorId } },
    select: { id: true },
  });
  // Duplicates are rare, and each relation of the include costs a query.
  if (!duplicate) return null;
  const message = await tx.message.findUniqueOrThrow({
    where: { id: duplicate.id },
    include: { ...MESSAGE_INCLUDE, conversation: { include: AGENT_INCLUDE } },
  });
  return {
    conversation: await toVisitorConversation(tx, message.conversation),
    message: toVisitorMessage(toMessageView(message)),
    isDuplicate: true,
  };
}

/** Stores a visitor's message once, however often it is sent. Reopens a resolved conversation as a new episode of the assistant's. */
export async function createVisitorMessage(
  tx: TenantTx,
  visitorId: string,
  { conversationId, clientMessageId, text, attachmentIds = [], ...page }: SendMessage,
): Promise<CreatedMessage> {
  let conversation = await ensureConversation(tx, visitorId, conversationId, page);
  // Searches all of the visitor's conversations: a retry without an id may resolve to another one than the first attempt.
  const duplicate = await findDuplicateMessage(tx, visitorId, clientMessageId);
  if (duplicate) return duplicate;
  if (conversation.owner === 'none') conversation = await transitionConversation(tx, conversation.id, 'reopen');
  const message = await appendMessage(tx, {
    conversationId: conversation.id,
    author: 'visitor',
    text,
    clientMessageId,
    attachmentIds,
  });
  return {
    conversation: { ...(await toVisitorConversation(tx, conversation)), lastSeq: message.seq },
    message,
    isDuplicate: false,
  };
}
