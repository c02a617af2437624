import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFParse } from 'pdf-parse';
import PDFDocument from 'pdfkit';
import { buildPdf } from './build-pdf.ts';

/** A text at a position, in points from the upper left. `isHidden` draws it invisibly. */
export interface PositionedText {
  text: string;
  x: number;
  y: number;
  size?: number;
  isBold?: boolean;
  isHidden?: boolean;
}

/** A PDF with these texts on its pages. */
export function buildPositionedPdf(pages: readonly PositionedText[][]): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 0 });
  const parts: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
  });
  for (const texts of pages) {
    pdf.addPage({ size: 'LETTER', margin: 0 });
    for (const { text, x, y, size = 10, isBold, isHidden } of texts) {
      pdf.save();
      // Text rendering mode 3 neither fills nor strokes.
      if (isHidden) pdf.addContent('3 Tr');
      pdf
        .font(isBold ? 'Helvetica-Bold' : 'Helvetica')
        .fontSize(size)
        .text(text, x, y, { lineBreak: false });
      pdf.restore();
    }
  }
  pdf.end();
  return finished;
}

const FONTS = `${join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts')}/`;

/** A PNG of a page with these texts, like a scan. */
export async function renderScan(texts: readonly PositionedText[]): Promise<Buffer> {
  const parser = new PDFParse({
    data: new Uint8Array(await buildPositionedPdf([[...texts]])),
    verbosity: 0,
    standardFontDataUrl: FONTS,
  });
  const { pages } = await parser.getScreenshot({ scale: 2, imageBuffer: true, imageDataUrl: false });
  return Buffer.from(pages[0]?.data ?? []);
}

/** A PDF of scanned pages: each is a picture of these lines and has no text. */
export const buildScannedPdf = async (lines: readonly string[], pages = 1): Promise<Buffer> =>
  buildPdf(
    Array.from({ length: pages }, () => []),
    { image: await renderScan(lines.map((text, index) => ({ text, x: 60, y: 60 + index * 30, size: 16 }))) },
  );
