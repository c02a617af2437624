import type { FieldErrors } from './schema.ts';

/** The connection of a control to one field of a form. `Write` is what the control may set, where it is less than the field holds. */
export interface FieldBinding<Read, Write = Read> {
  /** The path of the field in the form's values. */
  name: string;
  value: Read;
  onChange: (value: Write) => void;
  /** The message below the field. */
  error: string | undefined;
  errors: FieldErrors;
}

/** A control that edits text; an absent value is shown as empty text. */
export type TextBinding = FieldBinding<string | null | undefined, string>;

/** The first message of a field or of any part of it. */
export const findFieldError = (errors: FieldErrors, name: string): string | undefined =>
  errors[name] ?? Object.entries(errors).find(([path]) => path.startsWith(`${name}.`))?.[1];

/** The binding of one property of a field that holds an object. */
export function bindPart<Value extends object, Key extends keyof Value & string>(
  { name, value, onChange, errors }: FieldBinding<Value>,
  key: Key,
): FieldBinding<Value[Key]> {
  const path = `${name}.${key}`;
  return {
    name: path,
    value: value[key],
    onChange: (part) => onChange({ ...value, [key]: part }),
    error: findFieldError(errors, path),
    errors,
  };
}

/** The binding of one entry of a field that holds a list. */
export function bindItem<Item>(
  { name, value, onChange, errors }: FieldBinding<Item[]>,
  index: number,
): FieldBinding<Item> {
  const path = `${name}.${index}`;
  return {
    name: path,
    value: value[index] as Item,
    onChange: (item) => onChange(value.with(index, item)),
    error: findFieldError(errors, path),
    errors,
  };
}
