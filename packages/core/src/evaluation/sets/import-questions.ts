import { AppError, EvaluationQuestionInput } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { CsvFileError, fromCell, readCsv } from '@lobby/ingestion';
import type { CsvRow } from '@lobby/ingestion';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { assertRoomForQuestions, MAX_QUESTIONS } from './save-question.ts';
import { findSource, NO_SOURCE } from './sources.ts';
import type { StoredSource } from './sources.ts';

const NAMES = {
  question: ['question', 'frage'],
  expectedAnswer: ['expected answer', 'expected', 'answer', 'antwort'],
  source: ['source', 'quelle'],
  refuse: ['refuse', 'must refuse', 'no answer'],
} as const;
type Column = keyof typeof NAMES;
const YES = new Set(['yes', 'y', 'true', '1', 'x', 'ja']);

/** What became of a file's rows; those that were not taken with their lines and why. */
export interface ImportedQuestions {
  added: number;
  known: number;
  bad: { line: number; question: string; reason: string }[];
}

function rowsOf(bytes: Uint8Array): { body: CsvRow[]; at: Map<Column, number> } {
  try {
    const [heading, ...body] = readCsv(bytes);
    const at = new Map<Column, number>();
    heading?.cells.forEach((cell, index) => {
      const name = cell.trim().toLowerCase();
      const column = (Object.keys(NAMES) as Column[]).find((key) => (NAMES[key] as readonly string[]).includes(name));
      if (column) at.set(column, index);
    });
    if (!at.has('question') || at.size < 2)
      throw new AppError(
        'invalid',
        'The first row must name a column "question" and at least one of "expected answer", "source" and "refuse".',
      );
    if (body.length > MAX_QUESTIONS)
      throw new AppError('invalid', `${MAX_QUESTIONS.toLocaleString('en')} questions are the most in a set.`);
    return { body, at };
  } catch (error) {
    if (error instanceof CsvFileError) throw new AppError('invalid', error.message);
    throw error;
  }
}

type Stored = StoredSource & Pick<EvaluationQuestionInput, 'question' | 'expectedAnswer' | 'mustRefuse'>;

async function readRow(tx: TenantTx, { cells }: CsvRow, at: ReadonlyMap<Column, number>): Promise<Stored | string> {
  const cell = (column: Column): string => fromCell(cells[at.get(column) ?? -1] ?? '').trim();
  const named = cell('source');
  const source = named === '' ? NO_SOURCE : await findSource(tx, named);
  if (!source) return `No resource, page or FAQ is called “${named.slice(0, 80)}”.`;
  const parsed = EvaluationQuestionInput.safeParse({
    question: cell('question'),
    expectedAnswer: cell('expectedAnswer'),
    mustRefuse: YES.has(cell('refuse').toLowerCase()),
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
): Promise<ImportedQuestions> {
  const { body, at } = rowsOf(bytes);
  return db(async (tx) => {
    const [good, bad]: [Stored[], ImportedQuestions['bad']] = [[], []];
    for (const row of body) {
      const read = await readRow(tx, row, at);
      const question = row.cells[at.get('question') ?? 0] ?? '';
      if (typeof read === 'string') bad.push({ line: row.line, question, reason: read });
      else good.push(read);
    }
    await assertRoomForQuestions(tx, good.length);
    const { count } = await tx.evaluationQuestion.createMany({ data: good, skipDuplicates: true });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.questions_imported', data: { count } });
    return { added: count, known: good.length - count, bad };
  });
}
