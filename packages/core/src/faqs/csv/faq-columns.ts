import { truncateText } from '@lobby/contracts/truncate-text';
import type { TextFormat } from '@lobby/contracts/conversations';
import { AppError } from '@lobby/contracts/errors';
import { FaqInput } from '@lobby/contracts/faqs';
import { unescapeFormula } from '@lobby/contracts/csv';
import { htmlToMarkdown, matchColumns, parseYesNo } from '@lobby/ingestion';
import type { CsvRow } from '@lobby/ingestion';
import { importReason } from '@lobby/messages/staff/content/import-reasons';
import type { ImportReason } from '@lobby/messages/staff/content/import-reasons';
import { toImportReason } from './to-import-reason.ts';

/** The columns of a FAQ file in the order of an export. `format` marks rows whose texts are to be taken as they are. */
export const COLUMNS = ['question', 'answer', 'keywords', 'priority', 'active', 'format'] as const;
type Column = (typeof COLUMNS)[number];

/** The column names of other programs and languages. */
const COLUMN_ALIASES: Record<Column, readonly string[]> = {
  question: ['question', 'questions', 'q', 'frage', 'fragen', 'pregunta', 'domanda', 'pergunta', 'vraag'],
  answer: [
    'answer',
    'answers',
    'a',
    'reply',
    'response',
    'antwort',
    'antworten',
    'réponse',
    'reponse',
    'respuesta',
    'risposta',
    'resposta',
    'antwoord',
  ],
  keywords: [
    'keywords',
    'keyword',
    'tags',
    'schlagwörter',
    'stichwörter',
    'mots-clés',
    'palabras clave',
    'parole chiave',
  ],
  priority: ['priority', 'prio', 'priorität', 'priorité', 'prioridad', 'priorità'],
  active: ['active', 'enabled', 'aktiv', 'actif', 'activo', 'attivo'],
  format: ['format'],
};

const MAX_QUOTED = 40;

/** The formats of rows whose texts are exact: an export says so of each. */
const EXACT_FORMATS = new Set(['plain', 'markdown']);

/** How many rows with a title or a date may stand above the header. */
const MAX_ROWS_ABOVE_HEADER = 10;

const isHeader = (columns: ReadonlyMap<Column, number>): boolean => columns.has('question') && columns.has('answer');

/** The columns and rows of a table. Without a header, the columns are in the order of an export. Throws AppError invalid. */
export function parseHeader(rows: readonly CsvRow[]): { columns: Map<Column, number>; body: readonly CsvRow[] } {
  const [first] = rows;
  if (!first) throw new AppError('invalid', 'csv_empty');
  const headerIndex = rows
    .slice(0, MAX_ROWS_ABOVE_HEADER)
    .findIndex(({ cells }) => isHeader(matchColumns(cells, COLUMN_ALIASES)));
  const header = rows[headerIndex] ?? first;
  const columns = matchColumns(header.cells, COLUMN_ALIASES);
  if (headerIndex >= 0) return { columns, body: rows.slice(headerIndex + 1) };
  if (columns.size > 0) {
    const names = header.cells.map((cell) => cell.trim().slice(0, MAX_QUOTED)).join(', ');
    throw new AppError('invalid', 'csv_columns_unknown', { params: { columns: names } });
  }
  if (header.cells.length < 2) throw new AppError('invalid', 'csv_single_column');
  return { columns: new Map(COLUMNS.map((column, index) => [column, index])), body: rows };
}

const KEYWORD = /(?:\\[;\\]|[^;])+/g;

/** Keywords in one cell: separated by semicolons, with a backslash before a semicolon or backslash of their own. */
export const formatKeywords = (keywords: readonly string[]): string =>
  keywords.map((keyword) => keyword.replace(/[\\;]/g, '\\$&')).join('; ');

const parseKeywords = (cell: string): string[] =>
  (cell.match(KEYWORD) ?? []).map((keyword) => keyword.replace(/\\([\\;])/g, '$1').trim()).filter(Boolean);

/** A row as a FAQ, or the reasons why it can't be one. */
export interface ParsedFaqRow {
  line: number;
  faq: FaqInput | null;
  question: string;
  answer: string;
  reasons: ImportReason[];
  /** The answer was HTML and has become Markdown. */
  isConverted: boolean;
  /** Left out where the answer's marks tell. */
  answerFormat?: TextFormat;
}

const withoutDuplicates = (reasons: readonly ImportReason[]): ImportReason[] => [
  ...new Map(reasons.map((reason) => [reason.code, reason])).values(),
];

/** A longer cell is too long as an answer too, and would hold the server while its HTML is read. */
const MAX_CONVERTED_LENGTH = 50_000;

/** Parses one row. */
export function parseFaqRow({ line, cells }: CsvRow, columns: ReadonlyMap<Column, number>): ParsedFaqRow {
  const raw = (column: Column): string => unescapeFormula(cells[columns.get(column) ?? -1] ?? '');
  const format = raw('format').trim().toLowerCase();
  const isExact = EXACT_FORMATS.has(format);
  const text = (column: Column): string => {
    const cell = raw(column);
    return isExact || cell.length > MAX_CONVERTED_LENGTH ? cell : htmlToMarkdown(cell);
  };
  const [question, answer] = [text('question'), text('answer')];
  const isConverted = !isExact && answer !== raw('answer');
  const priority = Number(raw('priority').trim() || 0);
  const activeCell = raw('active').trim();
  const active = activeCell === '' ? true : parseYesNo(activeCell);
  const parsed = FaqInput.safeParse({
    question,
    answer,
    keywords: parseKeywords(raw('keywords')),
    priority: Number.isInteger(priority) ? priority : -1,
    active: active ?? true,
  });
  const reasons = parsed.error?.issues.map(toImportReason) ?? [];
  if (active === null) reasons.push(importReason('active_invalid', { value: truncateText(activeCell, MAX_QUOTED) }));
  return {
    line,
    faq: reasons.length === 0 && parsed.success ? parsed.data : null,
    question,
    answer,
    reasons: withoutDuplicates(reasons),
    isConverted,
    ...(format === 'markdown' || isConverted ? { answerFormat: 'markdown' } : {}),
  };
}
