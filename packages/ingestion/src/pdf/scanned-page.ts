import type { Block } from '../block.ts';

/** What text recognition found on a page. */
export interface ScannedPage {
  /** The page shows pictures, or shapes that may be letters; otherwise it wasn't read. */
  isPicture: boolean;
  blocks: Block[];
}
