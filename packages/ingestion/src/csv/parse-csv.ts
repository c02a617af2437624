import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from '../text/decode-text.ts';

/** A row's cells, and the line of the file on which it begins, from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** The file is no table that can be read; the message says why and what to do. */
export class CsvFileError extends Error {}

const DELIMITERS = [',', ';', '\t', '|'];
/** Parts nothing: for a file of one column, whose texts may hold commas. */
const NO_DELIMITER = '\u001F';
/** Some spreadsheets name the separator in a first line of their own. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

interface ParsedRecord {
  record: string[];
  raw: string;
  info: { lines: number };
}

const OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, raw: true, info: true } as const;

/** The separator that cuts the first row into the most cells: names of columns hold no commas as figures do ("4,50"). */
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

/** What the library says of a file, in words for who made it. */
function toCsvFileError(error: CsvError): CsvFileError {
  const line = Number(error['lines'] ?? 0);
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? new CsvFileError(
        `A cell begins with a quotation mark that is never closed. Look for a lone " in the file, and write "" where a cell holds one.`,
      )
    : new CsvFileError(`The file can't be read as a table: something is wrong near line ${line}.`);
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

/** A table's text, and how many lines stand before it that only name its separator. */
function decodeTable(bytes: Uint8Array): { text: string; delimiter: string; skippedLines: number } {
  const whole = decodeText(bytes);
  const separatorLine = SEPARATOR_LINE.exec(whole);
  const text = separatorLine ? whole.slice(separatorLine[0].length) : whole;
  return { text, delimiter: separatorLine?.[1] ?? detectDelimiter(text), skippedLines: separatorLine ? 1 : 0 };
}

/** Every row of a table in text, empty ones too; one whose quotes are never closed is read as if quotes meant nothing. */
export function parseCsvCells(bytes: Uint8Array): string[][] {
  const { text, delimiter } = decodeTable(bytes);
  try {
    return parseRows(text, delimiter, '"').map(({ cells }) => cells);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return parseRows(text, delimiter, false).map(({ cells }) => cells);
  }
}

/**
 * The rows of a CSV file in any of the forms that spreadsheets save: separated by comma, semicolon or tab; UTF-8, UTF-16 or
 * Windows-1252; with line breaks and quotes in cells. Empty rows are left out. Throws CsvFileError.
 */
export function parseCsv(bytes: Uint8Array): CsvRow[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw new CsvFileError('This is a spreadsheet, not a CSV file. Open it, and save it as "CSV UTF-8".');
  try {
    const { text, delimiter, skippedLines } = decodeTable(bytes);
    if (text.includes('\u0000')) throw new CsvFileError('This is not a text file. Save the table as "CSV UTF-8".');
    return parseRows(text, delimiter, '"')
      .map((row) => ({ ...row, line: row.line + skippedLines }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (error instanceof CsvError) throw toCsvFileError(error);
    throw error;
  }
}
