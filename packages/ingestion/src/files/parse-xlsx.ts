import { read } from '@e965/xlsx';
import type { CellObject, WorkSheet } from '@e965/xlsx';
import type { FilePage } from './file-page.ts';
import { tableToBlocks } from './table-to-blocks.ts';
import { packArchive, extractArchive } from './extract-archive.ts';
import type { ArchiveParts } from './extract-archive.ts';

/** The sheets with their cells' texts and formats, without comments, drawings and pivot caches. */
const INCLUDED_PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;
const CONTENT_TYPES = '[Content_Types].xml';
const MAX_ROWS = 100_000;

/** Removes parts that were left out from the list of content types, because the library rejects a file that lacks a listed part. */
const filterContentTypes = (parts: ArchiveParts): Buffer =>
  Buffer.from(
    (parts.get(CONTENT_TYPES)?.toString('utf8') ?? '').replaceAll(/<Override\b[^>]*>/g, (override) =>
      parts.has(/PartName="\/?([^"]*)"/.exec(override)?.[1] ?? '') ? override : '',
    ),
  );

/** Formats a cell like the spreadsheet does. Formulas have their stored results, and errors are empty. */
function formatCell(cell: CellObject | undefined): string {
  if (!cell || cell.t === 'e' || cell.t === 'z') return '';
  const value = cell.w ?? cell.v;
  return value === undefined ? '' : String(value);
}

/** Repeats the text of vertically merged cells in each row, so that every row makes sense by itself. */
function fillMergedCells(rows: Map<number, string[]>, { '!merges': merges = [] }: WorkSheet): void {
  for (const { s, e } of merges) {
    const text = rows.get(s.r)?.[s.c];
    if (!text || e.r === s.r || e.c > s.c) continue;
    for (const [number, row] of rows) if (number > s.r && number <= e.r) row[s.c] ||= text;
  }
}

function sheetToRows(sheet: WorkSheet): string[][] {
  const rows = new Map<number, string[]>();
  const columns = sheet['!cols'] ?? [];
  const data = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  // forEach skips missing rows and cells: a cell at the far end of a sheet doesn't create a million empty ones.
  data.forEach((cells, number) => {
    if (sheet['!rows']?.[number]?.hidden) return;
    const row: string[] = [];
    cells.forEach((cell, column) => {
      if (!columns[column]?.hidden) row[column] = formatCell(cell);
    });
    rows.set(number, row);
  });
  fillMergedCells(rows, sheet);
  const rowsWithGaps: string[][] = [];
  let last = -1;
  for (const [number, row] of rows) {
    if (number > last + 1) rowsWithGaps.push([]);
    rowsWithGaps.push(Array.from(row, (cell) => cell ?? ''));
    last = number;
  }
  return rowsWithGaps;
}

/** Parses the sheets of a workbook, each under its name. Hidden sheets, rows and columns are left out. */
export async function parseXlsx(bytes: Uint8Array): Promise<FilePage[]> {
  const parts = new Map(await extractArchive(bytes, (name) => INCLUDED_PARTS.test(name)));
  parts.set(CONTENT_TYPES, filterContentTypes(parts));
  const book = read(packArchive(parts), {
    dense: true,
    cellFormula: false,
    cellHTML: false,
    // Only with styles does the library report hidden rows and columns.
    cellStyles: true,
    sheetRows: MAX_ROWS,
  });
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    if (!sheet || book.Workbook?.Sheets?.[index]?.Hidden) return [];
    const rows = tableToBlocks(sheetToRows(sheet), { headingLevel: 2 });
    return [
      { name, number: null, blocks: rows.length > 0 ? [{ kind: 'heading', level: 1, text: name }, ...rows] : [] },
    ];
  });
}
