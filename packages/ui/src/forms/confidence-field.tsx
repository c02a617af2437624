import { formatConfidence } from '../format/format-number.ts';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';
import type { FieldBinding } from './field-binding.ts';

const SCALE = 100;

/** A confidence, stored from 0 to 1, as a slider from 0 to 100 with its value in the label. */
export const ConfidenceField = ({ field, label, hint }: FieldProps & { field: FieldBinding<number> }) => (
  <Field label={`${label}: ${formatConfidence(field.value)}`} hint={hint} name={field.name} error={field.error}>
    {(control) => (
      <input
        type="range"
        class="range range-primary w-full"
        min="0"
        max={SCALE}
        step="1"
        value={formatConfidence(field.value)}
        onInput={(event) => field.onChange(Number(event.currentTarget.value) / SCALE)}
        {...control}
      />
    )}
  </Field>
);
