import type { Block } from '../../text/block.ts';

/** What text recognition found on a page. */
export interface OcrPage {
  /** The page shows pictures, or shapes that may be letters; otherwise it wasn't read. */
  hasImage: boolean;
  blocks: Block[];
}
