import type { SelectHTMLAttributes } from 'preact';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';
import type { FieldBinding } from './field-binding.ts';

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

type Props<Value extends string> = FieldProps & {
  field: FieldBinding<Value>;
  options: readonly Option<Value>[];
} & Pick<SelectHTMLAttributes, 'disabled' | 'autofocus'>;

/** One of a few options. */
export function SelectField<Value extends string>({ field, label, hint, options, ...input }: Props<Value>) {
  return (
    <Field label={label} hint={hint} name={field.name} error={field.error}>
      {(control) => (
        <select
          class={`select w-full text-ellipsis ${field.error ? 'select-error' : ''}`}
          {...input}
          {...control}
          onChange={(event) => {
            const selected = options.find(({ value }) => value === event.currentTarget.value);
            if (selected) field.onChange(selected.value);
          }}
        >
          {options.map(({ value, label: text }) => (
            // Not the select's own value, which has no effect while its options are still loading.
            <option key={value} value={value} selected={value === field.value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
