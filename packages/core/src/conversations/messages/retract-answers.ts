import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publishMessageSaved } from './publish-message-saved.ts';

interface Question {
  conversationId: string;
  seq: number;
}

/** Locks a conversation and tells whether the assistant has it. */
async function lockAssistantConversation(tx: TenantTx, conversationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ owner: string }[]>`
    SELECT owner FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  return row?.owner === 'assistant';
}

/**
 * Removes the assistant's answers to a question that its visitor has changed or taken back, also one that is being written. Returns
 * them; null, and keeps them, where a person has the conversation or is waited for.
 */
export async function retractAnswers(tx: TenantTx, { conversationId, seq }: Question): Promise<MessageView[] | null> {
  if (!(await lockAssistantConversation(tx, conversationId))) return null;
  const where = { conversationId, replyToSeq: seq, author: 'assistant', deletedAt: null };
  const answers = await tx.message.findMany({ where, select: { id: true, outcome: true } });
  const ids = answers.map(({ id }) => id);
  await tx.message.updateMany({
    where: { id: { in: ids } },
    data: { state: 'cancelled', text: '', citations: [], choices: [], outcome: null, deletedAt: new Date() },
  });
  await tx.messageTranslation.deleteMany({ where: { messageId: { in: ids } } });
  await tx.answerTrace.updateMany({ where: { messageId: { in: ids } }, data: { question: '', searchQuery: '' } });
  // The next unknown answer isn't the second in a row.
  if (answers.some(({ outcome }) => outcome === 'unknown'))
    await tx.conversation.updateMany({
      where: { id: conversationId, unansweredCount: { gt: 0 } },
      data: { unansweredCount: { decrement: 1 } },
    });
  const retracted: MessageView[] = [];
  for (const id of ids) retracted.push(await publishMessageSaved(tx, id));
  return retracted;
}
