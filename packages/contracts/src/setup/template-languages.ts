import * as z from 'zod/mini';

/** The language that a template's content itself is in (ISO 639-1); what another one lacks is read in it. */
export const SOURCE_LANGUAGE = 'en';

const MAX_LANGUAGES = 40;
const MAX_TEXTS = 1_500;

/** ISO 639-1. */
export const TemplateLanguage = z.string().check(z.regex(/^[a-z]{2,3}$/, 'invalid_language'));

/** A text of a template, or a list of short ones, such as its suggested questions. */
const TemplateText = z.union([
  z.string().check(z.maxLength(2_000)),
  z.array(z.string().check(z.maxLength(200))).check(z.maxLength(50)),
]);
export type TemplateText = z.infer<typeof TemplateText>;

/** A template's texts in one language, by the same keys as `listTemplateTexts` gives. What is empty or missing is not translated yet. */
export const TemplateTexts = z
  .record(z.string().check(z.maxLength(200)), TemplateText)
  .check(z.refine((texts) => Object.keys(texts).length <= MAX_TEXTS, 'too_many'));
export type TemplateTexts = z.infer<typeof TemplateTexts>;

/** A template's texts in other languages than its own. */
export const TemplateTranslations = z
  .record(TemplateLanguage, TemplateTexts)
  .check(z.refine((languages) => Object.keys(languages).length <= MAX_LANGUAGES, 'too_many'));
export type TemplateTranslations = z.infer<typeof TemplateTranslations>;

/** Everything of a content that people read, by the name of its property. */
const TEXT_NAMES = new Set([
  'title',
  'summary',
  'persona',
  'tone',
  'greeting',
  'suggestedQuestions',
  'handoverKeywords',
  'visitorQuestions',
  'question',
  'answer',
  'hint',
  'text',
  'name',
  'label',
  'labelPlural',
  'options',
  'bio',
]);

type ChangeText = (key: string, text: TemplateText) => TemplateText;

const isText = (value: unknown): value is TemplateText =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));

/** Entries of a list are known by their own key, so that moving one keeps its translation. */
const toStep = (item: unknown, index: number): string =>
  typeof item === 'object' && item !== null && 'key' in item && typeof item.key === 'string' && item.key !== ''
    ? item.key
    : String(index);

function changeTexts(value: unknown, path: readonly string[], change: ChangeText): unknown {
  const name = path.at(-1) ?? '';
  if (isText(value) && TEXT_NAMES.has(name)) return value.length === 0 ? value : change(path.join('.'), value);
  if (Array.isArray(value))
    return value.map((item, index) => changeTexts(item, [...path, toStep(item, index)], change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, changeTexts(part, [...path, key], change)]),
  );
}

interface Translatable {
  translations: TemplateTranslations;
}

/** The texts of a content that can be translated, in its order, by key such as `settings.greeting` and `faqs.price.question`. */
export function listTemplateTexts({ translations: _translations, ...content }: Translatable): [string, TemplateText][] {
  const texts: [string, TemplateText][] = [];
  changeTexts(content, [], (key, text) => {
    texts.push([key, text]);
    return text;
  });
  return texts;
}

const isSameKind = (a: TemplateText, b: TemplateText): boolean => typeof a === typeof b;

/** Where the place of an entry says which one it is, a list of another length is none. */
const isFitting = (key: string, text: TemplateText, translated: TemplateText): boolean =>
  isSameKind(text, translated) &&
  translated.length > 0 &&
  (!key.endsWith('.options') || text.length === translated.length);

/** A content in another language; each text that this language lacks stays in the content's own. */
export function localizeTemplate<Content extends Translatable>(content: Content, language: string): Content {
  const { translations, ...source } = content;
  const texts = translations[language];
  if (!texts) return content;
  const localized = changeTexts(source, [], (key, text) => {
    const translated = texts[key];
    return translated !== undefined && isFitting(key, text, translated) ? translated : text;
  });
  return { ...(localized as Omit<Content, 'translations'>), translations } as Content;
}

/** The key of the text that a path of a content leads to, such as `faqs.price.question` for `['faqs', 3, 'question']`. */
export function toTextKey(content: object, path: readonly PropertyKey[]): string {
  let value: unknown = content;
  const steps = path.map((step) => {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[step];
    return typeof step === 'number' ? toStep(value, step) : String(step);
  });
  // An error in one entry of a list of texts is the list's.
  const end = steps.findIndex((step) => TEXT_NAMES.has(step));
  return steps.slice(0, end === -1 ? undefined : end + 1).join('.');
}

/** A content without translations of texts that it doesn't have any more. */
export function pruneTranslations<Content extends Translatable>(content: Content): Content {
  const known = new Set(listTemplateTexts(content).map(([key]) => key));
  const translations = Object.entries(content.translations).map(([language, texts]) => [
    language,
    Object.fromEntries(Object.entries(texts).filter(([key, text]) => known.has(key) && text.length > 0)),
  ]);
  return { ...content, translations: Object.fromEntries(translations) as TemplateTranslations };
}

/** The keys of the texts that a language lacks. */
export function listMissingTexts(content: Translatable, language: string): string[] {
  const texts = content.translations[language] ?? {};
  return listTemplateTexts(content)
    .filter(([key, text]) => {
      const translated = texts[key];
      return translated === undefined || !isFitting(key, text, translated);
    })
    .map(([key]) => key);
}

/** The languages that a content can be had in: its own, and those that say at least how the assistant greets. */
export const listTemplateLanguages = ({ translations }: Translatable): string[] => [
  SOURCE_LANGUAGE,
  ...Object.entries(translations)
    .filter(([, texts]) => (texts['settings.greeting']?.length ?? 0) > 0)
    .map(([language]) => language)
    .sort(),
];
