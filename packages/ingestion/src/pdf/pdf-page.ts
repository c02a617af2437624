import type { Block } from '../text/block.ts';

/** The parsed text of one page of a PDF. */
export interface PdfPage {
  number: number;
  blocks: Block[];
  /** The page may be a scan and needs text recognition; `blocks` has the little text that it contains besides. */
  needsOcr: boolean;
  /** The fonts don't say which letters they show, so the text could not be decoded. */
  isGarbled: boolean;
  /** The page contained invisible text, which was removed. */
  hasHiddenText: boolean;
  /** The file or this page is damaged, so that some of its text may be missing. */
  isDamaged: boolean;
}
