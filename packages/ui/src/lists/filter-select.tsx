import type { Option } from '../forms/select-field.tsx';

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
  isDisabled?: boolean;
}

/** A select that acts at once: a filter, an order, a schedule. */
export function FilterSelect<Value extends string>({
  label,
  value,
  options,
  onChange,
  isDisabled = false,
}: Props<Value>) {
  return (
    <select
      class="select w-auto"
      aria-label={label}
      value={value}
      disabled={isDisabled}
      onChange={(event) => {
        const selected = options.find((option) => option.value === event.currentTarget.value);
        if (selected) onChange(selected.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
