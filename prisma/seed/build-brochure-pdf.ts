import PDFDocument from 'pdfkit';
import type { DemoTenant } from './demo-tenant.ts';

const MARGIN = 72;

/** A brochure's pages as a PDF. */
export function buildBrochurePdf({ title, pages }: DemoTenant['brochure']): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, margin: MARGIN, info: { Title: title } });
  const parts: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
  });
  for (const { heading, paragraphs } of pages) {
    pdf.addPage();
    pdf.font('Helvetica-Bold').fontSize(22).text(heading).moveDown();
    for (const paragraph of paragraphs) pdf.font('Helvetica').fontSize(12).text(paragraph, { lineGap: 4 }).moveDown();
  }
  pdf.end();
  return finished;
}
