import { setImmediate } from 'node:timers/promises';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { ColumnMapping, ImportMapping } from '@lobby/contracts/contact-imports';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { listFieldDefinitions, loadValueLocale } from '../../custom-fields/index.ts';
import { readImportFile } from './create-import.ts';
import { listMatchKeys, matchContacts } from './match-contacts.ts';
import { parseImportRow } from './parse-import-row.ts';
import type { ImportedValues, ImportFailure, RowReader } from './parse-import-row.ts';

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

/** How many of these rows are of contacts that exist, or of an earlier row of the file. */
async function countExisting(tx: TenantTx, rows: readonly ImportedValues[], seen: Set<string>): Promise<number> {
  const { country } = await loadValueLocale(tx);
  const keys = rows.map((row) => listMatchKeys(row, country));
  const matches = await matchContacts(tx, keys.flat());
  let count = 0;
  for (const own of keys) {
    if (own.some((key) => matches.has(key) || seen.has(key))) count += 1;
    for (const key of own) seen.add(key);
  }
  return count;
}

/** What an import would do with this mapping, over all rows of the file. Nothing is written. */
export async function previewImport(scope: ImportScope, { importId, mapping }: Omit<ImportMapping, 'updatesExisting'>) {
  const { row, columns, rows } = await loadImportFile(scope, importId);
  assertMappingFits(mapping, columns);
  const reader = await scope.db((tx) => loadRowReader(tx, columns, mapping));
  const failures: ImportFailure[] = [];
  const seen = new Set<string>();
  let [existingCount, failedCount] = [0, 0];
  for (let start = 0; start < rows.length; start += ROWS_PER_STEP) {
    await setImmediate();
    const parsed = rows.slice(start, start + ROWS_PER_STEP).map((each) => parseImportRow(each, reader));
    const failed = parsed.flatMap((each) => ('failure' in each ? [each.failure] : []));
    failedCount += failed.length;
    failures.push(...failed.slice(0, MAX_LISTED_FAILURES - failures.length));
    const values = parsed.flatMap((each) => ('values' in each ? [each.values] : []));
    existingCount += await scope.db((tx) => countExisting(tx, values, seen));
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
