import type { FieldDefinition, RawFieldValue } from '@lobby/contracts/custom-fields';
import type { FieldKind, FieldValue } from '@lobby/contracts/field-kinds';
import { EmailAddress, Id, optionalText } from '@lobby/contracts/fields';
import type { ValueLocale } from './load-value-locale.ts';
import { parseDay } from './parse-day.ts';
import { parseNumber } from './parse-number.ts';
import { parsePhoneNumber } from './parse-phone-number.ts';

export interface ValueProblem {
  /** A code of `fieldErrors`. */
  code: string;
  params: Record<string, string | number>;
}

/** A value, or why it is none; `warning`: it is kept as it was typed, but looks wrong. */
export type ParsedValue = { value: FieldValue; warning?: 'invalid_phone' } | { problem: ValueProblem };

const refuse = (code: string, params: ValueProblem['params'] = {}): ParsedValue => ({ problem: { code, params } });

const MAX_LENGTHS: Partial<Record<FieldKind, number>> = { text: 500, long_text: 4000 };

const YES = new Set(['true', 'yes', 'y', '1', 'ja', 'sí', 'si', 'oui', 'نعم']);
const NO = new Set(['false', 'no', 'n', '0', 'nein', 'non', 'لا']);

function parseText(text: string, maximum: number): ParsedValue {
  const { data } = optionalText(maximum).safeParse(text);
  return data === undefined ? refuse('too_long', { maximum }) : { value: data };
}

function parseBoolean(raw: string | boolean): ParsedValue {
  if (typeof raw === 'boolean') return { value: raw };
  const word = raw.trim().toLowerCase();
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : refuse('invalid_choice');
}

/** Cents are the smallest amount that is kept. */
const roundAmount = (amount: number): number => Math.round(amount * 100) / 100;

function parseAmount(raw: string | number, { kind }: FieldDefinition, locale: string): ParsedValue {
  const number = typeof raw === 'number' ? raw : parseNumber(raw, locale);
  if (number === null || !Number.isFinite(number)) return refuse('invalid_number');
  return { value: kind === 'money' ? roundAmount(number) : number };
}

const isSameWord = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function parseChoices(raw: readonly string[], { kind, options }: FieldDefinition): ParsedValue {
  const found = raw.map((text) => options.choices?.find((choice) => isSameWord(choice, text)));
  const known = [...new Set(found.filter((choice) => choice !== undefined))];
  if (found.includes(undefined)) return refuse('invalid_choice');
  return { value: kind === 'choice' ? (known[0] ?? '') : known };
}

function parsePhone(text: string, country: string): ParsedValue {
  const { typed, e164, extension } = parsePhoneNumber(text, country);
  if (e164 === null) return { value: typed, warning: 'invalid_phone' };
  return { value: extension ? `${e164} ext. ${extension}` : e164 };
}

function parseTextual(text: string, definition: FieldDefinition, { country, locale }: ValueLocale): ParsedValue {
  switch (definition.kind) {
    case 'email': {
      const { data } = EmailAddress.safeParse(text);
      return data === undefined ? refuse('invalid_email') : { value: data };
    }
    case 'phone':
      return parsePhone(text, country);
    case 'date': {
      const day = parseDay(text, locale);
      return day === null ? refuse('invalid_date') : { value: day };
    }
    case 'contact':
    case 'record':
      return Id.safeParse(text).success ? { value: text } : refuse('invalid_choice');
    case 'choices':
      return parseChoices(text.split(/[,;]/), definition);
    case 'choice':
      return parseChoices([text], definition);
    case 'text':
    case 'long_text':
    case 'number':
    case 'money':
    case 'boolean':
      return parseText(text, MAX_LENGTHS[definition.kind] ?? 500);
  }
}

/** Whether a raw value removes what is there. */
export const isEmptyValue = (raw: RawFieldValue): raw is null =>
  raw === null || (typeof raw === 'string' && raw.trim() === '') || (Array.isArray(raw) && raw.length === 0);

/** Parses one value that is not empty by its field. */
export function parseValue(
  raw: Exclude<RawFieldValue, null>,
  definition: FieldDefinition,
  context: ValueLocale,
): ParsedValue {
  const { kind } = definition;
  if (kind === 'boolean')
    return typeof raw === 'string' || typeof raw === 'boolean' ? parseBoolean(raw) : refuse('invalid_choice');
  if (kind === 'number' || kind === 'money')
    return typeof raw === 'string' || typeof raw === 'number'
      ? parseAmount(raw, definition, context.locale)
      : refuse('invalid_number');
  if (typeof raw === 'object') return kind === 'choices' ? parseChoices(raw, definition) : refuse('invalid_value');
  return parseTextual(String(raw), definition, context);
}
