import { inDisplayLanguage } from '@lobby/ui';
const languageNames = inDisplayLanguage((language) => new Intl.DisplayNames(language, { type: 'language' }));

/** The English name of a language (BCP 47), with its region where it has one; the code itself where it isn't valid. */
export function formatLanguage(code: string): string {
  try {
    return languageNames().of(code) ?? code;
  } catch {
    return code;
  }
}
