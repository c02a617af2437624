import { createTranslator, translateCoded } from '@lobby/messages';
import type { Catalog, CodedMessage, Locale } from '@lobby/messages';
import { visitorErrorMessages } from '@lobby/messages/visitor/errors';
import { eventMessages } from '@lobby/messages/visitor/events';
import { widgetMessages } from '@lobby/messages/visitor/widget';

/** The panel's language, chosen by the server. */
export const currentLanguage = (): string => document.documentElement.lang || 'en';

/** The panel's language with its translations, for sections that are loaded with the part that shows them. */
export const locale: Locale = { language: currentLanguage(), catalog: {} };

/** Loads the translations; falls back to English if that fails. */
export async function loadTranslations(url: string | null): Promise<void> {
  if (!url) return;
  try {
    locale.catalog = (await (await fetch(url)).json()) as Catalog;
  } catch {
    document.documentElement.lang = 'en';
    document.documentElement.dir = 'ltr';
  }
}

/** A message of the widget. */
export const translate = createTranslator(widgetMessages, locale);
/** A system event of a conversation. */
export const translateEvent = createTranslator(eventMessages, locale);

/** The message of an error that a visitor can meet; null for any other code. */
export const translateError = (error: CodedMessage): string | null =>
  translateCoded(visitorErrorMessages, error, locale);
