import type { TextareaHTMLAttributes } from 'preact';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';
import type { TextBinding } from './field-binding.ts';

type Props = FieldProps & { field: TextBinding } & Omit<TextareaHTMLAttributes, 'name' | 'label' | 'value' | 'onInput'>;

/** Several lines of text. */
export const TextArea = ({ field, label, hint, ...input }: Props) => (
  <Field label={label} hint={hint} name={field.name} error={field.error}>
    {(control) => (
      <textarea
        class={`textarea w-full ${field.error ? 'textarea-error' : ''}`}
        dir="auto"
        rows={4}
        {...input}
        {...control}
        value={field.value ?? ''}
        onInput={(event) => field.onChange(event.currentTarget.value)}
      />
    )}
  </Field>
);
