import { AppError } from '@lobby/contracts/errors';
import { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import type { TenantTx } from '@lobby/db';
import { CsvFileError, unescapeFormula, parseCsv } from '@lobby/ingestion';
import type { CsvRow } from '@lobby/ingestion';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { assertRoomForQuestions, MAX_QUESTIONS } from './create-evaluation-question.ts';
import { findSourceByName, NO_SOURCE } from './question-source.ts';
import type { QuestionSource } from './question-source.ts';

const COLUMN_ALIASES = {
  question: ['question', 'frage'],
  expectedAnswer: ['expected answer', 'expected', 'answer', 'antwort'],
  source: ['source', 'quelle'],
  refuse: ['refuse', 'must refuse', 'no answer'],
} as const;
type Column = keyof typeof COLUMN_ALIASES;
const TRUE_VALUES = new Set(['yes', 'y', 'true', '1', 'x', 'ja']);

/** What became of a file's rows; those that were not taken with their lines and why. */
export interface QuestionImportResult {
  added: number;
  duplicates: number;
  invalid: { line: number; question: string; reason: string }[];
}

function parseQuestionCsv(bytes: Uint8Array): { body: CsvRow[]; columns: Map<Column, number> } {
  try {
    const [heading, ...body] = parseCsv(bytes);
    const columns = new Map<Column, number>();
    heading?.cells.forEach((cell, index) => {
      const name = cell.trim().toLowerCase();
      const column = (Object.keys(COLUMN_ALIASES) as Column[]).find((key) =>
        (COLUMN_ALIASES[key] as readonly string[]).includes(name),
      );
      if (column) columns.set(column, index);
    });
    if (!columns.has('question') || columns.size < 2)
      throw new AppError(
        'invalid',
        'The first row must name a column "question" and at least one of "expected answer", "source" and "refuse".',
      );
    if (body.length > MAX_QUESTIONS)
      throw new AppError('invalid', `${MAX_QUESTIONS.toLocaleString('en')} questions are the most in a set.`);
    return { body, columns };
  } catch (error) {
    if (error instanceof CsvFileError) throw new AppError('invalid', error.message);
    throw error;
  }
}

type QuestionRow = QuestionSource & Pick<EvaluationQuestionInput, 'question' | 'expectedAnswer' | 'mustRefuse'>;

async function parseRow(
  tx: TenantTx,
  { cells }: CsvRow,
  columns: ReadonlyMap<Column, number>,
): Promise<QuestionRow | string> {
  const cell = (column: Column): string => unescapeFormula(cells[columns.get(column) ?? -1] ?? '').trim();
  const sourceName = cell('source');
  const source = sourceName === '' ? NO_SOURCE : await findSourceByName(tx, sourceName);
  if (!source) return `No resource, page or FAQ is called “${sourceName.slice(0, 80)}”.`;
  const parsed = EvaluationQuestionInput.safeParse({
    question: cell('question'),
    expectedAnswer: cell('expectedAnswer'),
    mustRefuse: TRUE_VALUES.has(cell('refuse').toLowerCase()),
    source: source.sourceId ? { kind: source.sourceKind, id: source.sourceId, pageUrl: null } : null,
  });
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'This row can not be read.';
  const { question, expectedAnswer, mustRefuse } = parsed.data;
  return { question, expectedAnswer, mustRefuse, ...source };
}

/** Adds the questions of a CSV file (question, expected answer, source, refuse). One that is in the set already stays as it is there. */
export async function importEvaluationQuestions(
  { db }: Pick<TenantScope, 'db'>,
  actor: Actor,
  bytes: Uint8Array,
): Promise<QuestionImportResult> {
  const { body, columns } = parseQuestionCsv(bytes);
  return db(async (tx) => {
    const [valid, invalid]: [QuestionRow[], QuestionImportResult['invalid']] = [[], []];
    for (const row of body) {
      const parsed = await parseRow(tx, row, columns);
      const question = row.cells[columns.get('question') ?? 0] ?? '';
      if (typeof parsed === 'string') invalid.push({ line: row.line, question, reason: parsed });
      else valid.push(parsed);
    }
    await assertRoomForQuestions(tx, valid.length);
    const { count } = await tx.evaluationQuestion.createMany({ data: valid, skipDuplicates: true });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.questions_imported', data: { count } });
    return { added: count, duplicates: valid.length - count, invalid };
  });
}
