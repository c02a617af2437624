import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { chooseTranslation } from './choose-translation.ts';
import { loadConversationLanguages } from './load-conversation-languages.ts';

/** Asks for the translation of a message between a visitor and an agent, if they use different languages. */
export async function enqueueTranslation(
  tx: TenantTx,
  message: Pick<MessageView, 'conversationId' | 'author' | 'text'>,
): Promise<void> {
  const { conversationId, author } = message;
  if (author === 'system') return;
  const languages = await loadConversationLanguages(tx, conversationId);
  if (chooseTranslation(message, languages))
    await enqueueJob(tx, 'conversation.translate', { conversationId, language: null });
}
