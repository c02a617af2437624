import { detectQueryLanguage } from '@lobby/ingestion';
import type { MessageAuthor } from '@lobby/contracts/conversations';
import type { ConversationLanguages } from './load-conversation-languages.ts';

/** In fewer Latin letters a text of somebody who has always written the reader's language is hardly told from a neighboring one. */
const SURE_LETTERS = 60;

const isShortLatin = (text: string): boolean =>
  (text.match(/\p{L}/gu) ?? []).length < SURE_LETTERS && !/(?!\p{Script=Latin})\p{L}/u.test(text);

/** From which language to which a message is translated; null: whoever reads it understands it. */
export function chooseTranslation(
  { author, text }: { author: MessageAuthor; text: string },
  { visitor, agent }: ConversationLanguages,
): { sourceLanguage: string; language: string } | null {
  if (author === 'system' || !/\p{L}{2}/u.test(text)) return null;
  const [writer, reader] = author === 'agent' ? [agent, visitor] : [visitor, agent];
  if (writer === reader && isShortLatin(text)) return null;
  const sourceLanguage = detectQueryLanguage(text, writer);
  return sourceLanguage === reader ? null : { sourceLanguage, language: reader };
}
