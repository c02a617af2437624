import { truncateText } from '@lobby/contracts/truncate-text';
import { AppError } from '@lobby/contracts/errors';
import { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import type { TenantTx } from '@lobby/db';
import { unescapeFormula } from '@lobby/contracts/csv';
import { matchColumns, parseYesNo, readCsv } from '@lobby/ingestion';
import type { CsvRow } from '@lobby/ingestion';
import { importReason } from '@lobby/messages/staff/content/import-reasons';
import type { ImportReason } from '@lobby/messages/staff/content/import-reasons';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { toImportReason } from '../../faqs/index.ts';
import { assertFeature } from '../../plans/index.ts';
import { assertRoomForQuestions, MAX_QUESTIONS } from './question-limit.ts';
import { findSourceByName, NO_SOURCE } from './question-source.ts';
import type { QuestionSource } from './question-source.ts';

const COLUMN_ALIASES = {
  question: ['question', 'frage'],
  expectedAnswer: ['expected answer', 'expected', 'answer', 'antwort'],
  source: ['source', 'quelle'],
  refuse: ['refuse', 'must refuse', 'no answer'],
} as const;
type Column = keyof typeof COLUMN_ALIASES;

const MAX_QUOTED = 80;

/** The result of an import: `duplicates` exist already, and `invalid` rows have their lines and reasons. */
export interface QuestionImportResult {
  added: number;
  duplicates: number;
  invalid: { line: number; question: string; reason: ImportReason }[];
}

function parseHeader(rows: readonly CsvRow[]): { body: readonly CsvRow[]; columns: Map<Column, number> } {
  const [header, ...body] = rows;
  const columns = matchColumns(header?.cells ?? [], COLUMN_ALIASES);
  if (!columns.has('question') || columns.size < 2) throw new AppError('invalid', 'csv_evaluation_columns_missing');
  if (body.length > MAX_QUESTIONS)
    throw new AppError('invalid', 'csv_too_many_rows', { params: { count: body.length, limit: MAX_QUESTIONS } });
  return { body, columns };
}

type QuestionRow = QuestionSource & Pick<EvaluationQuestionInput, 'question' | 'expectedAnswer' | 'mustRefuse'>;

async function parseRow(
  tx: TenantTx,
  { cells }: CsvRow,
  columns: ReadonlyMap<Column, number>,
): Promise<QuestionRow | ImportReason> {
  const cell = (column: Column): string => unescapeFormula(cells[columns.get(column) ?? -1] ?? '').trim();
  const sourceName = cell('source');
  const source = sourceName === '' ? NO_SOURCE : await findSourceByName(tx, sourceName);
  if (!source) return importReason('source_not_found', { name: truncateText(sourceName, MAX_QUOTED) });
  const parsed = EvaluationQuestionInput.safeParse({
    question: cell('question'),
    expectedAnswer: cell('expectedAnswer'),
    mustRefuse: parseYesNo(cell('refuse')) ?? false,
    source: source.sourceId ? { kind: source.sourceKind, id: source.sourceId, pageUrl: null } : null,
  });
  const [issue] = parsed.error?.issues ?? [];
  if (!parsed.success) return issue ? toImportReason(issue) : importReason('row_invalid');
  const { question, expectedAnswer, mustRefuse } = parsed.data;
  return { question, expectedAnswer, mustRefuse, ...source };
}

/** Imports the questions of a CSV file (question, expected answer, source, refuse). An existing question stays as it is. */
export async function importEvaluationQuestions(
  { db }: Pick<TenantScope, 'db'>,
  actor: Actor,
  bytes: Uint8Array,
): Promise<QuestionImportResult> {
  const { body, columns } = parseHeader(await readCsv(bytes));
  return db(async (tx) => {
    await assertFeature(tx, 'evaluation');
    const [valid, invalid]: [QuestionRow[], QuestionImportResult['invalid']] = [[], []];
    for (const row of body) {
      const parsed = await parseRow(tx, row, columns);
      const question = row.cells[columns.get('question') ?? 0] ?? '';
      if ('code' in parsed) invalid.push({ line: row.line, question, reason: parsed });
      else valid.push(parsed);
    }
    await assertRoomForQuestions(tx, valid.length);
    const { count } = await tx.evaluationQuestion.createMany({ data: valid, skipDuplicates: true });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.questions_imported', data: { count } });
    return { added: count, duplicates: valid.length - count, invalid };
  });
}
