import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import type { Fault } from './fault.ts';

interface FieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  /** The last try's fault: its sentence for this field is shown below it. */
  fault?: Fault | null | undefined;
}

interface Described {
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
  fault,
  children,
}: FieldProps & { children: (described: Described) => ComponentChildren }) {
  const id = useId();
  const wrong = fault?.fields[name];
  const noteId = `${id}-note`;
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="font-medium">
        {label}
      </label>
      {children({
        id,
        name,
        ...(wrong || hint ? { 'aria-describedby': noteId } : {}),
        ...(wrong ? { 'aria-invalid': true } : {}),
      })}
      {(wrong || hint) && (
        <p id={noteId} class={`text-sm ${wrong ? 'text-error' : 'quiet'}`}>
          {wrong ?? hint}
        </p>
      )}
    </div>
  );
}

// Whole class names, because the build looks for them in the source: one that is put together here would have no style.
const WRONG = { input: 'input-error', textarea: 'textarea-error', select: 'select-error' } as const;

const look = (base: keyof typeof WRONG, fault: Fault | null | undefined, name: string): string =>
  `${base} w-full ${fault?.fields[name] ? WRONG[base] : ''}`;

/** One line of text, a number, a date, a password. */
export function TextField({
  name,
  label,
  hint,
  fault,
  ...input
}: FieldProps & Omit<InputHTMLAttributes, 'name' | 'label'>) {
  return (
    <Field {...{ name, label, hint, fault }}>
      {(described) => <input class={look('input', fault, name)} {...input} {...described} />}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  fault,
  ...input
}: FieldProps & Omit<TextareaHTMLAttributes, 'name' | 'label'>) {
  return (
    <Field {...{ name, label, hint, fault }}>
      {(described) => <textarea class={look('textarea', fault, name)} rows={4} {...input} {...described} />}
    </Field>
  );
}

/** One of a few. */
export function SelectField({
  name,
  label,
  hint,
  fault,
  options,
  value: chosen,
  ...input
}: FieldProps &
  Omit<SelectHTMLAttributes, 'name' | 'label' | 'defaultValue'> & {
    options: readonly { value: string; label: string }[];
  }) {
  return (
    <Field {...{ name, label, hint, fault }}>
      {(described) => (
        <select class={look('select', fault, name)} {...input} {...described}>
          {options.map(({ value, label: text }) => (
            // Not by the list's own value: that would take back what was chosen whenever something else on the page changes.
            <option key={value} value={value} selected={value === chosen}>
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
}: Omit<FieldProps, 'fault'> & Omit<InputHTMLAttributes, 'name' | 'label' | 'type'>) {
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
export function ShareField({
  name,
  label,
  hint,
  fault,
  value,
  onInput,
}: FieldProps & { value: number; onInput: (value: number) => void }) {
  return (
    <Field {...{ name, label: `${label}: ${Math.round(value * 100)} %`, hint, fault }}>
      {(described) => (
        <input
          type="range"
          class="range range-primary w-full"
          min="0"
          max="1"
          step="0.05"
          value={value}
          onInput={(event) => onInput(Number(event.currentTarget.value))}
          {...described}
        />
      )}
    </Field>
  );
}

/** What a form holds, as text by name. */
export const formText = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
