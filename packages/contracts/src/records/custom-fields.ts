import * as z from 'zod/mini';
import { Id, requiredText } from '../fields/fields.ts';
import { FIELD_KINDS, MAX_CHOICES, MAX_FIELDS } from './field-kinds.ts';
import type { FieldKind } from './field-kinds.ts';

/** Names a field, a record type or a stage in storage. */
export const FieldKey = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,39}$/));

const hasNoDuplicates = (texts: readonly string[]): boolean =>
  new Set(texts.map((text) => text.toLowerCase())).size === texts.length;

/** What can be chosen, each once. */
export const Choices = z
  .array(requiredText(60))
  .check(z.maxLength(MAX_CHOICES), z.refine(hasNoDuplicates, 'duplicate_choice'));

/** A currency's code (ISO 4217). */
const Currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'invalid_currency'));

/** What a kind needs beyond its name: a choice what can be chosen, money its currency, a link to a record that record's type. */
export const FieldOptions = z.object({
  choices: z.optional(Choices),
  currency: z.optional(Currency),
  recordTypeId: z.optional(Id),
});
export type FieldOptions = z.infer<typeof FieldOptions>;

const isChoice = (kind: FieldKind): boolean => kind === 'choice' || kind === 'choices';

/** A field as a company admin sets it. */
export const FieldInput = z
  .object({
    label: requiredText(60),
    kind: z.enum(FIELD_KINDS),
    options: FieldOptions,
    isRequired: z.boolean(),
    isUnique: z.boolean(),
    isShownInInbox: z.boolean(),
    isFilledByAssistant: z.boolean(),
    isPersonalData: z.boolean(),
  })
  .check(
    z.refine(({ kind, options }) => !isChoice(kind) || (options.choices?.length ?? 0) > 0, {
      error: 'required',
      path: ['options', 'choices'],
    }),
    z.refine(({ kind, options }) => kind !== 'money' || options.currency !== undefined, {
      error: 'invalid_currency',
      path: ['options', 'currency'],
    }),
    z.refine(({ kind, options }) => kind !== 'record' || options.recordTypeId !== undefined, {
      error: 'invalid_choice',
      path: ['options', 'recordTypeId'],
    }),
  );
export type FieldInput = z.infer<typeof FieldInput>;

/** Of which things a field is: records of a type, or contacts (null). */
const FieldOwner = z.nullable(Id);

export const ListFields = z.object({ recordTypeId: FieldOwner });
export const CreateField = z.object({ recordTypeId: FieldOwner, field: FieldInput });
export type CreateField = z.infer<typeof CreateField>;
/** A field's kind stays as it is: its values would be none of another. */
export const UpdateField = z.object({ fieldId: Id, field: FieldInput });
export type UpdateField = z.infer<typeof UpdateField>;
export const FieldById = z.object({ fieldId: Id });
export const OrderFields = z.object({
  recordTypeId: FieldOwner,
  fieldIds: z.array(Id).check(z.maxLength(MAX_FIELDS)),
});
export type OrderFields = z.infer<typeof OrderFields>;

/** A field that a tenant keeps of its contacts or of the records of a type. */
export interface FieldDefinition extends FieldInput {
  id: string;
  recordTypeId: string | null;
  /** Stays when the label changes. */
  key: string;
  position: number;
  /** Its values are removed 30 days later. */
  removedAt: Date | null;
}

const MAX_VALUE_LENGTH = 4000;

/** A value as it comes: from a form typed, from everywhere else as a text. The server parses it by the field. */
const RawFieldValue = z.nullable(
  z.union([
    z.string().check(z.maxLength(MAX_VALUE_LENGTH)),
    z.number(),
    z.boolean(),
    z.array(z.string().check(z.maxLength(60))).check(z.maxLength(MAX_CHOICES)),
  ]),
);
export type RawFieldValue = z.infer<typeof RawFieldValue>;

/** Values by key, as they come. Those left out stay; null or an empty text removes one. */
export const RawFieldValues = z
  .record(z.string().check(z.minLength(1), z.maxLength(60)), RawFieldValue)
  .check(z.refine((values) => Object.keys(values).length <= MAX_FIELDS, 'too_many'));
export type RawFieldValues = z.infer<typeof RawFieldValues>;

/** Writes fields of the contact of a conversation. Of two writers the later, whose revision is old, learns what changed. */
export const SetContactFields = z.object({
  conversationId: Id,
  values: RawFieldValues,
  revision: z.nullable(z.int()),
});
export type SetContactFields = z.infer<typeof SetContactFields>;
