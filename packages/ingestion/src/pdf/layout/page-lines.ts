import type { PageTable } from '../table/table-piece.ts';

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
  /** Where it was put together with more room than between words. */
  joints?: SpanJoint[];
}

/** A place where two pieces of a text were joined: the end of the one, and the start of the other, which begins at `index`. */
export interface SpanJoint {
  index: number;
  end: number;
  start: number;
}

/** A line of a page, cut at its gaps. */
export interface TextLine {
  spans: TextSpan[];
  baseline: number;
  size: number;
  font: string;
  /** The table that stands here; its text is in the span, for what only counts letters. */
  table?: PageTable;
  /** Counts the drawn lines above it, by which rows of a table are told apart. */
  band?: number;
}

/** A page as its lines in reading order. `column` counts where the reading jumps. */
export interface OrderedLine extends TextLine {
  column: number;
  /** How tall the page is as this line is read, where that isn't the page's height: for text that was turned. */
  pageHeight?: number;
}

export interface PageLines {
  number: number;
  height: number;
  lines: OrderedLine[];
}
