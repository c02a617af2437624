import type { InputHTMLAttributes } from 'preact';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';
import type { TextBinding } from './field-binding.ts';

type Props = FieldProps & { field: TextBinding } & Omit<InputHTMLAttributes, 'name' | 'label' | 'value' | 'onInput'>;

/** One line of text, an address, a password, a date. */
export const TextField = ({ field, label, hint, ...input }: Props) => (
  <Field label={label} hint={hint} name={field.name} error={field.error}>
    {(control) => (
      <input
        dir="auto"
        class={`input w-full ${field.error ? 'input-error' : ''}`}
        {...input}
        {...control}
        value={field.value ?? ''}
        onInput={(event) => field.onChange(event.currentTarget.value)}
      />
    )}
  </Field>
);
