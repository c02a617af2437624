import PDFDocument from 'pdfkit';

const LINE = 16;
const [LEFT, TOP] = [50, 40];

/** A PDF with these lines on its pages. `image` fills every page; `password` encrypts the file, `ownerPassword` only what may be done with it. */
export function buildPdf(
  pages: string[][],
  { password, ownerPassword, image }: { password?: string; ownerPassword?: string; image?: Buffer } = {},
): Promise<Buffer> {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    ...(password ? { userPassword: password } : {}),
    ...(ownerPassword ? { ownerPassword } : {}),
  });
  const parts: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
  });
  for (const lines of pages) {
    pdf.addPage({ size: 'LETTER', margin: 0 });
    if (image) pdf.image(image, 0, 0, { width: 612, height: 792 });
    lines.forEach((line, index) => pdf.fontSize(11).text(line, LEFT, TOP + index * LINE, { lineBreak: false }));
  }
  pdf.end();
  return finished;
}
