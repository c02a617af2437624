/** Deeper input is none that a schema takes. */
const MAX_DEPTH = 40;

/** A text without what PostgreSQL can't store, neither as text nor in JSON: NUL, and halves of characters. */
export const toStorableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** The same value with texts, and names of fields, that PostgreSQL can store. */
export function toStorable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return toStorableText(value);
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((element) => toStorable(element, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [toStorableText(name), toStorable(field, depth + 1)]),
  );
}
