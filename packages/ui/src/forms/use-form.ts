import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Action } from '../actions/use-action.ts';
import { findFieldError } from './field-binding.ts';
import type { FieldBinding } from './field-binding.ts';
import { validate } from './schema.ts';
import type { FieldErrors, Schema } from './schema.ts';

type Filled<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Key in keyof Value]-?: Filled<Exclude<Value[Key], undefined>> }
    : Value;

/** The values of a form: the schema's input with every property present, also those with a default. */
export type FormValues<Input> = Filled<Input>;

type FieldName<Values> = Values extends Values ? keyof Values & string : never;
type FieldValue<Values, Name extends string> = Values extends Readonly<Record<Name, infer Value>> ? Value : never;

/** The bindings of a form's fields, by name. Reading one says that the field is shown. */
export type FormFields<Values> = { readonly [Name in FieldName<Values>]: FieldBinding<FieldValue<Values, Name>> };

export interface FormController<Values, Output = unknown> {
  values: Values;
  fields: FormFields<Values>;
  /** Sends the values to the action if they are valid. */
  submit: () => void;
  /** The same with another action, for a second button. */
  submitWith: (run: (output: Output) => void) => void;
  /** Goes back to the initial values, without any message. */
  reset: () => void;
  isBusy: boolean;
  /** The values differ from the initial ones and from those that were saved last. */
  isDirty: boolean;
  /** How often the browser refused the values; the form moves focus once for each. */
  failureCount: number;
  /** The action's last error; another object for each failed run. */
  lastError: object | null;
  /** The messages that no shown field has a place for. Complete once the form's fields are rendered. */
  getFormErrors: () => string[];
}

interface Options<Input, Output> {
  /** A schema of contracts: the same one that the server checks with. */
  schema: Schema<Input, Output>;
  initialValues: NoInfer<FormValues<Input>>;
  action: Pick<Action<Output>, 'run' | 'isRunning' | 'error'>;
  /** Where the values stand in the procedure's input: `faq` for errors at `faq.question`. */
  inputPath?: string;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const NO_ERRORS: FieldErrors = {};

const toErrors = (result: ReturnType<typeof validate>): FieldErrors => ('errors' in result ? result.errors : NO_ERRORS);

const stripPath = (errors: FieldErrors, path = ''): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [
      name.startsWith(`${path}.`) ? name.slice(path.length + 1) : name,
      message,
    ]),
  );

/** Remembers which values were sent, and makes them the saved ones when the action ends without an error. */
function useSavedValues<Values>(
  initialValues: Values,
  { isRunning, error }: Pick<Action<never>, 'isRunning' | 'error'>,
) {
  const [saved, setSaved] = useState(initialValues);
  const sent = useRef<Values | null>(null);
  useEffect(() => {
    const values = sent.current;
    if (isRunning || values === null) return;
    sent.current = null;
    if (!error) setSaved(() => values);
  }, [isRunning, error]);
  const reset = (): void => {
    sent.current = null;
    setSaved(() => initialValues);
  };
  return { saved, sent, reset };
}

/**
 * A typed form over a schema. Values are checked in the browser on submit and, after a failed attempt, on each change; the action's
 * own field errors are shown in the same places.
 */
export function useForm<Input, Output>(options: Options<Input, Output>): FormController<FormValues<Input>, Output> {
  type Values = FormValues<Input>;
  const { schema, initialValues, action, inputPath } = options;
  // A ref, because Enter right after a key must send that key's character before the next render.
  const values = useRef<Values>(initialValues);
  const isChecking = useRef(false);
  const failureCount = useRef(0);
  const [, render] = useReducer<number, void>((count) => count + 1, 0);
  const { saved, sent, reset: resetSaved } = useSavedValues(initialValues, action);

  const clientErrors = isChecking.current ? toErrors(validate(schema, values.current)) : NO_ERRORS;
  const isClientError = clientErrors !== NO_ERRORS;
  const errors = isClientError ? clientErrors : stripPath(action.error?.fields ?? NO_ERRORS, inputPath);
  const shownNames = new Set<string>();
  const isShown = (path: string): boolean =>
    [...shownNames].some((name) => path === name || path.startsWith(`${name}.`));

  const bindField = (name: string): FieldBinding<unknown> => {
    shownNames.add(name);
    const onChange = (value: unknown): void => {
      values.current = { ...values.current, [name]: value };
      render();
    };
    return { name, value: values.current[name as keyof Values], onChange, error: findFieldError(errors, name), errors };
  };
  const submitWith = (run: (output: Output) => void): void => {
    const result = validate(schema, values.current);
    isChecking.current = 'errors' in result;
    if ('errors' in result) failureCount.current += 1;
    else {
      sent.current = values.current;
      run(result.output);
    }
    render();
  };
  return {
    values: values.current,
    fields: new Proxy({}, { get: (_target, name) => bindField(String(name)) }) as FormFields<Values>,
    submit: () => submitWith(action.run),
    submitWith,
    reset: () => {
      values.current = initialValues;
      resetSaved();
      isChecking.current = false;
      render();
    },
    isBusy: action.isRunning,
    isDirty: !isSame(values.current, saved),
    failureCount: failureCount.current,
    lastError: action.error,
    getFormErrors: () => {
      const messages = Object.entries(errors).flatMap(([path, message]) => (isShown(path) ? [] : [message]));
      const hasFieldErrors = Object.keys(errors).length > 0;
      return action.error && !hasFieldErrors ? [action.error.message] : [...new Set(messages)];
    },
  };
}
