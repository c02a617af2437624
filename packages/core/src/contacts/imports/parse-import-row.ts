import { unescapeFormula } from '@lobby/contracts/csv';
import type { ColumnMapping } from '@lobby/contracts/contact-imports';
import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { FieldValue } from '@lobby/contracts/field-kinds';
import type { ImportTarget } from '@lobby/contracts/contact-limits';
import { normalizeEmail } from '@lobby/contracts/normalize-email';
import { toStorableText } from '@lobby/contracts/storable';
import type { CsvRow } from '@lobby/ingestion';
import { parseFieldValues } from '../../custom-fields/index.ts';
import type { ValueLocale } from '../../custom-fields/index.ts';

/** Why a row isn't imported. */
export type ImportFailureCode = 'invalid_email' | 'too_long' | 'no_name_or_address' | 'invalid_value' | 'value_taken';

export interface ImportFailure {
  line: number;
  code: ImportFailureCode;
  /** The name of the column; empty where it is none's. */
  column: string;
}

export interface ImportedValues {
  name?: string;
  email?: string;
  phone?: string;
  notes?: string;
  externalId?: string;
  fields: Record<string, FieldValue>;
}

/** A row that can be imported. */
export interface ReadRow {
  line: number;
  values: ImportedValues;
}

export type ParsedImportRow = ReadRow | { failure: ImportFailure };

const MAX_LENGTHS: Record<ImportTarget, number> = { name: 120, email: 254, phone: 60, notes: 4000, externalId: 200 };
const MAX_FIELD_LENGTH = 500;

const parseCell = (cell: string): string => toStorableText(unescapeFormula(cell)).trim();

interface MappedCell {
  column: string;
  text: string;
  mapping: NonNullable<ColumnMapping>;
}

function listCells(cells: readonly string[], columns: readonly string[], mapping: readonly ColumnMapping[]) {
  return mapping.flatMap((each, index): MappedCell[] => {
    const text = parseCell(cells[index] ?? '');
    return each && text ? [{ column: columns[index] ?? '', text, mapping: each }] : [];
  });
}

const findProblem = ({ text, mapping }: MappedCell): ImportFailureCode | null => {
  if (text.length > ('target' in mapping ? MAX_LENGTHS[mapping.target] : MAX_FIELD_LENGTH)) return 'too_long';
  const isEmail = 'target' in mapping && mapping.target === 'email';
  return isEmail && normalizeEmail(text) === null ? 'invalid_email' : null;
};

/** How rows are read: what their columns are, and the tenant's fields that values must fit. */
export interface RowReader extends ValueLocale {
  columns: readonly string[];
  mapping: readonly ColumnMapping[];
  definitions: readonly FieldDefinition[];
}

/** What is wrong with a row whose field has a value that is another contact's. */
export const toTakenFailure = ({ columns, mapping }: RowReader, line: number, field: string): ImportFailure => ({
  line,
  code: 'value_taken',
  column: columns[mapping.findIndex((each) => each && 'field' in each && each.field === field)] ?? '',
});

/** A row as the mapping reads it, or why it can't be imported. A phone number that looks wrong is kept as it is. */
export function parseImportRow({ line, cells }: CsvRow, reader: RowReader): ParsedImportRow {
  const { columns, mapping, definitions } = reader;
  const values: ImportedValues = { fields: {} };
  for (const cell of listCells(cells, columns, mapping)) {
    const code = findProblem(cell);
    if (code) return { failure: { line, code, column: cell.column } };
    if ('field' in cell.mapping) {
      const { field } = cell.mapping;
      const parsed = parseFieldValues(definitions, { [field]: cell.text }, { ...reader, unknownKeys: 'text' });
      const value = parsed.values[field];
      if (value === undefined) return { failure: { line, code: 'invalid_value', column: cell.column } };
      if (value !== null) values.fields[field] = value;
    } else if (cell.mapping.target === 'email') values.email = normalizeEmail(cell.text) ?? '';
    else values[cell.mapping.target] = cell.text;
  }
  const { name, email, phone, externalId } = values;
  if (!name && !email && !phone && !externalId) return { failure: { line, code: 'no_name_or_address', column: '' } };
  return { line, values };
}
