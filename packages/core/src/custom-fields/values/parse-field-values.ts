import { isDeepStrictEqual } from 'node:util';
import type { FieldDefinition, RawFieldValues } from '@lobby/contracts/custom-fields';
import type { FieldValue, FieldValues } from '@lobby/contracts/field-kinds';
import { AppError } from '@lobby/contracts/errors';
import type { ValueLocale } from './load-value-locale.ts';
import { isEmptyValue, parseValue } from './parse-value.ts';
import type { ValueProblem } from './parse-value.ts';

export interface ParseOptions extends ValueLocale {
  /** Fields that are required must be among the values. */
  isNew?: boolean;
  /** Stored values. One that is sent back unchanged is right, though its choice is no longer offered. */
  stored?: FieldValues;
  /** What becomes of keys that no field has: a text of up to 500 characters, or an error. */
  unknownKeys?: 'text' | 'refuse';
}

export interface ParsedValues {
  values: Record<string, FieldValue | null>;
  problems: Record<string, ValueProblem>;
  /** Kept, but looking wrong: a phone number that can't be called. */
  warnings: Record<string, 'invalid_phone'>;
}

const MAX_FREE_LENGTH = 500;

function parseFree(raw: RawFieldValues[string]): { value: string | null } | { problem: ValueProblem } {
  if (isEmptyValue(raw)) return { value: null };
  const text = String(raw).trim();
  if (text.length > MAX_FREE_LENGTH) return { problem: { code: 'too_long', params: { maximum: MAX_FREE_LENGTH } } };
  return { value: text };
}

function parseOne(raw: RawFieldValues[string], definition: FieldDefinition | undefined, options: ParseOptions) {
  if (!definition)
    return options.unknownKeys === 'text' ? parseFree(raw) : { problem: { code: 'invalid_value', params: {} } };
  if (isDeepStrictEqual(raw, options.stored?.[definition.key])) return { value: raw };
  if (!isEmptyValue(raw)) return parseValue(raw, definition, options);
  return definition.isRequired ? { problem: { code: 'required', params: {} } } : { value: null };
}

/** Parses values of any source by their fields: what is right by key, and what is wrong by key. Looks nothing up. */
export function parseFieldValues(
  definitions: readonly FieldDefinition[],
  raw: RawFieldValues,
  options: ParseOptions,
): ParsedValues {
  const byKey = new Map(definitions.map((definition) => [definition.key, definition]));
  const parsed: ParsedValues = { values: {}, problems: {}, warnings: {} };
  for (const [key, value] of Object.entries(raw)) {
    const result = parseOne(value, byKey.get(key), options);
    if ('problem' in result) parsed.problems[key] = result.problem;
    else parsed.values[key] = result.value ?? null;
    if ('warning' in result && result.warning) parsed.warnings[key] = result.warning;
  }
  if (!options.isNew) return parsed;
  for (const { key, isRequired } of definitions)
    if (isRequired && !Object.hasOwn(raw, key)) parsed.problems[key] = { code: 'required', params: {} };
  return parsed;
}

/** Throws what is wrong with single values, so that a form shows it beside their fields (`values.<key>`). */
export function assertNoProblems(problems: ParsedValues['problems']): void {
  const entries = Object.entries(problems);
  if (entries.length === 0) return;
  const fields = Object.fromEntries(entries.map(([key, problem]) => [`values.${key}`, problem]));
  throw new AppError('invalid', 'invalid_input', { fields });
}
