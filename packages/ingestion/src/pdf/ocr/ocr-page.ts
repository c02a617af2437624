import type { Block } from '../../text/block.ts';

/** The result of text recognition of a page. */
export interface OcrPage {
  /** The page has images, or shapes that may be letters; otherwise it was not recognized. */
  hasImage: boolean;
  blocks: Block[];
}
