import type { TablePiece } from './table-piece.ts';

const MAX_HEADER_ROWS = 4;
const MAX_NAME_LENGTH = 60;
const MONTH =
  /\b(?:jan|feb|fev|fév|m[aä]r|apr|avr|abr|ma[iy]|jun|jui|jul|aug|aoû|ago|sep|o[ck]t|out|nov|de[cz]|déc|dic|ene|mag|giu|lug|ott|gen)\p{L}*/iu;
/** A year, a quarter or a season, which names a column as often as it is a figure. */
const PERIOD = /^(?:FY|CY|Q[1-4]|H[12]|WS|SS)?\s*['’]?(?:19|20)?\d\d(?:\s*[/–-]\s*(?:19|20)?\d\d)?\s*[AEF]?\*?$/iu;

/** Whether a cell is a figure, and not a period that may name a column. */
export const isFigure = (text: string): boolean =>
  /\p{N}/u.test(text) &&
  !/\p{L}{4,}/u.test(text) &&
  !MONTH.test(text) &&
  !/^\d{1,2},$/.test(text) &&
  !(PERIOD.test(text) && /\d{4}|[A-Z'’]/i.test(text));

const mainFont = (pieces: readonly TablePiece[]): string => {
  const counts = new Map<string, number>();
  for (const { font, text } of pieces) counts.set(font, (counts.get(font) ?? 0) + text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
};

/** Whether a row of text over rows of text names at least three columns: each by a short text of its own. */
function isNameRow(row: readonly TablePiece[], below: readonly (readonly TablePiece[])[]): boolean {
  const columns = new Set(below.flat().map(({ column }) => column));
  return (
    below.length >= 2 &&
    columns.size >= 3 &&
    row.length >= columns.size - 1 &&
    new Set(row.map(({ text }) => text)).size === row.length &&
    row.every(
      ({ text, columnSpan }) => columnSpan === 1 && text.length <= MAX_NAME_LENGTH && !/^\P{L}*\d|[.!?]$/u.test(text),
    )
  );
}

/** How many rows at the top of a table name its columns: those above its first figures, or those in a font of their own. */
export function detectHeaderRows(pieces: readonly TablePiece[], rows: number): number {
  const byRow = Array.from({ length: rows }, (_, row) => pieces.filter((piece) => piece.row === row && piece.text));
  const firstFigures = byRow.findIndex((row) => row.some(({ column, text }) => column > 0 && isFigure(text)));
  // A label with a colon names what stands beside it.
  if (byRow[0]?.some(({ text, column }) => column === 0 && text.endsWith(':'))) return 0;
  const isNamed = (row: readonly TablePiece[]): boolean => row.some(({ column }) => column > 0);
  const own = mainFont(byRow[0] ?? []);
  const body = mainFont(byRow.slice(1).flat());
  const isOwnFont = own !== body && (byRow[0] ?? []).every(({ font }) => font === own);
  if (firstFigures > 0 && firstFigures <= MAX_HEADER_ROWS) {
    // A row that names nothing but itself stands for the rows below it.
    const header = byRow.slice(0, byRow.slice(0, firstFigures).findLastIndex(isNamed) + 1);
    const last = header.at(-1) ?? [];
    const isDistinct = new Set(last.map(({ text }) => text)).size === last.length;
    // Rows of text above the first figures may be rows as all others: "Sunday | closed".
    if (
      header.some(isNamed) &&
      (isOwnFont ||
        (isDistinct && header.length <= 2) ||
        header.some((row) => row.some(({ columnSpan }) => columnSpan > 1)))
    )
      return isOwnFont ? Math.max(1, header.findLastIndex((row) => mainFont(row) === own) + 1) : header.length;
  }
  if (isNameRow(byRow[0] ?? [], byRow.slice(1))) return 1;
  if (firstFigures === 0 || !isOwnFont || rows < 2 || !isNamed(byRow[0] ?? [])) return 0;
  const end = byRow.findIndex((row) => row.length > 0 && mainFont(row) !== own);
  return end > 0 && end <= MAX_HEADER_ROWS ? end : 1;
}
