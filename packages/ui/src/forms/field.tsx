import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldProps {
  label: string;
  hint?: ComponentChildren;
}

interface ControlProps {
  id: string;
  name: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

interface Props extends FieldProps {
  name: string;
  error: string | undefined;
  children: (controlProps: ControlProps) => ComponentChildren;
}

/** A label, its control, and below it the error or else the hint. */
export function Field({ name, label, hint, error, children }: Props) {
  const id = useId();
  const descriptionId = `${id}-note`;
  const description = error ?? hint;
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="font-medium">
        {label}
      </label>
      {children({
        id,
        name,
        ...(description ? { 'aria-describedby': descriptionId } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {description && (
        <p id={descriptionId} class={`text-sm wrap-anywhere ${error ? 'text-error' : 'quiet'}`}>
          {description}
        </p>
      )}
    </div>
  );
}
