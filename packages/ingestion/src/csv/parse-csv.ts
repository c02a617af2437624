import { CsvError as ParserError, parse } from 'csv-parse/sync';
import { CsvError } from '../errors/csv-error.ts';
import { decodeText } from '../text/decode-text.ts';

/** A row's cells, and the line of the file it begins on, from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Stands in no text, for files with a single column whose texts may contain commas. */
const NO_DELIMITER = '\u001F';
/** The line in which some spreadsheets declare the delimiter. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

interface ParsedRecord {
  record: string[];
  raw: string;
  info: { lines: number };
}

const OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, raw: true, info: true } as const;

/** Chooses the delimiter that splits the first row into the most cells. Column names, unlike numbers ("4,50"), contain no commas. */
function detectDelimiter(text: string): string {
  const countCells = (delimiter: string): number => {
    const [first] = parse(text.slice(0, 20_000), {
      delimiter,
      to: 1,
      relax_quotes: true,
      bom: true,
      skip_empty_lines: true,
    });
    return first?.length ?? 0;
  };
  const candidates = DELIMITERS.map((delimiter) => {
    try {
      return { delimiter, count: countCells(delimiter) };
    } catch {
      return { delimiter, count: 0 };
    }
  });
  const best = candidates.reduce((most, next) => (next.count > most.count ? next : most));
  return best.count > 1 ? best.delimiter : NO_DELIMITER;
}

const countLines = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

function toCsvError(error: ParserError): CsvError {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new CsvError('csv_unclosed_quote', { cause: error });
  return new CsvError('csv_malformed', { params: { line: Number(error['lines'] ?? 0) }, cause: error });
}

function parseRows(text: string, delimiter: string, quote: '"' | false): CsvRow[] {
  const parsed = parse(text, { ...OPTIONS, delimiter, quote }) as unknown as ParsedRecord[];
  let line = 1;
  return parsed.map(({ record, raw }) => {
    const row = { line, cells: record };
    line += countLines(raw);
    return row;
  });
}

/** Decodes a table and finds its delimiter. `skippedLines` counts the lines that only declare the delimiter. */
function decodeTable(bytes: Uint8Array): { text: string; delimiter: string; skippedLines: number } {
  const whole = decodeText(bytes);
  const separatorLine = SEPARATOR_LINE.exec(whole);
  const text = separatorLine ? whole.slice(separatorLine[0].length) : whole;
  return { text, delimiter: separatorLine?.[1] ?? detectDelimiter(text), skippedLines: separatorLine ? 1 : 0 };
}

/** Parses the cells of all rows, empty ones too. If a quote is never closed, quotes count as ordinary characters. */
export function parseCsvCells(bytes: Uint8Array): string[][] {
  const { text, delimiter } = decodeTable(bytes);
  try {
    return parseRows(text, delimiter, '"').map(({ cells }) => cells);
  } catch (error) {
    if (!(error instanceof ParserError)) throw error;
    return parseRows(text, delimiter, false).map(({ cells }) => cells);
  }
}

/**
 * Parses a CSV file in any of the forms that spreadsheets save: with comma, semicolon, tab or pipe; in UTF-8, UTF-16 or
 * Windows-1252; with line breaks and quotes in cells. Leaves out empty rows. Throws CsvError.
 */
export function parseCsv(bytes: Uint8Array): CsvRow[] {
  // An .xlsx file is a ZIP archive.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw new CsvError('csv_is_spreadsheet');
  try {
    const { text, delimiter, skippedLines } = decodeTable(bytes);
    if (text.includes('\u0000')) throw new CsvError('csv_is_binary');
    return parseRows(text, delimiter, '"')
      .map((row) => ({ ...row, line: row.line + skippedLines }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    throw error instanceof ParserError ? toCsvError(error) : error;
  }
}
