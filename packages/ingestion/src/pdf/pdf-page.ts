import type { Block } from '../text/block.ts';

/** What reading the text of a PDF gives for one page. */
export interface PdfPage {
  number: number;
  blocks: Block[];
  /** It may be a picture of a page, to be read by text recognition; `blocks` holds the little text that it has besides. */
  needsOcr: boolean;
  /** Its text could not be made out, since its fonts don't say which letters they show. */
  isGarbled: boolean;
  /** It held text that nobody can see, and that was left out. */
  hasHiddenText: boolean;
}
