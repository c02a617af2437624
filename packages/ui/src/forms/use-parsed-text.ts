import { useState } from 'preact/hooks';
import type { FieldBinding, TextBinding } from './field-binding.ts';

/** How a value is written in a text control, and read from it. */
export interface TextFormat<Read, Write = Read> {
  format: (value: Read) => string;
  parse: (text: string) => Write;
}

const isSame = (a: unknown, b: unknown): boolean => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

/** Edits a value as text. What was typed stays as typed ("1.", a trailing comma) while it means the field's value. */
export function useParsedText<Read, Write extends Read>(
  field: FieldBinding<Read, Write>,
  { format, parse }: TextFormat<Read, Write>,
): TextBinding {
  const [typed, setTyped] = useState(() => format(field.value));
  return {
    ...field,
    value: isSame(parse(typed), field.value) ? typed : format(field.value),
    onChange: (text) => {
      setTyped(text);
      field.onChange(parse(text));
    },
  };
}
