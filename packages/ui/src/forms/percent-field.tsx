import { formatPercent } from '../format/format-number.ts';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';
import type { FieldBinding } from './field-binding.ts';

/** A share from 0 to 1 as a slider, with its percentage in the label. */
export const PercentField = ({ field, label, hint }: FieldProps & { field: FieldBinding<number> }) => (
  <Field label={`${label}: ${formatPercent(field.value)}`} hint={hint} name={field.name} error={field.error}>
    {(control) => (
      <input
        type="range"
        class="range range-primary w-full"
        min="0"
        max="1"
        step="0.05"
        value={field.value}
        onInput={(event) => field.onChange(Number(event.currentTarget.value))}
        {...control}
      />
    )}
  </Field>
);
