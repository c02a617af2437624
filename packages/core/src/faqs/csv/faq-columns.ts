import { AppError } from '@lobby/contracts/errors';
import { FaqInput } from '@lobby/contracts/faqs';
import { unescapeFormula, htmlToMarkdown } from '@lobby/ingestion';
import type { CsvRow } from '@lobby/ingestion';

/** The columns of a file of FAQs, in the order in which they are written. `format` says that a row's texts are to be taken as they are. */
export const COLUMNS = ['question', 'answer', 'keywords', 'priority', 'active', 'format'] as const;
type Column = (typeof COLUMNS)[number];

/** Names that other programs and other languages give the columns. */
const COLUMN_ALIASES: Record<Column, readonly string[]> = {
  question: ['question', 'questions', 'q', 'frage', 'pregunta', 'domanda', 'pergunta', 'vraag'],
  answer: [
    'answer',
    'answers',
    'a',
    'reply',
    'response',
    'antwort',
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
const TRUE_VALUES = new Set([
  '',
  'yes',
  'y',
  'true',
  '1',
  'x',
  'active',
  'on',
  'ja',
  'oui',
  'sí',
  'si',
  'sì',
  'wahr',
  'vrai',
]);
const FALSE_VALUES = new Set(['no', 'n', 'false', '0', 'inactive', 'off', 'nein', 'non', 'falsch', 'faux', 'nee']);

/** The mark of rows whose texts are exact. */
export const PLAIN_FORMAT = 'plain';

const matchColumn = (cell: string): Column | undefined => {
  const name = cell.normalize('NFC').trim().toLowerCase();
  return COLUMNS.find((column) => COLUMN_ALIASES[column].includes(name));
};

/** Where each column stands. A file without a heading has them in our own order. */
export function parseHeader(rows: readonly CsvRow[]): { columns: Map<Column, number>; body: readonly CsvRow[] } {
  const [first] = rows;
  if (!first) throw new AppError('invalid', 'This file is empty.');
  const columns = new Map<Column, number>();
  first.cells.forEach((cell, index) => {
    const column = matchColumn(cell);
    if (column && !columns.has(column)) columns.set(column, index);
  });
  if (columns.has('question') && columns.has('answer')) return { columns, body: rows.slice(1) };
  const requirement = 'Its first row must name a column "question" and a column "answer"';
  if (columns.size > 0)
    throw new AppError(
      'invalid',
      `${requirement}; it names: ${first.cells.map((cell) => cell.trim().slice(0, 40)).join(', ')}.`,
    );
  if (first.cells.length < 2) throw new AppError('invalid', `This file has one column only. ${requirement}.`);
  return { columns: new Map(COLUMNS.map((column, index) => [column, index])), body: rows };
}

const KEYWORD = /(?:\\[;\\]|[^;])+/g;

/** Keywords in one cell: separated by semicolons, one that holds a semicolon has a backslash before it. */
export const formatKeywords = (keywords: readonly string[]): string =>
  keywords.map((keyword) => keyword.replace(/[\\;]/g, '\\$&')).join('; ');

const parseKeywords = (cell: string): string[] =>
  (cell.match(KEYWORD) ?? []).map((keyword) => keyword.replace(/\\([\\;])/g, '$1').trim()).filter(Boolean);

/** A row of a file as a FAQ, or why it can't be one; `note` says what was changed on the way. */
export interface ParsedFaqRow {
  line: number;
  faq: FaqInput | null;
  question: string;
  answer: string;
  reasons: string[];
  warning: string | null;
}

/** Reads one row. */
export function parseFaqRow({ line, cells }: CsvRow, columns: ReadonlyMap<Column, number>): ParsedFaqRow {
  const raw = (column: Column): string => unescapeFormula(cells[columns.get(column) ?? -1] ?? '');
  const isPlain = raw('format').trim().toLowerCase() === PLAIN_FORMAT;
  const text = (column: Column): string => (isPlain ? raw(column) : htmlToMarkdown(raw(column)));
  const [question, answer] = [text('question'), text('answer')];
  const priority = Number(raw('priority').trim() || 0);
  const active = raw('active').trim().toLowerCase();
  const parsed = FaqInput.safeParse({
    question,
    answer,
    keywords: parseKeywords(raw('keywords')),
    priority: Number.isInteger(priority) ? priority : -1,
    active: !FALSE_VALUES.has(active),
  });
  const reasons = parsed.error?.issues.map(({ message }) => message) ?? [];
  if (!TRUE_VALUES.has(active) && !FALSE_VALUES.has(active))
    reasons.push(`“${active.slice(0, 40)}” is neither yes nor no in the column “active”.`);
  return {
    line,
    faq: reasons.length === 0 && parsed.success ? parsed.data : null,
    question,
    answer,
    reasons: [...new Set(reasons)],
    warning: !isPlain && answer !== raw('answer') ? 'It was HTML, and becomes text with Markdown.' : null,
  };
}
