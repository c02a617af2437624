/** A part of a page, in reading order: a heading, a paragraph or list item, or a table row on one line. */
export type Block =
  /** `level` is 1 to 6. `isContextOnly` marks a heading that stands on an earlier page or outside of the indexed text. */
  | { kind: 'heading'; level: number; text: string; isContextOnly?: true }
  | { kind: 'text'; text: string }
  | { kind: 'row'; text: string };
