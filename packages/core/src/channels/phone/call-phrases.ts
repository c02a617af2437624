import type { CallLanguage } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { getVisitorLocale } from '@lobby/messages/visitor/locales';
import { phoneMessages } from '@lobby/messages/visitor/phone';

/** What callers hear besides answers, in the language of an account. */
export const createCallPhrases = (language: CallLanguage) =>
  createTranslator(phoneMessages, getVisitorLocale(language.slice(0, 2)));
export type CallPhrases = ReturnType<typeof createCallPhrases>;
