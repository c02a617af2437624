import { serveThread } from '@lobby/runtime';
import { joinLines } from '../../text/join-lines.ts';
import type { PDFPageProxy } from 'pdfjs-dist';
import { createWorker } from 'tesseract.js';
import type { RecognizeResult, Worker } from 'tesseract.js';
import { cleanText } from '../../text/clean-text.ts';
import type { Block } from '../../text/block.ts';
import { detectImages } from '../detect-images.ts';
import type { OcrLanguage } from './resolve-ocr-language.ts';
import { openPdf } from '../open-pdf.ts';
import type { OpenPdf } from '../open-pdf.ts';
import type { OcrPage } from './ocr-page.ts';

// Text recognition decodes and renders the images of pages, which takes memory and time, so it has a process of its own.

/** Small pages are rendered at 300 dpi; an A4 page at 230 dpi, which reads as well in two thirds of the time. */
const MAX_SCALE = 300 / 72;
const MAX_PIXELS = 5_000_000;
const MAX_SIDE = 6_000;
/** A page with some text is a scan only if images cover this share of it. */
const MIN_IMAGE_COVERAGE = 0.4;
/** Of 100: words below are guesses, and a page below may be upside down. */
const MIN_WORD_CONFIDENCE = 45;
const MIN_PAGE_CONFIDENCE = 55;
const HIGH_CONFIDENCE = 75;
/** A gap of this many line heights separates the cells of a table. */
const CELL_GAP = 1.6;
const ROTATIONS = [180, 90, 270];
/** Enough to detect a page's rotation. */
const PREVIEW_PIXELS = 1_000_000;

interface OcrResult {
  blocks: Block[];
  confidence: number;
}

type Page = RecognizeResult['data'];
type Line = NonNullable<Page['blocks']>[number]['paragraphs'][number]['lines'][number];

/** The cells of a line: its words, split at wide gaps. Leaves out words that are guesses. */
function toCells({ words, bbox }: Line): string[] {
  const height = bbox.y1 - bbox.y0;
  const cells: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, confidence, bbox: box } of words) {
    if (confidence < MIN_WORD_CONFIDENCE || text.trim() === '') continue;
    if (box.x0 - end > height * CELL_GAP || cells.length === 0) cells.push(text);
    else cells[cells.length - 1] += ` ${text}`;
    end = box.x1;
  }
  return cells;
}

/** The recognized text by paragraph; lines with wide gaps become rows of a table. */
function ocrToBlocks({ blocks }: Page): Block[] {
  const result: Block[] = [];
  const add = (kind: 'text' | 'row', text: string): void => {
    const cleaned = cleanText(text);
    if (/[\p{L}\p{N}]{2}/u.test(cleaned)) result.push({ kind, text: cleaned });
  };
  for (const { lines } of (blocks ?? []).flatMap(({ paragraphs }) => paragraphs)) {
    let text = '';
    for (const cells of lines.map(toCells)) {
      if (cells.length < 2) text = joinLines(text, cells[0] ?? '');
      else {
        add('text', text);
        add('row', cells.join(' | '));
        text = '';
      }
    }
    add('text', text);
  }
  return result;
}

/** An image of the page, rotated, no larger than what is recognized well. */
async function renderPage(
  { parser }: OpenPdf,
  page: PDFPageProxy,
  rotation: number,
  maxPixels = MAX_PIXELS,
): Promise<Uint8Array> {
  // The parser renders with the page's own rotation, so that is what is changed.
  const rotate = (page.rotate + rotation) % 360;
  const { width, height } = page.getViewport({ scale: 1, rotation: rotate });
  const scale = Math.min(MAX_SCALE, Math.sqrt(maxPixels / (width * height)), MAX_SIDE / Math.max(width, height));
  Object.defineProperty(page, 'rotate', { value: rotate, configurable: true });
  try {
    const { pages } = await parser.getScreenshot({
      partial: [page.pageNumber],
      scale,
      imageBuffer: true,
      imageDataUrl: false,
    });
    return pages[0]?.data ?? new Uint8Array();
  } finally {
    Reflect.deleteProperty(page, 'rotate');
  }
}

interface OcrSession {
  pdf: OpenPdf;
  language: OcrLanguage;
}

let session: OcrSession | undefined;
let worker: Promise<Worker> | undefined;

async function recognizeText(image: Uint8Array, { language }: OcrSession): Promise<OcrResult> {
  // Without a path, the library would fetch the data from a third-party server.
  worker ??= createWorker(language.name, 1, { langPath: language.folder, gzip: true, cacheMethod: 'none' });
  const { data } = await (await worker).recognize(Buffer.from(image), {}, { blocks: true, text: false });
  return { blocks: ocrToBlocks(data), confidence: data.confidence };
}

/** The rotation in which the page is readable; null when it is in none. */
async function detectRotation(ocr: OcrSession, page: PDFPageProxy): Promise<number | null> {
  let best = { rotation: 0, confidence: MIN_PAGE_CONFIDENCE };
  for (const rotation of ROTATIONS) {
    const { confidence } = await recognizeText(await renderPage(ocr.pdf, page, rotation, PREVIEW_PIXELS), ocr);
    if (confidence > best.confidence) best = { rotation, confidence };
    if (confidence >= HIGH_CONFIDENCE) break;
  }
  return best.rotation === 0 ? null : best.rotation;
}

async function recognizePage(ocr: OcrSession, number: number, hasText: boolean): Promise<OcrPage> {
  const page = await ocr.pdf.document.getPage(number);
  const { coverage, hasGraphics } = await detectImages(page);
  if (hasText ? coverage < MIN_IMAGE_COVERAGE : !hasGraphics) return { hasImage: false, blocks: [] };
  const upright = await recognizeText(await renderPage(ocr.pdf, page, 0), ocr);
  if (upright.confidence >= MIN_PAGE_CONFIDENCE) return { hasImage: true, blocks: upright.blocks };
  const rotation = await detectRotation(ocr, page);
  if (rotation === null) return { hasImage: true, blocks: [] };
  return { hasImage: true, blocks: (await recognizeText(await renderPage(ocr.pdf, page, rotation), ocr)).blocks };
}

serveThread(() => ({
  open: async ({ bytes, language }: { bytes: Uint8Array; language: OcrLanguage }) => {
    session = { pdf: await openPdf(bytes), language };
  },
  /** Recognizes the text of one page, numbered from 1. */
  recognize: ({ number, hasText }: { number: number; hasText: boolean }) => {
    if (!session) throw new Error('The file is not open');
    return recognizePage(session, number, hasText);
  },
}));
