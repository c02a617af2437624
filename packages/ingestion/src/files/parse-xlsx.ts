import { read } from '@e965/xlsx';
import type { CellObject, WorkSheet } from '@e965/xlsx';
import type { FilePage } from './file-page.ts';
import { tableToBlocks } from './table-to-blocks.ts';
import { packArchive, extractArchive } from './extract-archive.ts';
import type { ArchiveParts } from './extract-archive.ts';

/** The sheets with the texts and formats of their cells. Not the comments, drawings and copies of data for pivot tables. */
const INCLUDED_PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;
const CONTENT_TYPES = '[Content_Types].xml';
const MAX_ROWS = 100_000;

/** The list of parts without those that are left out: the library gives up on a file that names a part and doesn't hold it. */
const filterContentTypes = (parts: ArchiveParts): Buffer =>
  Buffer.from(
    (parts.get(CONTENT_TYPES)?.toString('utf8') ?? '').replaceAll(/<Override\b[^>]*>/g, (override) =>
      parts.has(/PartName="\/?([^"]*)"/.exec(override)?.[1] ?? '') ? override : '',
    ),
  );

/** A cell as the sheet shows it, with its format; formulas by their stored results, errors as nothing. */
function formatCell(cell: CellObject | undefined): string {
  if (!cell || cell.t === 'e' || cell.t === 'z') return '';
  const value = cell.w ?? cell.v;
  return value === undefined ? '' : String(value);
}

/** Repeats what is written once for several rows (merged cells) in each of them, so that every row says it by itself. */
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
  // forEach passes over what isn't there: a cell at the far end of a sheet doesn't make a million empty ones.
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

/** The sheets of a workbook, each under its name, its rows with the names of their columns; hidden sheets, rows and columns are left out. */
export async function parseXlsx(bytes: Uint8Array): Promise<FilePage[]> {
  const parts = new Map(await extractArchive(bytes, (name) => INCLUDED_PARTS.test(name)));
  parts.set(CONTENT_TYPES, filterContentTypes(parts));
  const book = read(packArchive(parts), {
    dense: true,
    cellFormula: false,
    cellHTML: false,
    // Without the styles the library doesn't tell which rows and columns are hidden.
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
