/** A run of text on a page, in points; `baseline` grows downwards from the top of the page as it is read. */
export interface Fragment {
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  /** A name for the font, the same within one file. */
  font: string;
  isRtl: boolean;
  /** A space stands before it in the file. */
  hasSpaceBefore: boolean;
}

/** What stands between two gaps of a line: a line of a column, or a cell of a table. */
export interface TextSpan {
  text: string;
  left: number;
  right: number;
}

/** A line of a page, cut at its gaps. */
export interface TextLine {
  spans: TextSpan[];
  baseline: number;
  size: number;
  font: string;
}

/** A page as its lines in reading order. `column` counts where the reading jumps. */
export interface OrderedLine extends TextLine {
  column: number;
}

export interface PageLines {
  number: number;
  height: number;
  lines: OrderedLine[];
}
