import { english } from './english.ts';
import type { Translations } from './english.ts';

let translations: Translations = english;

/** The language of the page, as the server has chosen it. */
export const currentLanguage = (): string => document.documentElement.lang || 'en';

/** Loads the words of another language than English; stays with English where that fails. */
export async function loadTranslations(url: string | null): Promise<void> {
  if (!url) return;
  try {
    translations = { ...english, ...((await (await fetch(url)).json()) as Translations) };
  } catch {
    document.documentElement.lang = 'en';
    document.documentElement.dir = 'ltr';
  }
}

/** A text with its values filled in; `n` chooses the form of a text that counts and is written as the language writes numbers. */
export function translate(name: keyof Translations, values: Record<string, string | number> = {}): string {
  const text = translations[name];
  const form =
    typeof text === 'string'
      ? text
      : (text[new Intl.PluralRules(currentLanguage()).select(Number(values['n']))] ?? text.other ?? '');
  return form.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key] ?? '';
    return typeof value === 'number' ? value.toLocaleString(currentLanguage()) : value;
  });
}

/** A moment as people of the language write it: the time, with the day where it isn't today. */
export function formatDateTime(iso: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(currentLanguage(), {
    hour: 'numeric',
    minute: '2-digit',
    ...(isToday ? {} : { weekday: 'long', day: 'numeric', month: 'short' }),
  });
}
