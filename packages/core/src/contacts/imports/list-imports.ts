import { notFound } from '@lobby/contracts/errors';
import type { ColumnMapping } from '@lobby/contracts/contact-imports';
import type { TenantTx } from '@lobby/db';
import type { ImportFailure } from './parse-import-row.ts';

const MAX_LISTED = 20;

export type ImportStatus = 'draft' | 'running' | 'done' | 'undoing' | 'undone';

type ImportRow = Awaited<ReturnType<TenantTx['contactImport']['findMany']>>[number];

const toImportView = (row: ImportRow) => ({
  id: row.id,
  status: row.status as ImportStatus,
  fileName: row.fileName,
  totalRows: row.totalRows,
  processedRows: row.processedRows,
  createdCount: row.createdCount,
  updatedCount: row.updatedCount,
  skippedCount: row.skippedCount,
  failedCount: row.failedCount,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
});

/** The last imports that were started, the newest first. */
export async function listImports(tx: TenantTx) {
  const rows = await tx.contactImport.findMany({
    where: { status: { not: 'draft' } },
    orderBy: { createdAt: 'desc' },
    take: MAX_LISTED,
  });
  return rows.map(toImportView);
}

/** One import, with its columns and the first rows that failed. */
export async function getImport(tx: TenantTx, importId: string) {
  const row = await tx.contactImport.findUnique({ where: { id: importId } });
  if (!row) throw notFound('contact_import');
  return {
    ...toImportView(row),
    columns: row.columns as string[],
    mapping: row.mapping as ColumnMapping[],
    updatesExisting: row.updatesExisting,
    failures: row.failures as unknown as ImportFailure[],
  };
}
