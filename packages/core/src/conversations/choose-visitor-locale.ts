import type { Locale } from '@lobby/messages';
import { getVisitorLocale, VISITOR_MESSAGE_LANGUAGES } from '@lobby/messages/visitor/locales';

interface LanguageCandidates {
  /** The language of the visitor's questions. */
  conversationLanguage?: string | null;
  /** The language that the tenant has fixed for its widget. */
  widgetLanguage: string | null;
  /** The visitor's browser language (BCP 47). */
  browserLanguage: string | null;
  /** The tenant's language. */
  language: string;
}

/** The locale of what a visitor reads: the first of the languages that there are messages in, else English. */
export function chooseVisitorLocale({
  conversationLanguage,
  widgetLanguage,
  browserLanguage,
  language,
}: LanguageCandidates): Locale {
  const candidates = [conversationLanguage, widgetLanguage, browserLanguage, language].flatMap((candidate) =>
    candidate ? [candidate.split('-')[0]?.toLowerCase() ?? ''] : [],
  );
  return getVisitorLocale(candidates.find((candidate) => VISITOR_MESSAGE_LANGUAGES.includes(candidate)) ?? 'en');
}
