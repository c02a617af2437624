import { createTranslator, translateCoded } from '@lobby/messages';
import type { Catalog, CodedMessage, Locale } from '@lobby/messages';
import { visitorErrorMessages } from '@lobby/messages/visitor/errors';
import { eventMessages } from '@lobby/messages/visitor/events';
import { widgetMessages } from '@lobby/messages/visitor/widget';

/** The language of the page, chosen by the server. */
export const currentLanguage = (): string => document.documentElement.lang || 'en';

const locale: Locale = { language: currentLanguage(), catalog: {} };

/** Loads the messages of another language than English; stays with English where that fails. */
export async function loadTranslations(url: string | null): Promise<void> {
  if (!url) return;
  try {
    locale.catalog = (await (await fetch(url)).json()) as Catalog;
  } catch {
    document.documentElement.lang = 'en';
    document.documentElement.dir = 'ltr';
  }
}

/** A text of the widget. */
export const translate = createTranslator(widgetMessages, locale);
/** What happened in a conversation. */
export const translateEvent = createTranslator(eventMessages, locale);

/** The message of an error that a visitor can meet; null for any other code. */
export const translateError = (error: CodedMessage): string | null =>
  translateCoded(visitorErrorMessages, error, locale);

/** A moment as the language writes it: the time, with the day where it isn't today. */
export function formatDateTime(iso: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(currentLanguage(), {
    hour: 'numeric',
    minute: '2-digit',
    ...(isToday ? {} : { weekday: 'long', day: 'numeric', month: 'short' }),
  });
}
