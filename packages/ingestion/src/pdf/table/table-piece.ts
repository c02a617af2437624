/** A cell of a table that was found on a page, at its place in the grid. */
export interface TablePiece {
  /** Its printed lines, and the same joined to one. */
  lines: string[];
  text: string;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  font: string;
  /** Where its text begins, by which rows are indented. */
  left: number;
}

/** A table that was found on a page. */
export interface PageTable {
  rows: number;
  columns: number;
  pieces: TablePiece[];
  /** So many rows at the top name the columns, where that could be told. */
  headerRows: number;
  /** Where its columns stand, by which a table is known again where it goes on. */
  edges: { left: number; right: number }[];
}
