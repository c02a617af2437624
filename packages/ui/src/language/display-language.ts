import { displayLocale, getTextDirection } from '@lobby/messages';
import { findStaffLanguage } from '@lobby/messages/staff/languages';
import { localArea, readStorage, writeStorage } from '../storage/browser-storage.ts';

const KEY = 'lobby-language';

let restLoaded: Promise<unknown> = Promise.resolve();

/** Resolves when every text of the page's language is there; in English at once. */
export const whenTextsLoaded = (): Promise<unknown> => restLoaded;

/** Shows the page in the language that was chosen in this browser, else in the browser's own. Resolves when the first texts are there. */
export async function startLanguage(): Promise<void> {
  const language = findStaffLanguage([readStorage(localArea, KEY) ?? '', ...navigator.languages]) ?? 'en';
  const root = document.documentElement;
  root.lang = language;
  root.dir = getTextDirection(language);
  if (language === 'en') return;
  const { showStaffLanguage } = await import('@lobby/messages/staff/locales/show-staff-language');
  restLoaded = (await showStaffLanguage(language)).rest;
}

/** Takes a person's language over from their account: reloads the page in it where it is another. Null: they chose none. */
export function adoptLanguage(language: string | null): void {
  const isOther = language !== null && language !== displayLocale.language;
  // Without a storage the page would reload forever.
  if (isOther && writeStorage(localArea, KEY, language)) location.reload();
}
