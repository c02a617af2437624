import type { ColumnMapping } from '@lobby/contracts/contact-imports';
import type { CsvRow } from '@lobby/ingestion';
import { enqueueJob } from '@lobby/jobs';
import { removeFiles } from '../../attachments/index.ts';
import type { TenantScope } from '../../deps.ts';
import { importBatch } from './import-batch.ts';
import { parseImportRow } from './parse-import-row.ts';
import type { ImportFailure, RowReader } from './parse-import-row.ts';
import { loadImportFile, loadRowReader } from './preview-import.ts';

const ROWS_PER_BATCH = 500;
const MAX_KEPT_FAILURES = 200;
/** Shorter than the lease of a job; what is left then is a job of its own. */
const MAX_RUN_MS = 120_000;

type ImportRow = Awaited<ReturnType<typeof loadImportFile>>['row'];

/** Imports the next rows and writes how far it is in the same transaction, so that no row is imported twice. */
async function runBatch(
  { db }: Pick<TenantScope, 'db'>,
  { id: importId, actorUserId, updatesExisting }: ImportRow,
  { rows, start, reader }: { rows: readonly CsvRow[]; start: number; reader: RowReader },
): Promise<number> {
  const parsed = rows.slice(start, start + ROWS_PER_BATCH).map((row) => parseImportRow(row, reader));
  const unread = parsed.flatMap((each) => ('failure' in each ? [each.failure] : []));
  const read = parsed.flatMap((each) => ('values' in each ? [each] : []));
  await db(async (tx) => {
    const current = await tx.contactImport.findFirst({ where: { id: importId, processedRows: start } });
    // Another process has imported these rows already.
    if (!current) return;
    const counts = await importBatch(tx, read, { importId, actorUserId, updatesExisting, reader });
    const failed = [...unread, ...counts.failures].sort((a, b) => a.line - b.line);
    const failures = [...(current.failures as unknown as ImportFailure[]), ...failed].slice(0, MAX_KEPT_FAILURES);
    await tx.contactImport.updateMany({
      where: { id: importId },
      data: {
        processedRows: start + parsed.length,
        createdCount: { increment: counts.created },
        updatedCount: { increment: counts.updated },
        skippedCount: { increment: counts.skipped },
        failedCount: { increment: failed.length },
        failures: failures.map((failure) => ({ ...failure })),
      },
    });
  });
  return start + parsed.length;
}

/** Imports the rows of a file that are left, for two minutes at most; then another job goes on. The file is removed at the end. */
export async function runImport(scope: TenantScope, importId: string): Promise<void> {
  const status = await scope.db((tx) =>
    tx.contactImport.findUnique({ where: { id: importId }, select: { status: true } }),
  );
  if (status?.status !== 'running') return;
  const { row, rows } = await loadImportFile(scope, importId);
  const mapping = row.mapping as ColumnMapping[];
  const reader = await scope.db((tx) => loadRowReader(tx, row.columns as string[], mapping));
  const endsAt = Date.now() + MAX_RUN_MS;
  let start = row.processedRows;
  while (start < rows.length && Date.now() < endsAt) start = await runBatch(scope, row, { rows, start, reader });
  await scope.db(async (tx) => {
    if (start < rows.length) return enqueueJob(tx, 'contact.import', { importId });
    await tx.contactImport.updateMany({
      where: { id: importId },
      data: { status: 'done', fileId: null, finishedAt: scope.clock.now() },
    });
    return removeFiles(tx, row.fileId ? [row.fileId] : []);
  });
}
