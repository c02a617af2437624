// Apart from the schemas, so that a page that needs no schema loads none.

/** The kinds of fields that a tenant can keep of its contacts and records. */
export const FIELD_KINDS = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'choice',
  'choices',
  'boolean',
  'email',
  'phone',
  'contact',
  'record',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Days for which the values of a removed field are kept. */
export const REMOVED_FIELD_DAYS = 30;

export const MAX_FIELDS = 60;
export const MAX_RECORD_TYPES = 20;
export const MAX_STAGES = 20;
export const MAX_CHOICES = 50;

/** What a field's value may be: a text, a number (also of money), yes or no, or the choices. A date is YYYY-MM-DD, a link the other's id. */
export type FieldValue = string | number | boolean | readonly string[];

/** Values by their fields' keys. Null removes one. */
export type FieldValues = Readonly<Record<string, FieldValue | null>>;

/** Who has written a value. */
export const CHANGE_SOURCES = [
  'visitor',
  'assistant',
  'member',
  'import',
  'identity_token',
  'merge',
  'api',
  'channel',
] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];
