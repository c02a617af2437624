import type { InputHTMLAttributes } from 'preact';
import type { FieldProps } from './field.tsx';
import type { FieldBinding } from './field-binding.ts';
import { TextField } from './text-field.tsx';
import { useParsedText } from './use-parsed-text.ts';
import type { TextFormat } from './use-parsed-text.ts';

type Props<Value> = FieldProps & { field: FieldBinding<Value> } & Pick<
    InputHTMLAttributes,
    'inputMode' | 'type' | 'min' | 'max' | 'placeholder'
  >;

/** NaN for what is no number, so that the schema refuses it with its own message. */
const parseNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replaceAll(',', '')));
const formatNumber = (value: number | null): string => (value === null || Number.isNaN(value) ? '' : String(value));

const REQUIRED: TextFormat<number> = { format: formatNumber, parse: parseNumber };
const OPTIONAL: TextFormat<number | null> = {
  format: formatNumber,
  parse: (text) => (text.trim() === '' ? null : parseNumber(text)),
};

/** A number. Thousands may be grouped by commas. */
export const NumberField = ({ field, ...props }: Props<number>) => (
  <TextField inputMode="numeric" {...props} field={useParsedText(field, REQUIRED)} />
);

/** A number or nothing. */
export const OptionalNumberField = ({ field, ...props }: Props<number | null>) => (
  <TextField inputMode="numeric" {...props} field={useParsedText(field, OPTIONAL)} />
);
