import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  name: string;
  label: string;
  hint?: ComponentChildren;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
}

/** A switch with its label and what it means. */
export function Toggle({ name, label, hint, isOn, onChange, isDisabled = false }: Props) {
  const id = useId();
  return (
    <div class="flex items-start gap-3">
      <input
        type="checkbox"
        id={id}
        name={name}
        class="toggle toggle-primary mt-0.5"
        aria-describedby={hint ? `${id}-note` : undefined}
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div>
        <label for={id} class="font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-note`} class="text-sm quiet">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
