import type { PDFPageProxy } from 'pdfjs-dist';
import { serveThread } from '@lobby/runtime';
import { detectHiddenText } from './detect-hidden-text.ts';
import { detectImages } from './detect-images.ts';
import { removeHeadersAndFooters } from './layout/remove-headers-and-footers.ts';
import type { PageLines } from './layout/page-lines.ts';
import { linesToBlocks } from './layout/lines-to-blocks.ts';
import { extractLines } from './layout/extract-lines.ts';
import { extractRules } from './table/extract-rules.ts';
import { isGarbled, countLetters } from './layout/glyphs.ts';
import { inspectPdf } from './inspect-pdf.ts';
import type { PdfFeatures } from './inspect-pdf.ts';
import { hasLostEncryption, repairPdf } from './repair/repair-pdf.ts';
import { openPdf } from './open-pdf.ts';
import type { OpenPdf } from './open-pdf.ts';
import type { PdfPage } from './pdf-page.ts';
import { extractFragments } from './extract-fragments.ts';
import { extractAnnotations } from './extract-annotations.ts';

// pdf-parse blocks its process while it parses, and some files never end or take all memory.

/** A page with less text may be a scan with a stamp or a page number. */
const MIN_TEXT_LETTERS = 100;

interface ParsedPage extends PageLines {
  isGarbled: boolean;
  needsOcr: boolean;
  hasHiddenText: boolean;
  isDamaged: boolean;
}

interface PdfSession {
  pdf: OpenPdf;
  /** The same file without its images, opened on demand: they would be decoded to get at the text between them. */
  withoutImages: () => Promise<OpenPdf>;
  features: PdfFeatures;
  /** The file was damaged, and what is left of it was put together. */
  isRepaired: boolean;
}

async function parsePage(
  { pdf, withoutImages, features, isRepaired }: PdfSession,
  number: number,
): Promise<ParsedPage> {
  const page = await pdf.document.getPage(number);
  const loadWithoutImages = async (): Promise<PDFPageProxy> => (await withoutImages()).document.getPage(number);
  let hasHiddenText = false;
  const directions = await extractFragments(page, async (items) => {
    if (!features.mayHaveHiddenText || items.length === 0) return [];
    const hidden = await detectHiddenText(await loadWithoutImages(), items, features.mayHaveImages);
    hasHiddenText = hidden.includes(true);
    return hidden;
  });
  if (features.mayHaveAnnotations) directions[0]?.fragments.push(...(await extractAnnotations(page)));
  const lines = await extractLines(directions, async () => extractRules(await loadWithoutImages()));
  const all = lines.flatMap(({ spans }) => spans.map((span) => span.text)).join('');
  const letters = countLetters(all);
  const garbled = isGarbled(all);
  const needsOcr =
    garbled ||
    (features.mayHaveImages ? letters < MIN_TEXT_LETTERS : letters === 0 && (await detectImages(page)).hasGraphics);
  const { height } = page.getViewport({ scale: 1 });
  page.cleanup();
  return {
    number,
    height,
    lines: garbled ? [] : lines,
    isGarbled: garbled,
    needsOcr,
    hasHiddenText,
    isDamaged: isRepaired,
  };
}

/** A page that can't be parsed counts as one without text, so that the others are parsed. */
async function parsePageOrEmpty(pdfSession: PdfSession, number: number): Promise<ParsedPage> {
  try {
    return await parsePage(pdfSession, number);
  } catch {
    return { number, height: 1, lines: [], isGarbled: false, needsOcr: true, hasHiddenText: false, isDamaged: true };
  }
}

/** Opens a file, and one that is cut off or has lost its index with a new one. */
async function openOrRepair(bytes: Uint8Array): Promise<{ pdf: OpenPdf; bytes: Uint8Array; isRepaired: boolean }> {
  const open = async (some: Uint8Array): Promise<OpenPdf> => {
    // pdf.js transfers the bytes, so each parser needs its own.
    const pdf = await openPdf(some.slice());
    if (pdf.document.numPages === 0) throw new Error('The file has no pages');
    return pdf;
  };
  try {
    if (!hasLostEncryption(bytes)) return { pdf: await open(bytes), bytes, isRepaired: false };
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw error;
    const repaired = repairPdf(bytes);
    if (!repaired) throw error;
    return { pdf: await open(repaired), bytes: repaired, isRepaired: true };
  }
  const repaired = repairPdf(bytes) ?? bytes;
  return { pdf: await open(repaired), bytes: repaired, isRepaired: true };
}

/** Opens a file, and once more without its images when its hidden text is looked for. */
async function openSession(file: Uint8Array): Promise<PdfSession> {
  const { pdf, bytes, isRepaired } = await openOrRepair(file);
  let withoutImages: Promise<OpenPdf> | undefined;
  return {
    pdf,
    isRepaired,
    features: inspectPdf(bytes),
    withoutImages: () => (withoutImages ??= openPdf(bytes.slice(), { maxImageSize: 1 })),
  };
}

let session: PdfSession | undefined;
serveThread(() => ({
  /** Opens a file and returns its page count. */
  open: async (bytes: Uint8Array) => (session = await openSession(bytes)).pdf.document.numPages,
  /** The pages from 1 on, as blocks. */
  parse: async (total: number): Promise<PdfPage[]> => {
    if (!session) throw new Error('The file is not open');
    const pages: ParsedPage[] = [];
    for (let number = 1; number <= total; number++) pages.push(await parsePageOrEmpty(session, number));
    const blocks = linesToBlocks(removeHeadersAndFooters(pages));
    return pages.map(({ number, needsOcr, isGarbled: garbled, hasHiddenText, isDamaged }, index) => ({
      number,
      blocks: blocks[index] ?? [],
      needsOcr,
      isGarbled: garbled,
      hasHiddenText,
      isDamaged,
    }));
  },
}));
