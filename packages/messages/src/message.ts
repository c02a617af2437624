import { getTextDirection } from './text-direction.ts';

/** A text in one form per plural category of its language (Intl.PluralRules), chosen by the parameter `count`. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A text for people; `{name}` marks where a parameter is filled in. */
export type Message = string | PluralForms;

/** The messages of one section, by key. */
export type Messages = Readonly<Record<string, Message>>;

export type MessageParams = Readonly<Record<string, string | number>>;

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The names of a message's parameters, read from its English text. */
export type ParamsOf<M extends Message> = M extends string
  ? Placeholders<M>
  : 'count' | Placeholders<Extract<M[keyof M], string>>;

function selectForm(message: Message, params: MessageParams, language: string): string {
  if (typeof message === 'string') return message;
  const category = new Intl.PluralRules(language).select(Number(params['count']));
  return message[category] ?? message.other;
}

/** Keeps a name's signs beside it where the text around it runs the other way. */
const isolate = (value: string, language: string): string =>
  getTextDirection(language) === 'rtl' ? `\u2068${value}\u2069` : value;

/** Fills a message in for a language (BCP 47): chooses its plural form and writes numbers as that language does. */
export function formatMessage(message: Message, params: MessageParams, language: string): string {
  return selectForm(message, params, language).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    return typeof value === 'number' ? value.toLocaleString(language) : isolate(value, language);
  });
}
