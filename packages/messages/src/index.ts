// Every text that a person reads, as data: English in `visitor/` and `staff/`, other languages in `translations/`.
export type { Message, MessageParams } from './message.ts';
export { formatFieldError } from './errors/fields.ts';
export { toFieldError } from './errors/to-field-error.ts';
export type { SchemaIssue } from './errors/to-field-error.ts';
export { errorMessages, formatErrorMessage } from './errors/index.ts';
export { createTranslator, displayLocale, translateCoded } from './section.ts';
export type { Catalog, CodedMessage, Locale, Section } from './section.ts';
export { getTextDirection } from './text-direction.ts';
