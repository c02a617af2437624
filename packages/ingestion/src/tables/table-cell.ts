/** A cell as its file declares it. */
export interface TableCell {
  /** On one line; empty for a blank cell. */
  text: string;
  /** Columns and rows that the cell covers, 1 by default; a `rowSpan` of 0 reaches to the end of its group. */
  columnSpan?: number;
  rowSpan?: number;
  /** The cell names its column or its row. */
  heading?: 'any' | 'column' | 'row';
  /** All of its text is bold. */
  isEmphasized?: boolean;
}

/** A row of cells in the order of the file, without the slots that cells of other rows reach into. */
export interface TableRow {
  cells: readonly TableCell[];
  /** The file declares that the row names the columns. */
  isHeader?: boolean;
  /** Cells don't reach into another group. */
  group?: number;
}
