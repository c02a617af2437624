import * as z from 'zod/mini';
import { Id, requiredText } from '../fields/fields.ts';
import { FieldKey, RawFieldValues } from './custom-fields.ts';
import type { FieldDefinition } from './custom-fields.ts';
import { MAX_RECORD_TYPES, MAX_STAGES } from './field-kinds.ts';
import type { FieldValues } from './field-kinds.ts';

/** A step of a record's work. An end closes it: won or lost. */
export const RecordStage = z.object({
  key: FieldKey,
  label: requiredText(40),
  end: z.nullable(z.enum(['won', 'lost'])),
});
export type RecordStage = z.infer<typeof RecordStage>;

/** A stage as it is edited: a new one has no key yet. */
const StageInput = z.object({ ...RecordStage.shape, key: z.nullable(FieldKey) });
export type StageInput = z.infer<typeof StageInput>;

export const RecordTypeInput = z.object({
  label: requiredText(60),
  labelPlural: requiredText(60),
  stages: z.array(StageInput).check(
    z.maxLength(MAX_STAGES),
    z.refine(
      (stages) => new Set(stages.map(({ label }) => label.toLowerCase())).size === stages.length,
      'duplicate_choice',
    ),
  ),
});
export type RecordTypeInput = z.infer<typeof RecordTypeInput>;

export const UpdateRecordType = z.object({ recordTypeId: Id, type: RecordTypeInput });
export type UpdateRecordType = z.infer<typeof UpdateRecordType>;
export const RecordTypeById = z.object({ recordTypeId: Id });
export const OrderRecordTypes = z.object({ recordTypeIds: z.array(Id).check(z.maxLength(MAX_RECORD_TYPES)) });

/** A kind of record, such as a child or an enquiry. Without stages its records have none. */
export interface RecordType {
  id: string;
  key: string;
  label: string;
  labelPlural: string;
  stages: RecordStage[];
  position: number;
  removedAt: Date | null;
}

export const CreateRecord = z.object({
  recordTypeId: Id,
  contactId: Id,
  stage: z.nullable(FieldKey),
  values: RawFieldValues,
});
export type CreateRecord = z.infer<typeof CreateRecord>;

/** Of two writers the later, whose revision is old, learns what changed. */
export const UpdateRecord = z.object({
  recordId: Id,
  revision: z.int(),
  stage: z.nullable(FieldKey),
  values: RawFieldValues,
});
export type UpdateRecord = z.infer<typeof UpdateRecord>;

/** Moves a record to a stage: before another record of it, or to its end (null). */
export const MoveRecord = z.object({ recordId: Id, stage: FieldKey, beforeId: z.nullable(Id) });
export type MoveRecord = z.infer<typeof MoveRecord>;

/** What the form of a record edits. Its values are checked by the server, which knows the fields. */
export const RecordFormInput = z.object({ contactId: Id, stage: z.string(), values: RawFieldValues });
export type RecordFormInput = z.infer<typeof RecordFormInput>;

export const FindContacts = z.object({ search: z.string().check(z.maxLength(200)) });
export const RecordById = z.object({ recordId: Id });
export const ListContactRecords = z.object({ contactId: Id });

const MAX_BOARD_CARDS = 50;

/** The cards of a board's columns. `after` continues one stage behind a card. */
export const GetBoard = z.object({
  recordTypeId: Id,
  search: z._default(z.string().check(z.maxLength(200)), ''),
  perStage: z._default(z.int().check(z.gte(1), z.lte(MAX_BOARD_CARDS)), 20),
});
export type GetBoard = z.infer<typeof GetBoard>;

export const ListStageRecords = z.object({
  recordTypeId: Id,
  stage: FieldKey,
  afterId: z.nullable(Id),
  search: GetBoard.shape.search,
  take: GetBoard.shape.perStage,
});
export type ListStageRecords = z.infer<typeof ListStageRecords>;

/** Of a field a value must be equal to, or between the two; either may be missing. */
const RecordFilter = z.object({
  key: FieldKey,
  equals: z.optional(z.union([z.string().check(z.maxLength(200)), z.boolean()])),
  from: z.optional(z.union([z.string().check(z.maxLength(40)), z.number()])),
  to: z.optional(z.union([z.string().check(z.maxLength(40)), z.number()])),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

export const ListRecords = z.object({
  recordTypeId: Id,
  search: GetBoard.shape.search,
  stage: z._default(z.nullable(FieldKey), null),
  filters: z._default(z.array(RecordFilter).check(z.maxLength(10)), []),
  /** A field's key, or one of these. */
  sort: z._default(z.union([z.enum(['createdAt', 'updatedAt']), FieldKey]), 'updatedAt'),
  direction: z._default(z.enum(['asc', 'desc']), 'desc'),
  /** What `nextCursor` of the page before says. */
  cursor: z._default(z.nullable(z.string().check(z.maxLength(500))), null),
  take: z._default(z.int().check(z.gte(1), z.lte(100)), 50),
});
export type ListRecords = z.infer<typeof ListRecords>;

/** A record as lists and boards show it. */
export interface RecordSummary {
  id: string;
  recordTypeId: string;
  contactId: string;
  contactName: string;
  /** By the first of its fields that has a value; empty where none has. */
  title: string;
  stage: string | null;
  values: FieldValues;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
  stageChangedAt: Date | null;
}

/** A record type with its fields, as everything that shows records needs it. */
export interface RecordTypeWithFields extends RecordType {
  fields: FieldDefinition[];
}

/** A column of a board: its first cards and how many there are. */
export interface BoardColumn {
  stage: RecordStage;
  total: number;
  records: RecordSummary[];
}
