import { AppError } from './errors.ts';

/** Deeper input is none that a schema takes. */
const MAX_DEPTH = 20;
/** Fields of one object and elements of one list; no schema takes as many. Checking each costs more than sending it. */
const MAX_FIELDS = 200;
const MAX_ELEMENTS = 500;

/** A text without what PostgreSQL can't store, neither as text nor in JSON: NUL, and halves of characters. */
export const toStorableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

const assertFew = (count: number, maximum: number): void => {
  if (count > maximum) throw new AppError('invalid', 'input_too_large');
};

/**
 * The same value with texts, and names of fields, that PostgreSQL can store. Throws AppError invalid for one that is deeper or wider
 * than any schema takes, before a schema looks at each of its fields.
 */
export function toStorable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return toStorableText(value);
  if (typeof value !== 'object' || value === null) return value;
  assertFew(depth, MAX_DEPTH);
  if (Array.isArray(value)) {
    assertFew(value.length, MAX_ELEMENTS);
    return value.map((element) => toStorable(element, depth + 1));
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const names = Object.keys(value);
  assertFew(names.length, MAX_FIELDS);
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [toStorableText(name), toStorable(field, depth + 1)]),
  );
}
