import type { PageTable, TablePiece } from './table-piece.ts';

/** Indents smaller than this are none, in points. */
const MIN_INDENT = 2;
const MAX_NAME_LENGTH = 80;
const TOTAL = /^(?:(?:sub|grand )?total|sum\b|gesamt|summe|zwischensumme|somme|suma|totale)/iu;

interface RowGroup {
  name: string;
  left: number;
  isIndented: boolean;
}

/** The first piece of every row, and whether it stands alone there. */
function toFirstPieces({ pieces, rows }: PageTable): ({ first: TablePiece; isAlone: boolean } | undefined)[] {
  const byRow: ({ first: TablePiece; isAlone: boolean } | undefined)[] = Array.from({ length: rows });
  for (const piece of pieces.toSorted((a, b) => a.column - b.column)) {
    const known = byRow[piece.row];
    if (known) known.isAlone = false;
    else byRow[piece.row] = { first: piece, isAlone: piece.column === 0 && piece.rowSpan === 1 };
  }
  return byRow;
}

const isGroupName = ({ text, columnSpan }: TablePiece, columns: number): boolean =>
  columnSpan < columns && text.length <= MAX_NAME_LENGTH && !/[.!?;,]$|^\p{Ll}/u.test(text);

/** Puts the names of groups, which stand in rows of their own, before the names of the rows in them: "Revenues: Services". */
export function nameRowGroups(table: PageTable): PageTable {
  const firsts = toFirstPieces(table);
  const removed = new Set<TablePiece>();
  const names = new Map<TablePiece, string>();
  let groups: RowGroup[] = [];
  for (let row = table.headerRows; row < table.rows; row++) {
    const { first, isAlone } = firsts[row] ?? {};
    if (!first || first.column > 0) continue;
    groups = groups.filter(({ left, isIndented }) => !isIndented || first.left > left + MIN_INDENT);
    const next = firsts[row + 1];
    if (isAlone && next && next.first.column === 0 && isGroupName(first, table.columns)) {
      const isIndented = next.first.left > first.left + MIN_INDENT;
      groups = [
        ...groups.filter((group) => group.isIndented),
        { name: first.text.replace(/\s*:$/, ''), left: first.left, isIndented },
      ];
      removed.add(first);
      continue;
    }
    if (groups.length > 0) names.set(first, `${groups.map(({ name }) => name).join(', ')}: `);
    if (TOTAL.test(first.text)) groups = groups.filter(({ isIndented }) => isIndented);
  }
  const pieces = table.pieces.flatMap((piece): TablePiece[] => {
    if (removed.has(piece)) return [];
    const name = names.get(piece);
    return [
      name
        ? {
            ...piece,
            text: name + piece.text,
            lines: [name + piece.lines.join('\n')].flatMap((text) => text.split('\n')),
          }
        : piece,
    ];
  });
  return { ...table, pieces };
}
