import type { ComponentChildren } from 'preact';

interface Props<Value> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; count: ComponentChildren }[];
  onChange: (value: Value) => void;
}

/** Buttons that filter a list, each with how many rows it shows. */
export const CountFilter = <Value,>({ label, value: selected, options, onChange }: Props<Value>) => (
  <div class="flex flex-wrap gap-1" role="group" aria-label={label}>
    {options.map(({ value, label: text, count }) => (
      <button
        key={text}
        type="button"
        class={`btn btn-sm ${value === selected ? 'btn-active' : 'btn-ghost'}`}
        aria-pressed={value === selected}
        onClick={() => onChange(value)}
      >
        {text} <span class="quiet">{count}</span>
      </button>
    ))}
  </div>
);
