import { formatMessage } from './message.ts';
import type { Message, MessageParams, Messages, ParamsOf } from './message.ts';

/** A group of messages that one part of the product shows, in English; translations carry the same name and keys. */
export interface Section<M extends Messages> {
  readonly name: string;
  readonly english: M;
}

/** The messages of one language: section name → key → message. What it lacks is shown in English. */
export type Catalog = Readonly<Record<string, Messages>>;

/** The parameters that a message needs, as an argument; none for a message without any. */
type Arguments<M extends Message> = [ParamsOf<M>] extends [never]
  ? []
  : [params: Readonly<Record<ParamsOf<M>, string | number>>];

/** Gives a section's messages in one language. */
export type Translate<M extends Messages> = <K extends keyof M & string>(key: K, ...params: Arguments<M[K]>) => string;

/** Names a section, so that translations find it, and keeps the types of its messages. */
export const defineSection = <const M extends Messages>(name: string, english: M): Section<M> => ({ name, english });

/** The language that messages are shown in, with its catalog. English needs none. */
export interface Locale {
  /** BCP 47. */
  language: string;
  catalog: Catalog;
}

export const ENGLISH: Locale = { language: 'en', catalog: {} };

/**
 * The language of the page that runs this code, where nobody names another. The dashboard and the console set it before they show a
 * text; on a server it stays English.
 */
export const displayLocale: Locale = { ...ENGLISH };

/** A translator of one section. Reads the locale at each call; falls back to English for a message that its catalog lacks. */
export function createTranslator<M extends Messages>(
  { name, english }: Section<M>,
  locale: Readonly<Locale> = displayLocale,
): Translate<M> {
  return (key, ...[params = {}]) => {
    const message = locale.catalog[name]?.[key];
    return message === undefined
      ? formatMessage(english[key] as Message, params, 'en')
      : formatMessage(message, params, locale.language);
  };
}

/** What is stored and sent in place of a sentence: which message of a section, and its parameters. */
export interface CodedMessage<Code extends string = string> {
  code: Code;
  params: MessageParams;
}

/** Gives a function that builds a section's coded messages and asks for the parameters that each message needs. */
export const createCodedMessageBuilder =
  <M extends Messages>(_section: Section<M>) =>
  <K extends keyof M & string>(code: K, ...[params]: Arguments<M[K]>): CodedMessage<K> => ({
    code,
    params: params ?? {},
  });

/** The sentence of a coded message that came from outside; null for a code that this section doesn't have. */
export function translateCoded<M extends Messages>(
  section: Section<M>,
  { code, params }: CodedMessage,
  locale: Readonly<Locale> = displayLocale,
): string | null {
  if (!Object.hasOwn(section.english, code)) return null;
  const translate = createTranslator(section, locale) as (key: string, params: MessageParams) => string;
  return translate(code, params);
}
