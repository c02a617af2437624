import { detectQueryLanguage } from '@lobby/ingestion';
import type { MessageAuthor } from '@lobby/contracts/conversations';
import type { ConversationLanguages } from './load-conversation-languages.ts';

/** From which language to which a message is translated; null: whoever reads it understands it. */
export function chooseTranslation(
  { author, text }: { author: MessageAuthor; text: string },
  { visitor, agent }: ConversationLanguages,
): { sourceLanguage: string; language: string } | null {
  if (author === 'system' || !/\p{L}{2}/u.test(text)) return null;
  const [writer, reader] = author === 'agent' ? [agent, visitor] : [visitor, agent];
  const sourceLanguage = detectQueryLanguage(text, writer);
  return sourceLanguage === reader ? null : { sourceLanguage, language: reader };
}
