import type { Block } from '../text/block.ts';
import type { PageOmission } from '../errors/page-omission.ts';

/** A page of a file: a slide, a sheet or a part of one, or about a printed page of text. */
export interface FilePage {
  name: string;
  /** The number of a slide; null for all else. */
  number: number | null;
  blocks: Block[];
  /** What of the page is not among its blocks. */
  omissions: PageOmission[];
}
