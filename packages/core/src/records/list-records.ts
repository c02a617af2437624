import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { ListRecords, RecordSummary, RecordTypeWithFields } from '@lobby/contracts/records';
import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { z } from 'zod';
import { loadLinkNames } from './load-link-names.ts';
import { summarizeRecords } from './summarize-records.ts';
import { getRecordType } from './types/list-record-types.ts';

const NUMERIC = new Set<string>(['number', 'money']);
/** More are counted as "more than". */
const MAX_COUNTED = 10_000;

/** Where a page ends: the sort values of its last record. */
const Cursor = z.tuple([z.number(), z.string(), z.uuid()]);
type Cursor = z.infer<typeof Cursor>;

interface Row {
  id: string;
  number: number;
  text: string;
  total: number;
}

function readCursor(cursor: string | null): Cursor | null {
  if (cursor === null) return null;
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AppError('invalid', 'cursor_invalid');
  }
}

const writeCursor = ({ number, text, id }: Row): string =>
  Buffer.from(JSON.stringify([number, text.slice(0, 100), id] satisfies Cursor)).toString('base64url');

/** What is sorted by: a time as a number, a field as a number or a text. */
function toSortKey(sort: string, fields: readonly FieldDefinition[]) {
  const field = fields.find(({ key }) => key === sort);
  if (field) return { column: 'field', key: field.key, isNumeric: NUMERIC.has(field.kind) };
  return { column: sort === 'createdAt' ? 'createdAt' : 'updatedAt', key: '', isNumeric: true };
}

const toFilters = (filters: ListRecords['filters'], fields: readonly FieldDefinition[]) =>
  filters.map(({ key, equals, from, to }) => ({
    key,
    equals: equals === undefined ? null : String(equals),
    from: from === undefined ? null : String(from),
    to: to === undefined ? null : String(to),
    isNumeric: fields.some((field) => field.key === key && NUMERIC.has(field.kind)),
  }));

/**
 * One page by a keyset: every sort is by a number, then a text, then the id. A missing value counts as the least. The total is the same
 * for every page.
 */
function queryPage(tx: TenantTx, input: ListRecords, fields: readonly FieldDefinition[]) {
  const { recordTypeId, search, stage, take } = input;
  const { column, key, isNumeric } = toSortKey(input.sort, fields);
  const [number, text, id] = readCursor(input.cursor) ?? [null, '', null];
  const isDescending = input.direction === 'desc';
  const filters = JSON.stringify(toFilters(input.filters, fields));
  return tx.$queryRaw<Row[]>`
    WITH matched AS MATERIALIZED (
      SELECT r.id,
        CASE ${column} WHEN 'createdAt' THEN extract(epoch FROM r."createdAt")::float8
          WHEN 'updatedAt' THEN extract(epoch FROM r."updatedAt")::float8
          ELSE CASE WHEN ${isNumeric}::boolean AND jsonb_typeof(r.fields -> ${key}) = 'number'
            THEN (r.fields ->> ${key})::float8 ELSE -1e300 END END AS number,
        CASE WHEN ${column} = 'field' AND NOT ${isNumeric}::boolean
          THEN left(lower(COALESCE(r.fields ->> ${key}, '')), 100) ELSE '' END AS text
      FROM "Record" r JOIN "Contact" c ON c.id = r."contactId"
      WHERE r."recordTypeId" = ${recordTypeId}::uuid AND (${stage}::text IS NULL OR r.stage = ${stage})
        AND (${search} = '' OR strpos(lower(concat_ws(' ', c.name, c.email)), lower(${search})) > 0
          OR EXISTS (SELECT FROM jsonb_each_text(r.fields) v WHERE strpos(lower(v.value), lower(${search})) > 0))
        AND NOT EXISTS (
          SELECT FROM jsonb_to_recordset(${filters}::jsonb)
            AS f(key text, equals text, "from" text, "to" text, "isNumeric" boolean)
          WHERE (CASE
            WHEN r.fields -> f.key IS NULL THEN false
            WHEN f.equals IS NOT NULL AND jsonb_typeof(r.fields -> f.key) = 'array'
              THEN r.fields -> f.key @> to_jsonb(f.equals)
            WHEN f.equals IS NOT NULL THEN lower(r.fields ->> f.key) = lower(f.equals)
            WHEN f."isNumeric" THEN (r.fields ->> f.key)::float8
              BETWEEN COALESCE(f."from"::float8, '-infinity') AND COALESCE(f."to"::float8, 'infinity')
            ELSE (f."from" IS NULL OR (r.fields ->> f.key) COLLATE "C" >= f."from")
              AND (f."to" IS NULL OR (r.fields ->> f.key) COLLATE "C" <= f."to") END) IS NOT TRUE))
    SELECT id, number, text, (SELECT count(*)::int FROM (SELECT FROM matched LIMIT ${MAX_COUNTED + 1}::int) m) AS total
    FROM matched
    WHERE ${id}::uuid IS NULL OR CASE WHEN ${isDescending}::boolean
      THEN (number, text, id) < (${number}::float8, ${text}, ${id}::uuid)
      ELSE (number, text, id) > (${number}::float8, ${text}, ${id}::uuid) END
    ORDER BY CASE WHEN ${isDescending}::boolean THEN number END DESC,
      CASE WHEN ${isDescending}::boolean THEN text END DESC,
      CASE WHEN ${isDescending}::boolean THEN id END DESC, number, text, id
    LIMIT ${take + 1}::int`;
}

export interface RecordPage {
  type: RecordTypeWithFields;
  records: RecordSummary[];
  linkNames: Record<string, string>;
  /** Up to 10,000; one more means that there are more. */
  total: number;
  nextCursor: string | null;
}

/** A page of a type's records: those that contain the search, in a stage, with all filters. Throws not_found. */
export async function listRecords(tx: TenantTx, input: ListRecords): Promise<RecordPage> {
  const type = await getRecordType(tx, input.recordTypeId);
  const rows = await queryPage(tx, input, type.fields);
  const page = rows.slice(0, input.take);
  const records = await summarizeRecords(
    tx,
    new Map([[type.id, type.fields]]),
    page.map(({ id }) => id),
  );
  const last = page.at(-1);
  return {
    type,
    records,
    linkNames: await loadLinkNames(
      tx,
      type.fields,
      records.map(({ values }) => values),
    ),
    total: rows[0]?.total ?? 0,
    nextCursor: rows.length > input.take && last ? writeCursor(last) : null,
  };
}
