import { serveThread } from '@lobby/runtime';
import type { PDFPageProxy } from 'pdfjs-dist';
import { createWorker } from 'tesseract.js';
import type { RecognizeResult, Worker } from 'tesseract.js';
import { cleanText } from '../clean-text.ts';
import type { Block } from '../block.ts';
import { findPictures } from './find-pictures.ts';
import type { OcrLanguage } from './ocr-language.ts';
import { openPdf } from './open-pdf.ts';
import type { OpenPdf } from './open-pdf.ts';
import type { ScannedPage } from './scanned-page.ts';

// Text recognition in a process of its own: pictures of pages are unpacked and drawn here, which takes memory and time.

/** Small pages are drawn at 300 dots an inch; an ordinary one at 230, which reads as well in two thirds of the time. */
const DOTS_PER_POINT = 300 / 72;
const MAX_DOTS = 5_000_000;
const MAX_SIDE = 6_000;
/** A page that has some text is a scan only if pictures cover this much of it. */
const MIN_COVER = 0.4;
/** Of 100: words below are guesses, and a page below may stand on its head. */
const MIN_WORD = 45;
const MIN_PAGE = 55;
const SURE = 75;
/** A gap of this share of a line's height is one between the cells of a table. */
const CELL_GAP = 1.6;
const TURNS = [180, 90, 270];
/** Enough to tell which way up a page is. */
const GLANCE_DOTS = 1_000_000;

interface Words {
  blocks: Block[];
  confidence: number;
}

type Page = RecognizeResult['data'];
type Line = NonNullable<Page['blocks']>[number]['paragraphs'][number]['lines'][number];

/** The cells of a line: its words, cut where a gap is wide. Words that are guesses are left out. */
function cellsOf({ words, bbox }: Line): string[] {
  const height = bbox.y1 - bbox.y0;
  const cells: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, confidence, bbox: box } of words) {
    if (confidence < MIN_WORD || text.trim() === '') continue;
    if (box.x0 - end > height * CELL_GAP || cells.length === 0) cells.push(text);
    else cells[cells.length - 1] += ` ${text}`;
    end = box.x1;
  }
  return cells;
}

const joined = (before: string, text: string): string => {
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(text)) return `${before.slice(0, -1)}${text}`;
  return before ? `${before} ${text}` : text;
};

/** What was recognised, paragraph by paragraph; lines with gaps are rows of a table. */
function toBlocks({ blocks }: Page): Block[] {
  const found: Block[] = [];
  const add = (kind: 'text' | 'row', text: string): void => {
    const cleaned = cleanText(text);
    if (/[\p{L}\p{N}]{2}/u.test(cleaned)) found.push({ kind, text: cleaned });
  };
  for (const { lines } of (blocks ?? []).flatMap(({ paragraphs }) => paragraphs)) {
    let text = '';
    for (const cells of lines.map(cellsOf)) {
      if (cells.length < 2) text = joined(text, cells[0] ?? '');
      else {
        add('text', text);
        add('row', cells.join(' | '));
        text = '';
      }
    }
    add('text', text);
  }
  return found;
}

/** A picture of the page, turned, no larger than what is read well. */
async function draw({ parser }: OpenPdf, page: PDFPageProxy, turn: number, dots = MAX_DOTS): Promise<Uint8Array> {
  // The parser draws pages as they stand; the turn is the page's own, so that it draws it turned.
  const rotate = (page.rotate + turn) % 360;
  const { width, height } = page.getViewport({ scale: 1, rotation: rotate });
  const scale = Math.min(DOTS_PER_POINT, Math.sqrt(dots / (width * height)), MAX_SIDE / Math.max(width, height));
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

interface Opened {
  pdf: OpenPdf;
  language: OcrLanguage;
}

let opened: Opened | undefined;
let worker: Promise<Worker> | undefined;

async function recognise(picture: Uint8Array, { language }: Opened): Promise<Words> {
  // The path is always given: without it the data would be fetched from a server that isn't ours.
  worker ??= createWorker(language.name, 1, { langPath: language.folder, gzip: true, cacheMethod: 'none' });
  const { data } = await (await worker).recognize(Buffer.from(picture), {}, { blocks: true, text: false });
  return { blocks: toBlocks(data), confidence: data.confidence };
}

/** How the page is to be turned to be read, or null where it isn't readable any way up. */
async function findTurn(scan: Opened, page: PDFPageProxy): Promise<number | null> {
  let best = { turn: 0, confidence: MIN_PAGE };
  for (const turn of TURNS) {
    const { confidence } = await recognise(await draw(scan.pdf, page, turn, GLANCE_DOTS), scan);
    if (confidence > best.confidence) best = { turn, confidence };
    if (confidence >= SURE) break;
  }
  return best.turn === 0 ? null : best.turn;
}

async function readScan(scan: Opened, number: number, hasText: boolean): Promise<ScannedPage> {
  const page = await scan.pdf.document.getPage(number);
  const { cover, isAnything } = await findPictures(page);
  if (hasText ? cover < MIN_COVER : !isAnything) return { isPicture: false, blocks: [] };
  const upright = await recognise(await draw(scan.pdf, page, 0), scan);
  if (upright.confidence >= MIN_PAGE) return { isPicture: true, blocks: upright.blocks };
  const turn = await findTurn(scan, page);
  if (turn === null) return { isPicture: true, blocks: [] };
  return { isPicture: true, blocks: (await recognise(await draw(scan.pdf, page, turn), scan)).blocks };
}

serveThread(() => ({
  open: async ({ bytes, language }: { bytes: Uint8Array; language: OcrLanguage }) => {
    opened = { pdf: await openPdf(bytes), language };
  },
  /** Reads one page, numbered from 1. */
  read: ({ number, hasText }: { number: number; hasText: boolean }) => {
    if (!opened) throw new Error('The file is not open');
    return readScan(opened, number, hasText);
  },
}));
