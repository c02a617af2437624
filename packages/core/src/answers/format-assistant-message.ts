import { translateCoded } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import { getVisitorLocale } from '@lobby/messages/visitor/locales';

/** The name of one of the assistant's own messages. */
export type AssistantMessage = keyof typeof assistantMessages.english;

/** One of the assistant's own messages in the visitor's language (ISO 639-1), else in English. */
export function formatAssistantMessage(
  message: AssistantMessage,
  language: string,
  { tenantName, assistantName }: { tenantName: string; assistantName: string },
  others: Readonly<Record<string, string>> = {},
): string {
  const params = { ...others, company: tenantName, assistant: assistantName };
  return translateCoded(assistantMessages, { code: message, params }, getVisitorLocale(language)) ?? '';
}
