/**
 * A piece of a page in reading order. A heading has a level from 1 (the page's own) to 6, and is carried where it
 * stands on a page before or is no part of the text; a row belongs to a table and stays on one line; text is a paragraph or an item of a list.
 */
export type Block =
  | { kind: 'heading'; level: number; text: string; isContextOnly?: true }
  | { kind: 'text'; text: string }
  | { kind: 'row'; text: string };
