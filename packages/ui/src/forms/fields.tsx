import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import type { UserError } from '../feedback/user-error.ts';

interface FieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  /** The last try's fault: its sentence for this field is shown below it. */
  error?: UserError | null | undefined;
}

interface ControlProps {
  id: string;
  name: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** A label, what is filled in, and below it a hint or what is wrong. */
function Field({
  name,
  label,
  hint,
  error,
  children,
}: FieldProps & { children: (controlProps: ControlProps) => ComponentChildren }) {
  const id = useId();
  const errorMessage = error?.fields[name];
  const descriptionId = `${id}-note`;
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="font-medium">
        {label}
      </label>
      {children({
        id,
        name,
        ...(errorMessage || hint ? { 'aria-describedby': descriptionId } : {}),
        ...(errorMessage ? { 'aria-invalid': true } : {}),
      })}
      {(errorMessage || hint) && (
        <p id={descriptionId} class={`text-sm ${errorMessage ? 'text-error' : 'quiet'}`}>
          {errorMessage ?? hint}
        </p>
      )}
    </div>
  );
}

// Whole class names, because the build looks for them in the source: one that is put together here would have no style.
const ERROR_CLASSES = { input: 'input-error', textarea: 'textarea-error', select: 'select-error' } as const;

const controlClass = (base: keyof typeof ERROR_CLASSES, error: UserError | null | undefined, name: string): string =>
  `${base} w-full ${error?.fields[name] ? ERROR_CLASSES[base] : ''}`;

/** One line of text, a number, a date, a password. */
export function TextField({
  name,
  label,
  hint,
  error,
  ...input
}: FieldProps & Omit<InputHTMLAttributes, 'name' | 'label'>) {
  return (
    <Field {...{ name, label, hint, error }}>
      {(controlProps) => <input class={controlClass('input', error, name)} {...input} {...controlProps} />}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  error,
  ...input
}: FieldProps & Omit<TextareaHTMLAttributes, 'name' | 'label'>) {
  return (
    <Field {...{ name, label, hint, error }}>
      {(controlProps) => (
        <textarea class={controlClass('textarea', error, name)} rows={4} {...input} {...controlProps} />
      )}
    </Field>
  );
}

/** One of a few. */
export function SelectField({
  name,
  label,
  hint,
  error,
  options,
  value: selected,
  ...input
}: FieldProps &
  Omit<SelectHTMLAttributes, 'name' | 'label' | 'defaultValue'> & {
    options: readonly { value: string; label: string }[];
  }) {
  return (
    <Field {...{ name, label, hint, error }}>
      {(controlProps) => (
        <select class={controlClass('select', error, name)} {...input} {...controlProps}>
          {options.map(({ value, label: text }) => (
            // Not by the list's own value: that would take back what was chosen whenever something else on the page changes.
            <option key={value} value={value} selected={value === selected}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** On or off, with what it means beside it. */
export function ToggleField({
  name,
  label,
  hint,
  ...input
}: Omit<FieldProps, 'error'> & Omit<InputHTMLAttributes, 'name' | 'label' | 'type'>) {
  const id = useId();
  return (
    <div class="flex items-start gap-3">
      <input
        type="checkbox"
        id={id}
        name={name}
        class="toggle toggle-primary mt-0.5"
        aria-describedby={hint ? `${id}-note` : undefined}
        {...input}
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

/** A number between 0 and 1, shown in percent. */
export function PercentField({
  name,
  label,
  hint,
  error,
  value,
  onInput,
}: FieldProps & { value: number; onInput: (value: number) => void }) {
  return (
    <Field {...{ name, label: `${label}: ${Math.round(value * 100)} %`, hint, error }}>
      {(controlProps) => (
        <input
          type="range"
          class="range range-primary w-full"
          min="0"
          max="1"
          step="0.05"
          value={value}
          onInput={(event) => onInput(Number(event.currentTarget.value))}
          {...controlProps}
        />
      )}
    </Field>
  );
}

/** What a form holds, as text by name. */
export const getFormValues = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
