import type { InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../actions/button.tsx';
import { ErrorAlert } from '../feedback/error-alert.tsx';
import type { UserError } from '../feedback/user-error.ts';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';
import { Form as BoundForm } from './form.tsx';
import { SelectField as BoundSelectField } from './select-field.tsx';
import { TextArea as BoundTextArea } from './text-area.tsx';
import { TextField as BoundTextField } from './text-field.tsx';
import { ToggleField as BoundToggleField } from './toggle-field.tsx';
import { useId } from 'preact/hooks';

// Fields by name, for the inbox and the handover page until they use `useForm`.

type Named = FieldProps & { name: string; error?: UserError | null | undefined };

function NamedTextField({ name, label, hint, error, ...input }: Named & Omit<InputHTMLAttributes, 'name' | 'label'>) {
  return (
    <Field label={label} hint={hint} name={name} error={error?.fields[name]}>
      {(control) => (
        <input dir="auto" class={`input w-full ${error?.fields[name] ? 'input-error' : ''}`} {...input} {...control} />
      )}
    </Field>
  );
}

function NamedTextArea({ name, label, hint, error, ...input }: Named & Omit<TextareaHTMLAttributes, 'name' | 'label'>) {
  return (
    <Field label={label} hint={hint} name={name} error={error?.fields[name]}>
      {(control) => (
        <textarea
          class={`textarea w-full ${error?.fields[name] ? 'textarea-error' : ''}`}
          dir="auto"
          rows={4}
          {...input}
          {...control}
        />
      )}
    </Field>
  );
}

function NamedSelectField({
  name,
  label,
  hint,
  error,
  options,
  value: selected,
  ...input
}: Named &
  Omit<SelectHTMLAttributes, 'name' | 'label' | 'defaultValue'> & {
    options: readonly { value: string; label: string }[];
  }) {
  return (
    <Field label={label} hint={hint} name={name} error={error?.fields[name]}>
      {(control) => (
        <select class={`select w-full ${error?.fields[name] ? 'select-error' : ''}`} {...input} {...control}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value} selected={value === selected}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function NamedToggleField({
  name,
  label,
  hint,
  ...input
}: Omit<Named, 'error'> & Omit<InputHTMLAttributes, 'name' | 'label' | 'type'>) {
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

interface NamedFormProps {
  form?: undefined;
  onSubmit: (values: Record<string, string>, form: HTMLFormElement) => void;
  submitLabel: string;
  isBusy: boolean;
  error: UserError | null;
  children: ComponentChildren;
  secondaryActions?: ComponentChildren;
}

function NamedForm({ onSubmit, submitLabel, isBusy, error, children, secondaryActions }: NamedFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const hasFieldErrors = error !== null && Object.keys(error.fields).length > 0;
  useEffect(() => {
    if (hasFieldErrors && !isBusy) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [hasFieldErrors, isBusy]);
  return (
    <form
      ref={form}
      noValidate
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(getFormValues(event.currentTarget), event.currentTarget);
      }}
    >
      {children}
      {!hasFieldErrors && <ErrorAlert error={error} />}
      <div class="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {submitLabel}
        </Button>
        {secondaryActions}
      </div>
    </form>
  );
}

type PropsOf<C extends (props: never) => unknown> = Parameters<C>[0];

export const TextField = (props: PropsOf<typeof BoundTextField> | PropsOf<typeof NamedTextField>) =>
  'field' in props ? <BoundTextField {...props} /> : <NamedTextField {...props} />;
export const TextArea = (props: PropsOf<typeof BoundTextArea> | PropsOf<typeof NamedTextArea>) =>
  'field' in props ? <BoundTextArea {...props} /> : <NamedTextArea {...props} />;
export const ToggleField = (props: PropsOf<typeof BoundToggleField> | PropsOf<typeof NamedToggleField>) =>
  'field' in props ? <BoundToggleField {...props} /> : <NamedToggleField {...props} />;
export const SelectField = <V extends string>(
  props: PropsOf<typeof BoundSelectField<V>> | PropsOf<typeof NamedSelectField>,
) => ('field' in props ? <BoundSelectField {...props} /> : <NamedSelectField {...props} />);
export const Form = (props: PropsOf<typeof BoundForm> | NamedFormProps) =>
  props.form ? <BoundForm {...props} /> : <NamedForm {...props} />;

/** What a form holds, as text by name. */
export const getFormValues = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
