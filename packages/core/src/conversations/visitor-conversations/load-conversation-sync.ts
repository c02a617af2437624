import type { MessageView, VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { getAvailability } from '../../availability/index.ts';
import { listChangedMessages } from '../messages/list-changed-messages.ts';
import { listMessagesAfter } from '../messages/list-messages-after.ts';
import { updateReadReceipts } from '../messages/update-read-receipts.ts';
import { findVisitorConversation } from './find-visitor-conversation.ts';
import { toVisitorMessage } from '../messages/to-visitor-message.ts';
import { toVisitorConversation } from './to-visitor-conversation.ts';

export type ConversationSync = { conversation: VisitorConversation | null; messages: MessageView[] } & Pick<
  VisitorConversation,
  'canRequestHandover' | 'hours'
>;

/** A visitor's conversation with one page of messages after a seq, and earlier ones that changed. Marks what it returns as delivered. */
export async function loadConversationSync(
  tx: TenantTx,
  visitorId: string,
  afterSeq: number,
  conversationId?: string,
): Promise<ConversationSync> {
  const current = await findVisitorConversation(tx, visitorId, conversationId);
  if (!current) return { conversation: null, messages: [], ...(await getAvailability(tx)) };
  // Most clients are up to date, and thousands ask at once after a reconnect.
  const newMessages = current.lastSeq > afterSeq ? await listMessagesAfter(tx, current.id, afterSeq) : [];
  const visitorDeliveredSeq = newMessages.at(-1)?.seq ?? afterSeq;
  if (visitorDeliveredSeq > current.visitorDeliveredSeq)
    await updateReadReceipts(tx, current.id, { visitorDeliveredSeq });
  const conversation = await toVisitorConversation(tx, current);
  const { canRequestHandover, hours } = conversation;
  const changed = await listChangedMessages(tx, current.id, afterSeq);
  const messages = [...changed, ...newMessages].map((message) => toVisitorMessage(message));
  return { conversation, messages, canRequestHandover, hours };
}
