import type { AnswerChoice } from '@lobby/contracts/answers';
import { tokenizeWords } from '@lobby/ingestion';
import type { AssistantMessage } from '../format-assistant-message.ts';

/** Words of a question that is too short to tell what is meant. */
const MAX_SHORT_WORDS = 2;

/** Whether a question without an answer may get one in more words. */
export const isShortQuestion = (text: string, language: string): boolean =>
  tokenizeWords(text, language).length <= MAX_SHORT_WORDS;

/** The choices that are stored with a message: none where it only asks for other words, null where it doesn't ask. */
export function toStoredChoices(message: AssistantMessage, choices: AnswerChoice[] | null): AnswerChoice[] | null {
  if (message === 'clarify') return choices;
  return message === 'rephrase' ? [] : null;
}
