import PDFDocument from 'pdfkit';

/** A PDF that `draw` draws, from the first page on. */
export async function buildDrawnPdf(draw: (pdf: InstanceType<typeof PDFDocument>) => void): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 0 });
  const parts: Buffer[] = [];
  const finished = new Promise<void>((resolve) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', resolve);
  });
  draw(pdf);
  pdf.end();
  await finished;
  return Buffer.concat(parts);
}
