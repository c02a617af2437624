import { inDisplayLanguage } from '../language/in-display-language.ts';
const languageNames = inDisplayLanguage((language) => new Intl.DisplayNames(language, { type: 'language' }));

/** The name of a language by its BCP 47 code: "German" for "de". */
export const formatLanguage = (code: string): string => languageNames().of(code) ?? code;

/** Languages as options of a select, sorted by name. */
export const toLanguageOptions = (codes: readonly string[]): { value: string; label: string }[] =>
  codes.map((value) => ({ value, label: formatLanguage(value) })).toSorted((a, b) => a.label.localeCompare(b.label));
