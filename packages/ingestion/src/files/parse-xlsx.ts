import { read } from '@e965/xlsx';
import type { WorkBook, WorkSheet } from '@e965/xlsx';
import { computeFormulas } from '../excel/compute-formulas.ts';
import { readWorkbookParts } from '../excel/read-workbook-parts.ts';
import { countErrors, sheetToTables } from '../excel/sheet-to-tables.ts';
import { packArchive } from '../office/extract-archive.ts';
import type { FilePage } from './file-page.ts';
import { toOmissions } from '../errors/page-omission.ts';
import { tableRowsToBlocks } from '../tables/table-rows-to-blocks.ts';

const MAX_ROWS = 100_000;

function countOmittedRows(sheet: WorkSheet): number {
  const last = Number(/\d+$/.exec(String(sheet['!fullref'] ?? ''))?.[0] ?? 0);
  return Math.max(0, last - MAX_ROWS);
}

function openWorkbook(archive: Buffer): WorkBook {
  return read(archive, {
    dense: true,
    cellHTML: false,
    cellNF: true,
    // Only with styles does the library report hidden rows and columns, and only with stubs formulas without results.
    cellStyles: true,
    sheetStubs: true,
    sheetRows: MAX_ROWS,
  });
}

/** Parses the sheets of a workbook, each under its name. Hidden sheets, rows and columns are left out. */
export async function parseXlsx(bytes: Uint8Array): Promise<FilePage[]> {
  const { archive, shapes } = await readWorkbookParts(bytes);
  const book = openWorkbook(packArchive(archive));
  const withoutResult = computeFormulas(book);
  const isDate1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name, index): FilePage[] => {
    const sheet = book.Sheets[name];
    if (!sheet || book.Workbook?.Sheets?.[index]?.Hidden) return [];
    const rows = [
      ...sheetToTables(sheet, isDate1904).flatMap((table) => tableRowsToBlocks(table, { headingLevel: 2 })),
      ...(shapes.get(index) ?? []),
    ];
    return [
      {
        name,
        number: null,
        blocks: rows.length > 0 ? [{ kind: 'heading', level: 1, text: name }, ...rows] : [],
        omissions: toOmissions({
          formulas_without_result: withoutResult.get(name) ?? 0,
          error_cells: countErrors(sheet),
          rows_over_limit: countOmittedRows(sheet),
        }),
      },
    ];
  });
}
