import { serveThread } from '@lobby/runtime';
import { findHidden } from './find-hidden.ts';
import { findPictures } from './find-pictures.ts';
import { dropRepeated } from './layout/drop-repeated.ts';
import type { PageLines } from './layout/fragment.ts';
import { readInOrder } from './layout/read-in-order.ts';
import { toBlocks } from './layout/to-blocks.ts';
import { toRows } from './layout/to-rows.ts';
import { isGarbled, lettersIn } from './letters.ts';
import { lookInto } from './look-into.ts';
import type { Hints } from './look-into.ts';
import { openPdf } from './open-pdf.ts';
import type { OpenPdf } from './open-pdf.ts';
import type { PdfPage } from './pdf-page.ts';
import { readFragments } from './read-fragments.ts';
import { readNotes } from './read-notes.ts';

// pdf-parse in a process of its own: it holds the process while it reads, and some files never let go of it or take all memory.

/** A page with less text may be a scan that was stamped or numbered. */
const LITTLE_TEXT = 100;

interface ReadPage extends PageLines {
  isGarbled: boolean;
  isScan: boolean;
  hasHidden: boolean;
}

interface Reading {
  pdf: OpenPdf;
  /** The same file without its pictures, opened when needed: they'd be unpacked to look at the text between them. */
  bare: () => Promise<OpenPdf>;
  hints: Hints;
}

async function readPage({ pdf, bare, hints }: Reading, number: number): Promise<ReadPage> {
  const page = await pdf.document.getPage(number);
  let hasHidden = false;
  const text = await readFragments(page, async (items) => {
    if (!hints.mayHideText || items.length === 0) return [];
    const hidden = await findHidden(await (await bare()).document.getPage(number), items, hints.mayHoldPictures);
    hasHidden = hidden.includes(true);
    return hidden;
  });
  if (hints.mayHaveNotes) text.directions[0]?.push(...(await readNotes(page)));
  const lines = text.directions.flatMap((fragments, index) =>
    readInOrder(toRows(fragments)).map((line) => ({ ...line, column: line.column + index * 1_000 })),
  );
  const all = lines.flatMap(({ segments }) => segments.map((segment) => segment.text)).join('');
  const letters = lettersIn(all);
  const garbled = isGarbled(all);
  const isScan =
    garbled || (hints.mayHoldPictures ? letters < LITTLE_TEXT : letters === 0 && (await findPictures(page)).isAnything);
  page.cleanup();
  return { number, height: text.height, lines: garbled ? [] : lines, isGarbled: garbled, isScan, hasHidden };
}

/** A page that can't be read is one without text; the others are read on. */
async function readPageAnyway(reading: Reading, number: number): Promise<ReadPage> {
  try {
    return await readPage(reading, number);
  } catch {
    return { number, height: 1, lines: [], isGarbled: false, isScan: true, hasHidden: false };
  }
}

/** Opens a file and, once more without its pictures, when somebody wants to know what is hidden in it. */
async function openReading(bytes: Uint8Array): Promise<Reading> {
  const hints = lookInto(bytes);
  // The reader takes the bytes for itself.
  const copy = hints.mayHideText ? bytes.slice() : bytes;
  let bare: Promise<OpenPdf> | undefined;
  return { hints, pdf: await openPdf(bytes), bare: () => (bare ??= openPdf(copy, { maxImageSize: 1 })) };
}

let reading: Reading | undefined;
serveThread(() => ({
  /** Opens a file and gives the number of its pages. */
  open: async (bytes: Uint8Array) => (reading = await openReading(bytes)).pdf.document.numPages,
  /** The pages from 1 on, as blocks. */
  read: async (total: number): Promise<PdfPage[]> => {
    if (!reading) throw new Error('The file is not open');
    const pages: ReadPage[] = [];
    for (let number = 1; number <= total; number++) pages.push(await readPageAnyway(reading, number));
    const blocks = toBlocks(dropRepeated(pages));
    return pages.map(({ number, isScan, isGarbled: garbled, hasHidden }, index) => ({
      number,
      blocks: blocks[index] ?? [],
      isScan,
      isGarbled: garbled,
      hasHidden,
    }));
  },
}));
