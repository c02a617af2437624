import type { CellObject, WorkBook } from '@e965/xlsx';
import FormulaParser from 'fast-formula-parser';
import { FORMULA_FUNCTIONS } from './formula-functions.ts';

/** Formulas that are not reached in this time have no result. */
const TIME_BUDGET_MS = 25_000;
const MAX_FORMULA_LENGTH = 2_000;
const MAX_RANGE_CELLS = 200_000;
/** A cell of a range must be read again when what it needs is computed; more rounds than this never end. */
const MAX_ROUNDS = 20;
const REFERENCE = /^'?([^'!]+)'?!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/;
/** The parser takes a blank cell for zero here, and Excel for an empty text. */
const BLANK_TEST = /(\$?[A-Z]{1,3}\$?\d{1,7})\s*(=|<>)\s*""/g;

type CellReference = FormulaParser.CellReference;
type RangeReference = FormulaParser.RangeReference;
type Rows = readonly (readonly (CellObject | undefined)[] | undefined)[];
interface Position extends CellReference {
  cell: CellObject;
}

const toColumn = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);

/** What a name of the workbook stands for. */
function parseReference(reference: string): CellReference | RangeReference | null {
  const [, sheet, column, row, lastColumn, lastRow] = REFERENCE.exec(reference) ?? [];
  if (sheet === undefined || column === undefined || row === undefined) return null;
  const from = { row: Number(row), col: toColumn(column) };
  if (lastColumn === undefined || lastRow === undefined) return { sheet, ...from };
  return { sheet, from, to: { row: Number(lastRow), col: toColumn(lastColumn) } };
}

/** Programs that compute nothing store no result, or a zero and the wish that the reader computes. */
const lacksResult = (cell: CellObject, isUncomputed: boolean): boolean =>
  cell.f !== undefined && (cell.t === 'z' || cell.v === undefined || (isUncomputed && (cell.v === 0 || cell.v === '')));

function setResult(cell: CellObject, value: unknown): void {
  if (typeof value === 'number' && Number.isFinite(value)) Object.assign(cell, { t: 'n', v: value });
  else if (typeof value === 'boolean') Object.assign(cell, { t: 'b', v: value });
  else if (typeof value === 'string') Object.assign(cell, { t: 's', v: value });
  else Object.assign(cell, { t: 'z', v: undefined });
  delete cell.w;
}

interface FormulaRun {
  sheets: ReadonlyMap<string, Rows>;
  /** Cells that are still to be computed. */
  waiting: Set<CellObject>;
  /** Those of them that the formula at hand has asked for. */
  needed: Position[];
  deadline: number;
}

function readCell(run: FormulaRun, { sheet, row, col }: CellReference): unknown {
  const cell = run.sheets.get(sheet)?.[row - 1]?.[col - 1];
  if (!cell) return null;
  if (run.waiting.has(cell)) run.needed.push({ sheet, row, col, cell });
  if (cell.t === 'e') return new FormulaParser.FormulaError(cell.w ?? '#VALUE!');
  return cell.t === 'z' ? null : (cell.v ?? null);
}

function readRange(run: FormulaRun, { sheet, from, to }: RangeReference): unknown[][] {
  const rows = run.sheets.get(sheet) ?? [];
  // A reference to whole columns ends with the sheet's data.
  const height = Math.min(to.row, rows.length) - from.row + 1;
  let last = 0;
  for (let row = from.row; row < from.row + height; row++) last = Math.max(last, rows[row - 1]?.length ?? 0);
  const width = Math.min(to.col, last) - from.col + 1;
  if (height <= 0 || width <= 0) return [[null]];
  if (height * width > MAX_RANGE_CELLS) throw new FormulaParser.FormulaError('#N/A');
  return Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_cell, x) => readCell(run, { sheet, row: from.row + y, col: from.col + x })),
  );
}

function parseFormula(run: FormulaRun, parser: FormulaParser, { cell, sheet, row, col }: Position): unknown {
  const formula = (cell.f ?? '').replaceAll(
    BLANK_TEST,
    (_all, reference: string, sign: string) => `${sign === '=' ? '' : '1-'}ISBLANKTEXT(${reference})`,
  );
  if (formula.length > MAX_FORMULA_LENGTH || performance.now() > run.deadline) return undefined;
  try {
    return parser.parse(formula, { sheet, row, col });
  } catch {
    return undefined;
  }
}

/** Computes a cell after those that it needs, without the call stack: a chain of formulas may be as long as a sheet. */
function computeCell(run: FormulaRun, parser: FormulaParser, position: Position): void {
  const rounds = new Map<CellObject, number>();
  const stack = [position];
  for (let next = stack.at(-1); next; next = stack.at(-1)) {
    if (!run.waiting.has(next.cell)) {
      stack.pop();
      continue;
    }
    run.needed = [];
    const round = (rounds.get(next.cell) ?? 0) + 1;
    rounds.set(next.cell, round);
    const value = parseFormula(run, parser, next);
    // A cell that has been tried and still waits is further down the stack: it needs itself.
    const isCircular = run.needed.some(({ cell }) => rounds.has(cell));
    if (run.needed.length > 0 && !isCircular && round <= MAX_ROUNDS) {
      for (const each of run.needed) stack.push(each);
      continue;
    }
    run.waiting.delete(next.cell);
    setResult(next.cell, run.needed.length > 0 ? undefined : value);
    stack.pop();
  }
}

function createParser(run: FormulaRun, names: ReadonlyMap<string, string>): FormulaParser {
  return new FormulaParser({
    functions: FORMULA_FUNCTIONS,
    onCell: (reference) => readCell(run, reference),
    onRange: (reference) => readRange(run, reference),
    onVariable: (name) => parseReference(names.get(name.toLowerCase()) ?? ''),
  });
}

/** Computes the formulas that are stored without a result, in place. Returns how many of each sheet have none after that. */
export function computeFormulas(book: WorkBook): Map<string, number> {
  const calculation = (book.Workbook as { CalcPr?: { fullCalcOnLoad?: unknown } } | undefined)?.CalcPr;
  const isUncomputed = /^(?:1|true)$/.test(String(calculation?.fullCalcOnLoad));
  const sheets = new Map<string, Rows>(
    Object.entries(book.Sheets).map(([name, sheet]) => [name, (sheet as { '!data'?: Rows })['!data'] ?? []]),
  );
  const positions: Position[] = [];
  for (const [sheet, rows] of sheets)
    rows.forEach((cells, y) =>
      cells?.forEach((cell, x) => {
        if (cell && lacksResult(cell, isUncomputed)) positions.push({ sheet, row: y + 1, col: x + 1, cell });
      }),
    );
  if (positions.length === 0) return new Map();
  const names = new Map((book.Workbook?.Names ?? []).map(({ Name, Ref }) => [Name.toLowerCase(), Ref]));
  const waiting = new Set(positions.map(({ cell }) => cell));
  const run: FormulaRun = { sheets, waiting, needed: [], deadline: performance.now() + TIME_BUDGET_MS };
  const parser = createParser(run, names);
  for (const position of positions) computeCell(run, parser, position);
  const failed = new Map<string, number>();
  for (const { sheet, cell } of positions) if (cell.t === 'z') failed.set(sheet, (failed.get(sheet) ?? 0) + 1);
  return failed;
}
