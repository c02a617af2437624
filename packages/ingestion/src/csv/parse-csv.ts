import { CsvError as ParserError, parse } from 'csv-parse/sync';
import { CsvError } from '../errors/csv-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { detectDialect, RECORD_DELIMITERS } from './detect-dialect.ts';
import type { CsvDialect } from './detect-dialect.ts';

/** A row's cells, and the line of the file it begins on, from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** The line in which some spreadsheets declare the delimiter. */
const SEPARATOR_LINE = /^"?sep=([^\r\n])"?(?:\r\n|\n|\r)/i;

interface ParsedRecord {
  record: string[];
  raw: string;
  info: { lines: number };
}

const OPTIONS = {
  record_delimiter: RECORD_DELIMITERS,
  relax_column_count: true,
  relax_quotes: true,
  trim: true,
  raw: true,
  info: true,
} as const;

const countLines = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

function toCsvError(error: ParserError): CsvError {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new CsvError('csv_unclosed_quote', { cause: error });
  return new CsvError('csv_malformed', { params: { line: Number(error['lines'] ?? 0) }, cause: error });
}

/** A cell's text where quotes are signs like any other: without the pair that encloses it. */
const unquoteCell = (cell: string): string => {
  const inner = /^\s*"((?:[^"]|"")*)"\s*$/.exec(cell)?.[1];
  return inner === undefined ? cell : inner.replaceAll('""', '"');
};

function parseRows(text: string, { delimiter, quote }: CsvDialect): CsvRow[] {
  const parsed = parse(text, { ...OPTIONS, delimiter, quote }) as unknown as ParsedRecord[];
  let line = 1;
  return parsed.map(({ record, raw }) => {
    const row = { line, cells: quote ? record : record.map(unquoteCell) };
    line += countLines(raw);
    return row;
  });
}

interface DecodedTable {
  text: string;
  dialect: CsvDialect;
  /** The lines that only declare the delimiter. */
  skippedLines: number;
}

function decodeTable(bytes: Uint8Array): DecodedTable {
  const whole = decodeText(bytes).replace(/^\uFEFF+/, '');
  const separatorLine = SEPARATOR_LINE.exec(whole);
  const text = separatorLine ? whole.slice(separatorLine[0].length) : whole;
  return { text, dialect: detectDialect(text, separatorLine?.[1]), skippedLines: separatorLine ? 1 : 0 };
}

/** Parses the cells of all rows, empty ones too. If a quote is never closed, quotes count as ordinary characters. */
export function parseCsvCells(bytes: Uint8Array): string[][] {
  const { text, dialect } = decodeTable(bytes);
  try {
    return parseRows(text, dialect).map(({ cells }) => cells);
  } catch (error) {
    if (!(error instanceof ParserError)) throw error;
    return parseRows(text, { ...dialect, quote: false }).map(({ cells }) => cells);
  }
}

/** Throws where quotes enclose cells and one of them is never closed, which an import shouldn't guess about. */
function assertQuotesClosed(text: string, { delimiter, quote }: CsvDialect): void {
  if (!quote) parse(text, { ...OPTIONS, delimiter, quote: '"' });
}

/**
 * Parses a CSV file in any of the forms that spreadsheets save: with comma, semicolon, tab or pipe; in UTF-8, UTF-16 or
 * Windows-1252; with line breaks and quotes in cells. Leaves out empty rows. Throws CsvError.
 */
export function parseCsv(bytes: Uint8Array): CsvRow[] {
  // An .xlsx file is a ZIP archive.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw new CsvError('csv_is_spreadsheet');
  try {
    const { text, dialect, skippedLines } = decodeTable(bytes);
    if (text.includes('\u0000')) throw new CsvError('csv_is_binary');
    assertQuotesClosed(text, dialect);
    return parseRows(text, dialect)
      .map((row) => ({ ...row, line: row.line + skippedLines }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    throw error instanceof ParserError ? toCsvError(error) : error;
  }
}
