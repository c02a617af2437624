import { translateCoded } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import { WIDGET_LANGUAGES } from '@lobby/messages/visitor/languages';
import { getVisitorLocale } from '@lobby/messages/visitor/locales';

/** The names that the assistant's messages mention. */
export interface AssistantNames {
  company: string;
  assistant: string;
}

/** Whether a text begins with one of the assistant's own messages, in any language. False for a message that doesn't exist. */
const beginsWithMessage = (text: string, code: string, { company, assistant }: AssistantNames): boolean =>
  WIDGET_LANGUAGES.some((language) => {
    const message = translateCoded(
      assistantMessages,
      { code, params: { company, assistant } },
      getVisitorLocale(language),
    )?.trim();
    return message !== undefined && message !== '' && text.trimStart().startsWith(message);
  });

/** Whether an answer begins by saying that it isn't exactly what was asked for. */
export const isHedged = (text: string, names: AssistantNames): boolean =>
  beginsWithMessage(text, 'closestAnswer', names);

/** The messages that stand for no answer and ask if a person should help. */
const REFUSALS = ['noAnswer', 'noAnswerAgain', 'noAnswerShort'];

/** Whether an answer says that nothing was found and asks if a person should help, which isn't a question about what was meant. */
export const isPersonOffer = (text: string, names: AssistantNames): boolean =>
  REFUSALS.some((code) => beginsWithMessage(text, code, names));
