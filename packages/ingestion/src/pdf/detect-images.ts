import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFPageProxy } from 'pdfjs-dist';
import { multiply } from './matrix.ts';
import type { Matrix } from './matrix.ts';

const IMAGE_OPERATORS = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
]);
/** Lines and curves that may be letters drawn as shapes. */
const MIN_LETTER_SHAPES = 40;

export interface PageImages {
  /** The share of the page that pictures cover, roughly. */
  coverage: number;
  /** Pictures, or shapes that may be letters. */
  hasGraphics: boolean;
}

/** What is drawn on a page besides text. */
export async function detectImages(page: PDFPageProxy): Promise<PageImages> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { width, height } = page.getViewport({ scale: 1 });
  const saved: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let [area, images, shapes] = [0, 0, 0];
  fnArray.forEach((operator, index) => {
    const args = argsArray[index] as unknown[] | null;
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = multiply(matrix, args as unknown as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      if (Array.isArray(args?.[0])) matrix = multiply(matrix, args[0] as Matrix);
    } else if (operator === OPS.constructPath) shapes += 1;
    else if (IMAGE_OPERATORS.has(operator)) {
      images += 1;
      area += Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
    }
  });
  return { coverage: area / (width * height), hasGraphics: images > 0 || shapes >= MIN_LETTER_SHAPES };
}
