import type { ComponentChildren } from 'preact';
import type { FieldBinding } from './field-binding.ts';
import { Toggle } from './toggle.tsx';

interface Props {
  field: FieldBinding<boolean>;
  label: string;
  hint?: ComponentChildren;
  isDisabled?: boolean;
}

/** A field that is on or off. */
export const ToggleField = ({ field, ...props }: Props) => (
  <Toggle name={field.name} isOn={field.value} onChange={field.onChange} {...props} />
);
