import type { MessageParams } from '../message.ts';
import type { CodedMessage } from '../section.ts';
import { fieldErrorMessages } from './fields.ts';
import type { FieldErrorCode } from './fields.ts';

/** What is read of a zod issue. A schema's own message is a code; zod's default messages are not. */
export interface SchemaIssue {
  readonly message: string;
  readonly code?: string | undefined;
  readonly origin?: string;
  readonly expected?: string;
  readonly format?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly params?: Record<string, unknown> | undefined;
  /** The issues of a key or an element. */
  readonly issues?: readonly SchemaIssue[];
}

const FORMAT_CODES: Record<string, FieldErrorCode> = {
  email: 'invalid_email',
  uuid: 'invalid_id',
  datetime: 'invalid_datetime',
};

const TYPE_CODES: Record<string, FieldErrorCode> = {
  string: 'required',
  number: 'invalid_number',
  int: 'invalid_integer',
};

const SIZE_CODES: Record<string, Record<string, FieldErrorCode>> = {
  too_small: { string: 'too_short', array: 'too_few', number: 'too_small', int: 'too_small' },
  too_big: { string: 'too_long', array: 'too_many', number: 'too_large', int: 'too_large' },
};

function toCode({ message, code = '', origin = '', expected = '', format = '', minimum }: SchemaIssue): FieldErrorCode {
  if (Object.hasOwn(fieldErrorMessages.english, message)) return message as FieldErrorCode;
  if (code === 'too_small' && origin === 'string' && Number(minimum) === 1) return 'required';
  if (code === 'invalid_type') return TYPE_CODES[expected] ?? 'invalid_value';
  if (code === 'invalid_format') return FORMAT_CODES[format] ?? 'invalid_value';
  if (code === 'invalid_value' || code === 'invalid_union') return 'invalid_choice';
  return SIZE_CODES[code]?.[origin] ?? 'invalid_value';
}

const isParam = (entry: [string, unknown]): entry is [string, string | number] =>
  typeof entry[1] === 'string' || typeof entry[1] === 'number';

/** The coded error of a zod issue: the code that the schema names, else one by the kind of the issue. */
export function toFieldError(issue: SchemaIssue): CodedMessage<FieldErrorCode> {
  const [inner] = issue.issues ?? [];
  if (inner) return toFieldError(inner);
  const { minimum, maximum, params } = issue;
  const bounds: MessageParams = {
    ...(minimum === undefined ? {} : { minimum: Number(minimum) }),
    ...(maximum === undefined ? {} : { maximum: Number(maximum) }),
  };
  return {
    code: toCode(issue),
    params: { ...bounds, ...Object.fromEntries(Object.entries(params ?? {}).filter(isParam)) },
  };
}
