import { english } from './english.ts';
import type { Texts } from './english.ts';

let texts: Texts = english;

/** The language of the page, as the server has chosen it. */
export const language = (): string => document.documentElement.lang || 'en';

/** Loads the words of another language than English; stays with English where that fails. */
export async function loadTexts(address: string | null): Promise<void> {
  if (!address) return;
  try {
    texts = { ...english, ...((await (await fetch(address)).json()) as Texts) };
  } catch {
    document.documentElement.lang = 'en';
    document.documentElement.dir = 'ltr';
  }
}

/** A text with its values filled in; `n` chooses the form of a text that counts and is written as the language writes numbers. */
export function say(name: keyof Texts, values: Record<string, string | number> = {}): string {
  const text = texts[name];
  const form =
    typeof text === 'string'
      ? text
      : (text[new Intl.PluralRules(language()).select(Number(values['n']))] ?? text.other ?? '');
  return form.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key] ?? '';
    return typeof value === 'number' ? value.toLocaleString(language()) : value;
  });
}

/** A moment as people of the language write it: the time, with the day where it isn't today. */
export function momentOf(iso: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(language(), {
    hour: 'numeric',
    minute: '2-digit',
    ...(isToday ? {} : { weekday: 'long', day: 'numeric', month: 'short' }),
  });
}
