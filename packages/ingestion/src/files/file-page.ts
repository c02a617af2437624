import type { Block } from '../text/block.ts';

/** A page of a file: a slide with its number, a sheet or a part of one by its name, or about a page's length of a text. */
export interface FilePage {
  name: string;
  /** A slide's number; null elsewhere. */
  number: number | null;
  blocks: Block[];
}
