import { displayLocale } from '@lobby/messages';

/** A format of Intl in the page's language. It is made when first used, because modules load before the language is known. */
export function inDisplayLanguage<F>(create: (language: string) => F): () => F {
  let made: { language: string; format: F } | undefined;
  return () => {
    const { language } = displayLocale;
    if (made?.language !== language) made = { language, format: create(language) };
    return made.format;
  };
}
