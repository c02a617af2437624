import { formatFieldError, toFieldError } from '@lobby/messages';
import type { SchemaIssue } from '@lobby/messages';

/** What a form needs of a schema: the synchronous part of Standard Schema, which zod's schemas implement. */
export interface Schema<Input, Output> {
  readonly '~standard': {
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly FieldIssue[] };

interface FieldIssue extends SchemaIssue {
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The messages of single fields, by the path of the field: `proactive.text`. */
export type FieldErrors = Readonly<Record<string, string>>;

const toPath = (path: FieldIssue['path'] = []): string =>
  path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

/** Checks values against a schema; gives what the server would accept, or the first message of each wrong field. */
export function validate<Input, Output>(
  schema: Schema<Input, Output>,
  values: unknown,
): { output: Output } | { errors: FieldErrors } {
  const result = schema['~standard'].validate(values);
  if (result instanceof Promise) throw new TypeError('A form needs a schema that validates synchronously');
  if (!result.issues) return { output: result.value };
  // The first issue of a field wins, because it names the simplest rule.
  const messages = result.issues.map((issue) => [toPath(issue.path), formatFieldError(toFieldError(issue))] as const);
  return { errors: Object.fromEntries(messages.reverse()) };
}
