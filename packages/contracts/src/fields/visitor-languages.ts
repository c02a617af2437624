// Apart from the schemas, so that the dashboard's first load needs no zod.

/**
 * The languages of visitors that are detected (ISO 639-1). Detectors know more, but mistake short texts for languages that hardly
 * anybody writes.
 */
export const VISITOR_LANGUAGES: readonly string[] = [
  'ar',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fa',
  'fi',
  'fr',
  'he',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'sk',
  'sv',
  'th',
  'tr',
  'uk',
  'vi',
  'zh',
];
