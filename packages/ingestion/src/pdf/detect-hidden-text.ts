import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFPageProxy } from 'pdfjs-dist';

/** Text that is neither filled nor stroked (mode 3): it is there to be searched, under a scan, or to be read by machines alone. */
const INVISIBLE = new Set([3]);
/** Where nearly all text of a page is invisible it is what text recognition laid under a scan, and means what the page shows. */
const OCR_LAYER_SHARE = 0.8;
/** How far ahead the same letters are looked for, where the two readings of a page differ. */
const LOOK_AHEAD = 400;

interface TextRun {
  text: string;
  isHidden: boolean;
}

const removeSpaces = (text: string): string => text.replaceAll(/\s+/g, '');

interface Glyph {
  unicode?: string;
}

/** All text of a page in the order in which it is drawn, with whether it is drawn invisibly. */
async function collectTextRuns(page: PDFPageProxy): Promise<TextRun[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const runs: TextRun[] = [];
  const saved: number[] = [];
  let mode = 0;
  fnArray.forEach((operator, index) => {
    const args = argsArray[index] as unknown[] | null;
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) saved.push(mode);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) mode = saved.pop() ?? 0;
    else if (operator === OPS.setTextRenderingMode) mode = Number(args?.[0] ?? 0);
    else if (operator === OPS.showText) {
      const glyphs = (args?.[0] ?? []) as (Glyph | number | null)[];
      const text = removeSpaces(
        glyphs.map((glyph) => (typeof glyph === 'object' ? (glyph?.unicode ?? '') : '')).join(''),
      );
      if (text) runs.push({ text, isHidden: INVISIBLE.has(mode) });
    }
  });
  return runs;
}

/** For every letter of `text` whether it is hidden: runs and text are two readings of the same page, in the same order. */
function markHiddenLetters(text: string, runs: readonly TextRun[]): Uint8Array {
  const flags = new Uint8Array(text.length);
  let at = 0;
  for (const { text: run, isHidden } of runs) {
    const ahead = text.startsWith(run, at) ? at : text.slice(at, at + LOOK_AHEAD + run.length).indexOf(run) + at;
    if (ahead < at) continue;
    if (isHidden) flags.fill(1, ahead, ahead + run.length);
    at = ahead + run.length;
  }
  return flags;
}

/**
 * Which pieces of a page's text are drawn invisibly, among text that can be seen. `mayBeScan`: where all of it is invisible, it is
 * what text recognition laid under a scan, and stays.
 */
export async function detectHiddenText(
  page: PDFPageProxy,
  items: readonly string[],
  mayHaveOcrLayer: boolean,
): Promise<boolean[]> {
  const runs = await collectTextRuns(page);
  const countRunLetters = (some: readonly TextRun[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  const hidden = countRunLetters(runs.filter(({ isHidden }) => isHidden));
  if (hidden === 0 || (mayHaveOcrLayer && hidden / countRunLetters(runs) > OCR_LAYER_SHARE))
    return items.map(() => false);
  const flags = markHiddenLetters(removeSpaces(items.join('')), runs);
  let at = 0;
  return items.map((item) => {
    const { length } = removeSpaces(item);
    const part = flags.subarray(at, (at += length));
    return length > 0 && part.reduce((sum, flag) => sum + flag, 0) * 2 > length;
  });
}
