import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { ColumnMapping, ImportMapping } from '@lobby/contracts/contact-imports';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { listFieldDefinitions, loadValueLocale } from '../../custom-fields/index.ts';
import { readImportFile } from './create-import.ts';
import { listMatchKeys, matchContacts } from './match-contacts.ts';
import { parseImportRow, toTakenFailure } from './parse-import-row.ts';
import type { ImportFailure, ReadRow, RowReader } from './parse-import-row.ts';
import { loadValueHolders, claimUniqueValues } from './unique-values.ts';
import type { ValueHolders } from './unique-values.ts';

const ROWS_PER_STEP = 500;
const MAX_LISTED_FAILURES = 100;
const SAMPLE_ROWS = 5;

type ImportScope = Pick<TenantScope, 'db' | 'storage'>;

/** An import that isn't over, with its file. */
export async function loadImportFile({ db, storage }: ImportScope, importId: string) {
  const row = await db((tx) =>
    tx.contactImport.findUnique({ where: { id: importId }, include: { file: { select: { key: true } } } }),
  );
  if (!row?.file) throw notFound('contact_import');
  return { row, ...(await readImportFile(await storage.read(row.file.key))) };
}

/** Throws where the mapping has another number of columns than the file, or two columns for the same thing. */
export function assertMappingFits(mapping: readonly ColumnMapping[], columns: readonly string[]): void {
  if (mapping.length !== columns.length) throw new AppError('invalid', 'import_mapping_mismatch');
  const targets = mapping.flatMap((each) => (each ? ['target' in each ? each.target : `fields.${each.field}`] : []));
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  if (twice) throw new AppError('invalid', 'import_column_twice');
  if (!targets.some((target) => ['name', 'email', 'phone', 'externalId'].includes(target)))
    throw new AppError('invalid', 'import_column_required');
}

/** What rows of a file are read by. */
export const loadRowReader = async (
  tx: TenantTx,
  columns: readonly string[],
  mapping: readonly ColumnMapping[],
): Promise<RowReader> => ({
  ...(await loadValueLocale(tx)),
  columns,
  mapping,
  definitions: await listFieldDefinitions(tx, null),
});

/** What the rows of a file so far have said: whose their addresses are, and whose their values are. */
interface SeenRows {
  contacts: Map<string, string>;
  holders: ValueHolders;
}

/** How many of these rows are of contacts that exist, or of an earlier row; and those whose values are another contact's. */
async function checkRows(
  tx: TenantTx,
  rows: readonly ReadRow[],
  { reader, seen }: { reader: RowReader; seen: SeenRows },
) {
  const { definitions, country } = reader;
  const keys = rows.map(({ values }) => listMatchKeys(values, country));
  const matches = await matchContacts(tx, keys.flat());
  await loadValueHolders(tx, { rows: rows.map(({ values }) => values), definitions }, seen.holders);
  const failures: ImportFailure[] = [];
  let existingCount = 0;
  for (const [index, { line, values }] of rows.entries()) {
    const own = keys[index] ?? [];
    const existing = own.map((key) => matches.get(key) ?? seen.contacts.get(key)).find(Boolean);
    const contactId = existing ?? randomUUID();
    const taken = claimUniqueValues(seen.holders, values, { contactId, definitions });
    if (taken !== null) {
      failures.push(toTakenFailure(reader, line, taken));
      continue;
    }
    if (existing) existingCount += 1;
    for (const key of own) if (!seen.contacts.has(key)) seen.contacts.set(key, contactId);
  }
  return { existingCount, failures };
}

/** What an import would do with this mapping, over all rows of the file. Nothing is written. */
export async function previewImport(scope: ImportScope, { importId, mapping }: Omit<ImportMapping, 'updatesExisting'>) {
  const { row, columns, rows } = await loadImportFile(scope, importId);
  assertMappingFits(mapping, columns);
  const reader = await scope.db((tx) => loadRowReader(tx, columns, mapping));
  const failures: ImportFailure[] = [];
  const seen: SeenRows = { contacts: new Map(), holders: new Map() };
  let [existingCount, failedCount] = [0, 0];
  for (let start = 0; start < rows.length; start += ROWS_PER_STEP) {
    await setImmediate();
    const parsed = rows.slice(start, start + ROWS_PER_STEP).map((each) => parseImportRow(each, reader));
    const read = parsed.flatMap((each) => ('values' in each ? [each] : []));
    const checked = await scope.db((tx) => checkRows(tx, read, { reader, seen }));
    const unread = parsed.flatMap((each) => ('failure' in each ? [each.failure] : []));
    const failed = [...unread, ...checked.failures].sort((a, b) => a.line - b.line);
    existingCount += checked.existingCount;
    failedCount += failed.length;
    failures.push(...failed.slice(0, MAX_LISTED_FAILURES - failures.length));
  }
  return {
    totalRows: row.totalRows,
    existingCount,
    failedCount,
    newCount: rows.length - existingCount - failedCount,
    failures,
    sample: rows.slice(0, SAMPLE_ROWS).map(({ line, cells }) => ({ line, cells: cells.slice(0, columns.length) })),
  };
}
