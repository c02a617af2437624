import { parse } from 'csv-parse/sync';

/** How a table is written: the sign between its cells, and whether quotes enclose cells or are signs like any other. */
export interface CsvDialect {
  delimiter: string;
  quote: '"' | false;
}

/** In the order of preference where two fit equally: a comma stands in texts and numbers too. */
const DELIMITERS = ['\t', ';', '|', ','] as const;
/** Stands in no text, for files with a single column whose texts may contain commas. */
const NO_DELIMITER = '\u001F';
const SAMPLE_LENGTH = 200_000;
const SAMPLE_ROWS = 2_000;

export const RECORD_DELIMITERS = ['\r\n', '\n', '\r'];

/** The start of a text, cut after its last whole line. */
function takeSample(text: string): string {
  if (text.length <= SAMPLE_LENGTH) return text;
  const end = Math.max(text.lastIndexOf('\n', SAMPLE_LENGTH), text.lastIndexOf('\r', SAMPLE_LENGTH));
  return text.slice(0, end > 0 ? end + 1 : SAMPLE_LENGTH);
}

/** The cells of the rows that aren't empty; none where a quote is never closed. */
function parseSample(sample: string, { delimiter, quote }: CsvDialect): string[][] {
  try {
    const rows = parse(sample, {
      delimiter,
      quote,
      record_delimiter: RECORD_DELIMITERS,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      to: SAMPLE_ROWS,
    });
    return rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  } catch {
    return [];
  }
}

/** The most frequent number of cells above one, and the share of rows that have it; 0 where too few rows are split for a table. */
function measureFit(rows: readonly string[][]): { width: number; fit: number } {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const splitRows = [...counts.values()].reduce((sum, count) => sum + count, 0);
  // A text with a comma here and there is no table, but a table may have a title above its first row.
  const minShare = (rows[0]?.length ?? 0) > 1 ? 1 / 2 : 2 / 3;
  if (splitRows <= rows.length * minShare) return { width: 1, fit: 0 };
  const [width, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
  return { width, fit: count / rows.length };
}

/** What parts two quoted cells where another delimiter was taken for the table's. */
const QUOTED_CELLS = /"[,;\t|]"/;

const isWeak = (before: string, after: string): boolean =>
  (/\d$/.test(before) && /^\d/.test(after)) || QUOTED_CELLS.test(before);

/** The share of delimiters that are no decimal comma and no punctuation: not between two digits, and without a space after them. */
function measureStrength(rows: readonly string[][], sample: string, delimiter: string): number {
  let [all, weak] = [0, 0];
  for (const row of rows)
    for (let index = 1; index < row.length; index++) {
      all++;
      if (isWeak(row[index - 1] ?? '', row[index] ?? '')) weak++;
    }
  const spaced = (sample.split(`${delimiter} `).length - 1) / Math.max(1, sample.split(delimiter).length - 1);
  return all === 0 ? 0 : Math.max(0, 1 - weak / all - spaced);
}

interface Candidate {
  dialect: CsvDialect;
  rows: readonly string[][];
  width: number;
  fit: number;
  score: number;
}

function rate(sample: string, dialect: CsvDialect): Candidate {
  const rows = parseSample(sample, dialect);
  const { width, fit } = measureFit(rows);
  return { dialect, rows, width, fit, score: fit * (1 + measureStrength(rows, sample, dialect.delimiter)) };
}

/** Whether a quote was closed by another one that opens a cell: the cell holds the lines between two quotes that enclose nothing. */
const swallowsLines = ({ rows, dialect: { delimiter } }: Candidate): boolean =>
  rows.some((row) =>
    row.some((cell) => /[\r\n]/.test(cell) && (cell.endsWith(delimiter) || cell.includes(`${delimiter}"`))),
  );

/** Whether quotes are signs: as enclosures they are never closed, make rows uneven, or swallow rows that are even without them. */
function areQuotesSigns(quoted: Candidate, unquoted: Candidate): boolean {
  if (quoted.fit === 0) return unquoted.fit > 0;
  if (unquoted.width !== quoted.width || unquoted.fit < quoted.fit) return false;
  return unquoted.fit > quoted.fit || swallowsLines(quoted);
}

/** Finds the dialect by which the rows of a table have the same number of cells. */
export function detectDialect(text: string, declaredDelimiter?: string): CsvDialect {
  const sample = takeSample(text);
  const delimiters = declaredDelimiter ? [declaredDelimiter] : DELIMITERS;
  const dialect: CsvDialect = { delimiter: declaredDelimiter ?? NO_DELIMITER, quote: '"' };
  const none: Candidate = { dialect, rows: [], width: 1, fit: 0, score: 0 };
  const findBest = (quote: '"' | false): Candidate =>
    delimiters
      .map((delimiter) => rate(sample, { delimiter, quote }))
      .reduce((best, next) => (next.score > best.score ? next : best), none);
  const quoted = findBest('"');
  if (!sample.includes('"')) return quoted.dialect;
  const unquoted = findBest(false);
  return areQuotesSigns(quoted, unquoted) ? unquoted.dialect : quoted.dialect;
}
